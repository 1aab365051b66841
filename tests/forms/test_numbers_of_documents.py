import pytest

from overcollect.forms import FORMS, Evidence


@pytest.mark.parametrize(
    ("form", "text", "canonical"),
    [
        ("vin", "1m8gdm9axkp042788", "1M8GDM9AXKP042788"),
        ("uscc", "91110000600037341l", "91110000600037341L"),
        ("passport", "e12345678", "E12345678"),
        ("passport", "c01x00t47", "C01X00T47"),
        ("passport", "XDD482910", "XDD482910"),
        ("passport", "12AB34567", "12AB34567"),
        ("birth_date", "1990/1/2", "1990-01-02"),
        ("birth_date", "19900102", "1990-01-02"),
        ("birth_date", "1990年1月2日", "1990-01-02"),
        ("social_number", "219099999", "219-09-9999"),
        ("qq_number", "10001", "10001"),
    ],
)
def test_a_value_is_read_in_its_spellings(form, text, canonical):
    assert FORMS[form].canonical(text) == canonical


@pytest.mark.parametrize(
    ("form", "text"),
    [
        ("vin", "1M8GDM9A0KP042788"),
        ("uscc", "911100006000373411"),
        ("passport", "E00000000"),
        ("passport", "CHRYTZRX9"),
        ("birth_date", "1990-13-45"),
        ("birth_date", "1700-01-01"),
        ("social_number", "000-00-0000"),
        ("identifier", "0000000000000000"),
        ("serial", "unknown"),
    ],
)
def test_a_value_that_fails_its_check_is_none(form, text):
    assert FORMS[form].canonical(text) is None


def test_checked_forms_say_more_than_shapes():
    assert FORMS["vin"].evidence("1M8GDM9AXKP042788") is Evidence.CHECKED
    assert FORMS["passport"].evidence("E12345678") is Evidence.FITS
    assert FORMS["serial"].evidence("12345678") is Evidence.RESEMBLES
