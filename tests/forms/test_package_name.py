import pytest

from overcollect.forms import FORMS

FORM = FORMS["package_name"]


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("com.example.music", "com.example.music"),
        ("tv.danmaku.bili", "tv.danmaku.bili"),
        ("me.app", "me.app"),
    ],
)
def test_values_are_read(text, canonical):
    assert FORM.canonical(text) == canonical
    assert FORM.problem(text) is None


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        ("index.html", "two parts"),
        ("10.18.5", "package name"),
        ("com..example", "package name"),
        ("music", "package name"),
    ],
)
def test_what_is_wrong_is_said(text, cause):
    assert FORM.canonical(text) is None
    assert cause in FORM.problem(text)
