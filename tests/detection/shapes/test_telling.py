import pytest

from overcollect.detection.kinds import Kind
from overcollect.detection.named.name_index import NameIndex
from overcollect.detection.page import Page
from overcollect.detection.shapes.telling import telling

from ..conftest import MESSAGE


@pytest.fixture
def kinds(types, fields):
    """What the values of an object, or of a list, say."""
    names = NameIndex(types.values())
    return lambda body: [Kind(kind) for _, kind in telling(Page(MESSAGE, fields(body), names))]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("13800138000", Kind.PHONE),
        ("8613800138000", Kind.PHONE),
        ("+49 170 1234567", Kind.PHONE),
        ("138-0013-8000", Kind.PHONE),
        ("00:00:5e:00:53:01", Kind.STATION),
        ("0000.5e00.5301", Kind.STATION),
        ("00005e005301", Kind.STATION),
        ("31.2304,121.4737", Kind.PLACE),
        ("com.example.music", Kind.PACKAGE),
    ],
)
def test_some_values_say_what_they_are(kinds, text, kind):
    assert sum(kind in one for one in kinds([text, text])) == 2


@pytest.mark.parametrize(
    "text",
    [
        *("1767225600", "1767225600123", "12345678901", "2026-01-01T10:00:00Z", "8.45.2", "31.2304", ""),
        *("application", "applications", "0eaed834a1e6f4b2bf0c024e0013dea1", "www.example.com", "4.12.0.77"),
        *("1" * 129, "com.example.music/1.0", "com.example.music 1.0"),
    ],
)
def test_most_values_say_nothing(kinds, text):
    assert kinds({"a": text, "b": text}) == []


def test_one_value_alone_makes_no_list(kinds):
    assert kinds(["13800138000"]) == []


def test_some_values_say_something_as_items_of_a_list(kinds):
    assert kinds(["31.2304", "0eaed834a1e6f4b2bf0c024e0013dea1"]) == [Kind.PLACE, Kind.DIGEST]


def test_some_values_say_something_under_a_name(kinds):
    assert kinds({"lat": "31230416", "sender": "10086", "dtstart": "20260101T100000"}) == [
        *(Kind.PLACE, Kind.PHONE, Kind.EVENT),
    ]
