import pytest

from overcollect.forms import FORMS, Evidence

FORM = FORMS["mac"]


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("00:00:5E:00:53:01", "00:00:5e:00:53:01"),
        ("00-00-5e-00-53-01", "00:00:5e:00:53:01"),
        ("00005E005301", "00:00:5e:00:53:01"),
        ("0000.5e00.5301", "00:00:5e:00:53:01"),
    ],
)
def test_values_are_read(text, canonical):
    assert FORM.canonical(text) == canonical
    assert FORM.problem(text) is None


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        ("00:00:5E:00:53", "six octets"),
        ("00:00-5E:00-53:01", "six octets"),
        ("00:00:5E:00:53:0G", "six octets"),
        ("2026.0101.123", "six octets"),
    ],
)
def test_what_is_wrong_is_said(text, cause):
    assert FORM.canonical(text) is None
    assert cause in FORM.problem(text)


def test_separators_are_the_evidence():
    assert FORM.evidence("00:00:5e:00:53:01") is Evidence.TELLING
    assert FORM.evidence("0000.5e00.5301") is Evidence.CHECKED
    assert FORM.evidence("00005e005301") is Evidence.FITS
