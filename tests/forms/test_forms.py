"""What holds for every form."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overcollect.forms import FORMS, Evidence

EVERY_FORM = pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)

LOOK_ALIKES = [
    "20260101123456789",  # an order number
    "1767225600",
    "1767225600123",  # time stamps
    "10.18.5",
    "2021-11-03",
    "0eaed834a1e6f4b2bf0c024e0013dea1",
    "music",
    "",
    "   ",
    "null",
    "\N{ZERO WIDTH SPACE}",
    "𝟒𝟗𝟎𝟏𝟓𝟒𝟐𝟎𝟑𝟐𝟑𝟕𝟓𝟏𝟖",  # digits of another alphabet
]


def test_the_registry_knows_the_forms_of_the_data_types():
    assert set(FORMS) == {
        *("bank_card", "carrier", "coordinates", "email", "hex16", "iccid", "imei", "imsi", "ip", "mac", "meid"),
        *("national_id_cn", "oaid", "package_name", "phone", "plate_cn", "push_token", "region_code_cn", "uuid"),
        *("birth_date", "identifier", "passport", "qq_number", "serial", "social_number", "uscc", "vin"),
    }


@EVERY_FORM
@given(seed=st.integers(0, 2**32))
def test_a_generated_value_is_canonical_and_passes_its_own_check(form, seed):
    value = form.generate(random.Random(seed))
    assert form.problem(value) is None
    assert form.canonical(value) == value
    assert form.evidence(value) >= Evidence.FITS


@EVERY_FORM
@given(data=st.data())
def test_the_lengths_are_those_of_all_that_the_pattern_matches(form, data):
    assert len(data.draw(st.from_regex(form.pattern, fullmatch=True))) in form.lengths


@pytest.mark.parametrize(
    "form",
    # A number of another country than China, written as there, cannot be read back without that country.
    [pytest.param(form, id=ident) for ident, form in FORMS.items() if ident != "phone"],
)
@given(seed=st.integers(0, 2**32))
def test_every_spelling_reads_back_as_the_value(form, seed):
    value = form.generate(random.Random(seed))
    spellings = form.spellings(value)
    assert spellings[0] == value
    assert len(set(spellings)) == len(spellings)
    assert {form.canonical(spelling) for spelling in spellings} == {value}


@EVERY_FORM
@given(text=st.text(max_size=40))
def test_any_text_is_read_or_refused_with_a_cause(form, text):
    canonical, problem = form.canonical(text), form.problem(text)
    assert (canonical is None) == (problem is not None)
    if canonical is not None:
        assert form.canonical(canonical) == canonical


@EVERY_FORM
@pytest.mark.parametrize("text", LOOK_ALIKES)
def test_look_alikes_are_never_telling(form, text):
    assert form.evidence(text) < Evidence.TELLING


@EVERY_FORM
def test_the_same_seed_generates_the_same_value(form):
    assert form.generate(random.Random(7)) == form.generate(random.Random(7))
