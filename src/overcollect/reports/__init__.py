"""Formats of the report, one a file."""

from collections.abc import Callable

from overcollect.reports.interface import Report
from overcollect.reports.json_report import JsonReport


def _text() -> Report:
    from overcollect.reports.text import TextReport  # noqa: PLC0415 - loads rich, which only a terminal's report needs

    return TextReport()


FORMATS: dict[str, Callable[[], Report]] = {"text": _text, "json": JsonReport}

__all__ = ["FORMATS", "JsonReport"]
