"""What ``overcollect audit -f json`` wrote, read back."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

import msgspec

from overcollect.model import InputProblem

SCHEMA = "overcollect/report/1"


class OfReport(Protocol):
    """The parts of a report that a reader takes."""

    @property
    def schema(self) -> str: ...


def file_bytes(path: Path, remedy: str) -> bytes:
    """Return the content of a file.

    Raises:
        InputProblem: it cannot be read.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        raise InputProblem(str(path), f"cannot be read ({error.strerror or error})", remedy) from None


def decode_report[Parts: OfReport](content: bytes, kind: type[Parts], path: Path, remedy: str) -> Parts:
    """Return the parts of a report.

    Raises:
        InputProblem: it is none, or one of another schema.
    """
    try:
        report = msgspec.json.decode(content, type=kind)
    except (msgspec.MsgspecError, RecursionError, UnicodeDecodeError) as error:
        raise InputProblem(str(path), f"is no JSON report of an audit ({error})", remedy) from None
    if report.schema != SCHEMA:
        raise InputProblem(f"{path}: schema", f"{report.schema[:60]!r} is not {SCHEMA}", remedy)
    return report
