"""Parts of messages, removed."""

import json

import pytest

from overcollect.sharing.part import WORDS, Part, placeholder, without

from ..conftest import a_message

MESSAGE = a_message(
    target="/u/1?a=2",
    body=b"secret",
    headers=(("content-type", "text/plain"), ("x-id", "1"), ("cookie", "a=1"), ("content-encoding", "gzip")),
)


@pytest.mark.parametrize(
    ("part", "what", "expected"),
    [
        (Part("path"), "target", "/removed?a=2"),
        (Part("query"), "target", "/u/1?removed=1"),
        (Part("host"), "host", "removed.host.example"),
        (Part("body"), "body", WORDS.encode()),
    ],
)
def test_one_part_goes_and_the_others_stay(part, what, expected):
    made = without(MESSAGE, part)
    assert getattr(made, what) == expected
    assert {name for name in ("target", "host", "body") if getattr(made, name) != getattr(MESSAGE, name)} == {what}


def test_headers_go_one_by_one_or_all():
    assert dict(without(MESSAGE, Part("header", "x-id")).headers)["x-id"] == "removed=1"
    assert dict(without(MESSAGE, Part("cookie")).headers)["cookie"] == "removed=1"
    assert dict(without(MESSAGE, Part("header")).headers)["content-type"] == "text/plain"


def test_a_removed_body_has_no_coding_any_more():
    assert "content-encoding" not in dict(without(MESSAGE, Part("body")).headers)


@pytest.mark.parametrize(
    "kind", ["application/json", "application/x-protobuf", "text/xml", "image/png", "application/grpc"]
)
def test_a_placeholder_says_so_in_the_words_of_its_type(kind):
    made = placeholder(kind, b"x")
    assert WORDS.encode() in made
    if kind.endswith("json"):
        assert json.loads(made) == {"removed": WORDS}
