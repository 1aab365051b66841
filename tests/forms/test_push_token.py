import pytest

from overcollect.forms import FORMS, Evidence

FORM = FORMS["push_token"]


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("0a1b2c3d4e5f60718293", "0a1b2c3d4e5f60718293"),
    ],
)
def test_values_are_read(text, canonical):
    assert FORM.canonical(text) == canonical
    assert FORM.problem(text) is None


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        ("short1", "11 to 400 characters"),
        ("onlylettershere", "has digits"),
        ("two words 12345678", "11 to 400 characters"),
    ],
)
def test_what_is_wrong_is_said(text, cause):
    assert FORM.canonical(text) is None
    assert cause in FORM.problem(text)


def test_a_firebase_token_is_telling():
    assert FORM.evidence("auditcanary0000000000a:APA91b" + "A" * 134) is Evidence.TELLING
    assert FORM.evidence("auditcanar1:APA91b" + "A" * 134) is Evidence.TELLING
    assert FORM.evidence("APA91b" + "A" * 156) is Evidence.TELLING
    assert FORM.evidence("kW8c:APA91b" + "A" * 90) is Evidence.TELLING
    assert FORM.evidence("APA91b" + "A" * 60) is Evidence.FITS
    assert FORM.evidence("0a1b2c3d4e5f60718293") is Evidence.FITS
