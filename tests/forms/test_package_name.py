import re

import pytest

from overcollect.forms import FORMS, Evidence
from overcollect.forms.package_name import LIKELY_PACKAGE

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


@pytest.mark.parametrize(
    "text",
    ["com.example.music", "tv.danmaku.bili", "ru.yandex.taxi", "ctrip.android.view", "us.zoom.videomeetings"],
)
def test_what_is_a_package_under_any_name(text):
    assert re.fullmatch(LIKELY_PACKAGE, text)
    assert FORM.evidence(text) is Evidence.CHECKED


@pytest.mark.parametrize("text", ["me.app", "index.page.view", "app.example.com", "www.example.org", "1.2.3", "a.b.c"])
def test_what_is_none_under_a_name_that_says_nothing(text):
    assert not re.fullmatch(LIKELY_PACKAGE, text)
