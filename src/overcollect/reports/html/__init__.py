"""The report as one HTML page that loads nothing: for people who get it by mail, and for print."""

from overcollect.reports.html.report import HtmlReport

__all__ = ["HtmlReport"]
