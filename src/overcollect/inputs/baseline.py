"""Findings that are known: ``audit --baseline``. They are reported as ever, and do not fail a build."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from overcollect.inputs.app import App
from overcollect.inputs.baseline_list import REMEDY, BaselineList, parsed_list
from overcollect.inputs.report_file import decode_report, file_bytes
from overcollect.model import InputProblem


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
    content = file_bytes(path, REMEDY)
    if content.lstrip().startswith(b"{"):
        return _of_report(path, content, app)
    return _as_list(content, path).ids


def load_baseline_list(path: Path, *, is_new_allowed: bool = False) -> BaselineList:
    """Read a list of known findings that a person keeps.

    Args:
        path: of the list.
        is_new_allowed: one that is not there yet is empty.

    Raises:
        InputProblem: it cannot be read, or is no list.
    """
    content = b"" if is_new_allowed and not path.exists() else file_bytes(path, REMEDY)
    if content.lstrip().startswith(b"{"):
        raise InputProblem(
            str(path), "is a report, and no list that a person keeps", "Name the list first, then the report"
        )
    return _as_list(content, path)


def _as_list(content: bytes, path: Path) -> BaselineList:
    return parsed_list(content.decode("utf-8", "replace"), str(path))


def _of_report(path: Path, content: bytes, app: App | None) -> frozenset[str]:
    report = decode_report(content, _Report, path, REMEDY)
    if app is not None and report.app.id and report.app.id != app.app.id:
        what = f"is about {report.app.id[:60]}, not about {app.app.id}"
        raise InputProblem(f"{path}: app.id", what, "Give the report of the same app")
    return frozenset(finding.id for finding in report.findings)
