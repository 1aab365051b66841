from __future__ import annotations

import json

import pytest


def one(opened, text):
    return opened(json.dumps({"v": text}).encode(), "application/json")


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        (r"\u674e\u5c0f\u660e", "李小明"),
        (r"\u{674e}小明", "李小明"),
        (r"alice\u0040example.test", "alice@example.test"),
        (r"\xe6\x9d\x8e", "李"),
        (r"caf\xe9 1", "café 1"),
        (r"\ud83d\ude00", "😀"),
    ],
)
def test_escapes_left_in_a_text_are_undone(opened, text, plain):
    assert one(opened, text).chain(plain) == ["json", "unicode-escape"]


def test_an_escaped_object_is_opened(opened):
    assert one(opened, r"{\"imei\":\"490154203237518\"}").chain("490154203237518") == ["json", "unicode-escape", "json"]
    assert "490154203237518" in one(opened, r"{\x22imei\x22:\x22490154203237518\x22}").texts


def test_escaped_line_ends_are_undone(opened):
    assert "a: b\r\nc: d" in one(opened, r"a: b\r\nc: d").texts


@pytest.mark.parametrize("text", [r"C:\users\new", r"\d+\s", "a\\", r"\u12", r"\xZZ", r"\\server\share"])
def test_other_backslashes_stay(opened, text):
    assert one(opened, text).texts == [text]


@pytest.mark.parametrize(
    "body", [b"\\u0041" * 100_000, b"\\" * 300_000, b"\\x41" * 100_000, b'{\\"' * 100_000, b"\\ud800" * 9]
)
def test_many_escapes_do_no_harm(opened, body):
    found = opened(body)

    assert all(text.encode() for text in found.texts)
