"""Where a page on the fleet finds the reports of single apps."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

from overcollect.choices import REPORT_EXTENSIONS

_READ_FIRST = ("html", "markdown", "text", "xlsx", "json")
"""Formats that a person opens, the best first; every app has JSON."""


def linked_reports(reports: Path, page: Path | None) -> Callable[[str], str]:
    """Return what tells the address of an app's report, by the name of the app's folder; '' where it has none.

    Args:
        reports: the folder that the run wrote.
        page: where the page will lie, which addresses start from; None where nobody knows: in ``reports``.
    """
    start = reports if page is None else page.parent
    below = Path(os.path.relpath(reports, start))
    files = [f"report.{REPORT_EXTENSIONS[name]}" for name in _READ_FIRST]

    def link(folder: str) -> str:
        found = next((name for name in files if (reports / folder / name).is_file()), None)
        return "" if found is None else quote((below / folder / found).as_posix())

    return link
