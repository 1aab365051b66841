"""CSV in which spreadsheets calculate nothing."""

import csv
import io

from hypothesis import example, given
from hypothesis import strategies as st

from overcollect.reports.csv_table import cell, csv_table


@given(st.text())
@example("=cmd|' /C calc'!A0")
@example("+1")
@example("x;=1+1")
@example("\t=1")
@example(" \u2003@SUM(A1)")
@example("＝1")
@example('";=HYPERLINK("https://x.example")')
def test_no_cell_is_a_formula_whatever_the_separator(text):
    buffer = io.StringIO()
    csv.writer(buffer, quoting=csv.QUOTE_ALL, lineterminator="\n").writerow([cell(text), cell("b")])
    for separator in (",", ";", "\t"):
        for shown in next(csv.reader([buffer.getvalue()], delimiter=separator)):
            assert shown.strip()[:1] not in tuple("=+-@＝＋－＠")


def test_harmless_text_stays_as_it_is():
    assert cell("a = b; c-d") == "a = b; c-d"
    assert cell(0) == "0"


def test_a_row_without_a_column_has_an_empty_cell():
    assert csv_table(("a", "b"), [{"b": 1}, {"a": "=1", "c": 2}]) == '\ufeff"a","b"\n"","1"\n"\'=1",""\n'
