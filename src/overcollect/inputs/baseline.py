"""Findings that are known: ``audit --baseline``. They are reported as ever, and do not fail a build."""

from __future__ import annotations

import re
from pathlib import Path

from msgspec import Struct

from overcollect.inputs.app import App
from overcollect.inputs.report_file import decode_report, file_bytes
from overcollect.model import InputProblem

_ID = re.compile(r"[0-9a-f]{16}")
_REMEDY = "Give a list of finding ids, one a line, or what `overcollect audit -f json` wrote"


class _Finding(Struct, frozen=True):
    id: str


class _App(Struct, frozen=True):
    id: str = ""


class _Report(Struct, frozen=True):
    schema: str
    findings: tuple[_Finding, ...]
    app: _App = _App()


def load_baseline(path: Path, app: App | None) -> frozenset[str]:
    """Read the ids of known findings: a list with one id a line, notes behind it, or the JSON report of an audit.

    A list holds no values, so it can lie in the repository of the app. Lines that begin with ``#`` are comments.

    Raises:
        InputProblem: it is neither, or the report of another app than ``app``.
    """
    content = file_bytes(path, _REMEDY)
    if content.lstrip().startswith(b"{"):
        return _of_report(path, content, app)
    lines = content.decode("utf-8", "replace").lstrip("\ufeff").splitlines()
    return frozenset(_id(line, f"{path}:{number}") for number, line in enumerate(lines, 1) if _says(line))


def _says(line: str) -> bool:
    return bool(line.strip()) and not line.lstrip().startswith("#")


def _id(line: str, place: str) -> str:
    first = line.split(maxsplit=1)[0]
    if not _ID.fullmatch(first):
        raise InputProblem(place, f"{first[:60]!r} is no id of a finding", _REMEDY)
    return first


def _of_report(path: Path, content: bytes, app: App | None) -> frozenset[str]:
    report = decode_report(content, _Report, path, _REMEDY)
    if app is not None and report.app.id and report.app.id != app.app.id:
        what = f"is about {report.app.id[:60]}, not about {app.app.id}"
        raise InputProblem(f"{path}: app.id", what, "Give the report of the same app")
    return frozenset(finding.id for finding in report.findings)
