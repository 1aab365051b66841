"""Formats of the report, one a file."""

from overcollect.reports.interface import Report
from overcollect.reports.json_report import JsonReport
from overcollect.reports.text import TextReport

FORMATS: dict[str, type[Report]] = {"text": TextReport, "json": JsonReport}

__all__ = ["FORMATS", "JsonReport", "TextReport"]
