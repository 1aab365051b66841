"""CSV for spreadsheets: a row for each situation, finding about a host, host not examined, rule not judged, warning.

The columns are a contract (docs/design.md, section 5): a new one is added at the end.
"""

from __future__ import annotations

from overcollect.judgement.outcome import Outcome
from overcollect.knowledge import Catalogue
from overcollect.reports.csv_table import csv_table
from overcollect.reports.interface import Settings
from overcollect.reports.rows import rows
from overcollect.reports.text.page import Page

COLUMNS = (
    *("row", "app", "app_version", "data_type", "name", "recipient", "host", "owner", "party", "role", "country"),
    *("consent", "function", "visibility", "verdict", "meaning", "severity", "fails", "rules", "findings"),
    *("needed", "needed_reason", "declared", "declared_reason", "grade", "count", "first", "last", "clear_text"),
    *("precision_m", "transforms", "provenance", "seen_in", "citations"),
)


class CsvReport:
    format = "csv"

    def render(self, outcome: Outcome, catalogue: Catalogue, settings: Settings) -> str:
        page = Page(outcome, catalogue, settings)
        app = {"app": outcome.app_id, "app_version": outcome.app_version}
        return csv_table(COLUMNS, (app | row for row in rows(page)))
