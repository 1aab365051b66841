"""Sentences with code in them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overcollect.reports.shown.spans import spans


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("with `ui` marks", ["ui"]),
        ("`--app` and `--device`", ["--app", "--device"]),
        ("one ` alone", []),
        ("`` nothing", []),
        ("", []),
    ],
)
def test_what_stands_in_backticks_is_code(text, code):
    assert [part for part, is_code in spans(text) if is_code] == code


@given(st.text("a `"))
def test_nothing_else_is_lost(text):
    assert "".join(f"`{part}`" if is_code else part for part, is_code in spans(text)) == text
