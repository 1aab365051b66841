from __future__ import annotations

import pytest

from overcollect.captures.har_form import unread_parts


@pytest.mark.parametrize(
    "half",
    [
        {},
        {"headers": None, "postData": None, "content": None},
        {"headers": [], "postData": {}, "content": {}},
        {"headers": [{"name": "a", "value": 1}, ["b", "c"], None], "postData": {"text": "x", "params": []}},
        {"headers": {"a": "1"}, "postData": "x", "content": "x"},
        {"postData": {"text": 5.0, "params": [{"name": "a"}, None]}, "content": {"text": None}},
    ],
)
def test_what_is_read_or_empty_is_not_unread(half):
    assert list(unread_parts(half)) == []


@pytest.mark.parametrize(
    ("half", "part", "size"),
    [
        ({"headers": ["a: 1"]}, "headers", 8),
        ({"headers": [{"a": "1"}]}, "headers", 12),
        ({"headers": "a: 1"}, "headers", 6),
        ({"postData": [{"name": "a"}]}, "postData", 15),
        ({"postData": {"text": ["x"]}}, "postData.text", 5),
        ({"postData": {"params": ["a=1"]}}, "postData.params", 7),
        ({"content": [1]}, "content", 3),
        ({"content": {"text": {"a": 1}}}, "content.text", 8),
    ],
)
def test_what_stands_in_another_form_is_told_with_its_name_and_size(half, part, size):
    (unread,) = unread_parts(half)

    assert (unread.part, unread.size) == (part, size)
    assert unread.key in unread.holder
