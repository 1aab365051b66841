import pytest

from overcollect.forms import FORMS

FORM = FORMS["ip"]


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("203.0.113.9", "203.0.113.9"),
        ("2001:DB8:0:0:0:0:0:1", "2001:db8::1"),
        ("fe80::a2ac:69ff:fe71:3ec4%wlan0", "fe80::a2ac:69ff:fe71:3ec4"),
    ],
)
def test_values_are_read(text, canonical):
    assert FORM.canonical(text) == canonical
    assert FORM.problem(text) is None


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        ("10.18.5", "IPv4 or IPv6"),
        ("256.0.0.1", "out of range"),
        ("10.18.05.9", "out of range"),
        ("12:30:45", "out of range"),
        ("%wlan0", "IPv4 or IPv6"),
    ],
)
def test_what_is_wrong_is_said(text, cause):
    assert FORM.canonical(text) is None
    assert cause in FORM.problem(text)
