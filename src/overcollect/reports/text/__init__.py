"""The report for a terminal: one line a finding, grouped by recipient, worst first, then coverage."""

from overcollect.reports.text.report import TextReport

__all__ = ["TextReport"]
