"""The fleet as text, page, workbook, CSV and JSON, and what was looked for in it."""

from overcollect.fleet.shown.as_csv import fleet_csv
from overcollect.fleet.shown.as_html import fleet_html
from overcollect.fleet.shown.as_json import fleet_json
from overcollect.fleet.shown.as_text import fleet_text
from overcollect.fleet.shown.as_xlsx import fleet_xlsx
from overcollect.fleet.shown.matched import match_json, match_text

__all__ = ["fleet_csv", "fleet_html", "fleet_json", "fleet_text", "fleet_xlsx", "match_json", "match_text"]
