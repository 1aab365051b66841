"""Hostile text made harmless."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from overcollect.reports.clean import clean


def test_control_and_bidirectional_characters_become_escapes():
    assert clean("im\x1b[31mei\u202e\n") == "im\\x1b[31mei\\u202e\\x0a"


def test_ordinary_text_in_any_script_stays():
    assert clean("设备 id – Ünïcode") == "设备 id – Ünïcode"


def test_long_text_is_cut():
    assert clean("a" * 500, 10) == "a" * 9 + "…"


@given(st.text())
def test_nothing_unseen_is_left(text):
    assert all(char == " " or unicodedata.category(char)[0] not in "CZ" for char in clean(text, 10_000))
