import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overcollect.forms import FORMS, Evidence

FORM = FORMS["phone"]


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("13800138000", "+8613800138000"),
        ("+86 138-0013-8000", "+8613800138000"),
        ("008613800138000", "+8613800138000"),
        ("8613800138000", "+8613800138000"),
        ("+1 650-555-0123", "+16505550123"),
        ("+44 7700 900123", "+447700900123"),
        ("001 (650) 555 0123", "+16505550123"),
        ("１３８００１３８０００", "+8613800138000"),
        ("＋８６１３８００１３８０００", "+8613800138000"),
        ("013800138000", "+8613800138000"),
        ("086-13800138000", "+8613800138000"),
        ("(+86)13800138000", "+8613800138000"),
        ("+86 013800138000", "+8613800138000"),
    ],
)
def test_values_are_read(text, canonical):
    assert FORM.canonical(text) == canonical
    assert FORM.problem(text) is None


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        ("12345678901", "no Chinese mobile number"),
        ("6505550123", "no country prefix"),
        ("+9991234567890", "not in use"),
        ("+1 555", "look like"),
        ("+86139", "look like"),
        ("1767225600123", "no country prefix"),
        ("+16505550", "length is not possible"),
    ],
)
def test_what_is_wrong_is_said(text, cause):
    assert FORM.canonical(text) is None
    assert cause in FORM.problem(text)


def test_a_zero_in_front_may_be_that_of_another_country():
    assert FORM.evidence("013800138000") is Evidence.FITS
    assert FORM.canonical("01082345678") is None
    assert FORM.canonical("00138001380001") is None


def test_a_number_of_another_country_is_spelled_nationally_as_well():
    spellings = FORM.spellings("+16505550123")
    assert {"6505550123", "(650) 555-0123", "650-555-0123", "0016505550123", "+1 650-555-0123"} <= set(spellings)


def test_a_country_prefix_makes_it_telling():
    assert FORM.evidence("+16505550123") is Evidence.TELLING
    assert FORM.evidence("13800138000") is Evidence.CHECKED


@given(st.from_regex(r"\+861[3-9][0-9]{9}", fullmatch=True))
def test_every_spelling_of_a_chinese_number_reads_back_as_it(number):
    assert {FORM.canonical(spelling) for spelling in FORM.spellings(number)} == {number}


def test_generated_numbers_are_reserved_for_fiction():
    assert all(FORM.generate(random.Random(seed)).startswith("+165055501") for seed in range(20))
