"""Findings that are known: ``audit --baseline``. They are reported as ever, and do not fail a build."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec
from msgspec import Struct

from overcollect.inputs.app import App
from overcollect.model import InputProblem

_SCHEMA = "overcollect/report/1"
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
    try:
        content = path.read_bytes()
    except OSError as error:
        raise InputProblem(str(path), f"cannot be read ({error.strerror or error})", _REMEDY) from None
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
    try:
        report = msgspec.json.decode(content, type=_Report)
    except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError) as error:
        raise InputProblem(str(path), f"is no JSON report of an audit ({error})", _REMEDY) from None
    if report.schema != _SCHEMA:
        raise InputProblem(f"{path}: schema", f"{report.schema[:60]!r} is not {_SCHEMA}", _REMEDY)
    if app is not None and report.app.id and report.app.id != app.app.id:
        what = f"is about {report.app.id[:60]}, not about {app.app.id}"
        raise InputProblem(f"{path}: app.id", what, "Give the report of the same app")
    return frozenset(finding.id for finding in report.findings)
