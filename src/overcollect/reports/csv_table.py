"""Tables as CSV that spreadsheets open without calculating anything.

A byte order mark stands in front, without which Excel takes UTF-8 for the code page of the machine; values are masked
with ``…``, so there is hardly a table in ASCII.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence

from overcollect.reports.clean import clean

_LONGEST = 4000
_FORMULA = re.compile(r"(^|;)(\s*)(?=[=+\-@＝＋－＠])")
"""What a spreadsheet takes for a formula, at the start of a cell; where it separates by ``;``, also behind one."""


def csv_table(columns: Sequence[str], rows: Iterable[Mapping[str, object]]) -> str:
    """Return the table with a head; where a row lacks a column, the cell is empty."""
    text = io.StringIO()
    text.write("\ufeff")
    writer = csv.writer(text, quoting=csv.QUOTE_ALL, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([cell(row.get(column, "")) for column in columns])
    return text.getvalue()


def cell(value: object) -> str:
    """Return a value as a cell that no spreadsheet calculates."""
    return _FORMULA.sub(r"\1\2'", clean(str(value), _LONGEST))
