"""Formats of the report, one a file."""

from collections.abc import Callable

from overcollect.reports.interface import Report
from overcollect.reports.json_report import JsonReport


def _text() -> Report:
    from overcollect.reports.text import TextReport  # noqa: PLC0415 - loads rich, which only a terminal's report needs

    return TextReport()


def _html() -> Report:
    from overcollect.reports.html import HtmlReport  # noqa: PLC0415 - loads a template engine

    return HtmlReport()


def _sarif() -> Report:
    from overcollect.reports.sarif_report import SarifReport  # noqa: PLC0415 - shares lines with the text report

    return SarifReport()


def _junit() -> Report:
    from overcollect.reports.junit_report import JunitReport  # noqa: PLC0415 - loads a writer of XML

    return JunitReport()


def _csv() -> Report:
    from overcollect.reports.csv_report import CsvReport  # noqa: PLC0415 - shares words with the text report

    return CsvReport()


def _xlsx() -> Report:
    from overcollect.reports.xlsx_report import XlsxReport  # noqa: PLC0415 - loads a writer of workbooks

    return XlsxReport()


def _markdown() -> Report:
    from overcollect.reports.markdown_report import MarkdownReport  # noqa: PLC0415 - shares parts with the page

    return MarkdownReport()


def _github() -> Report:
    from overcollect.reports.github_report import GithubReport  # noqa: PLC0415 - shares words with the text report

    return GithubReport()


FORMATS: dict[str, Callable[[], Report]] = {
    "text": _text,
    "json": JsonReport,
    "html": _html,
    "sarif": _sarif,
    "junit": _junit,
    "csv": _csv,
    "xlsx": _xlsx,
    "markdown": _markdown,
    "github": _github,
}

__all__ = ["FORMATS", "JsonReport"]
