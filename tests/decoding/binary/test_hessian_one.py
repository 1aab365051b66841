from struct import pack

import pytest
from hypothesis import given
from hypothesis import strategies as st


def sized(kind, text, size=None):
    raw = text if isinstance(text, bytes) else text.encode()
    return kind + pack(">H", len(text) if size is None else size) + raw


def string(text):
    return sized(b"S", text)


USER = (
    b"M"
    + sized(b"t", "com.example.User")
    + string("imei")
    + string("490154203237518")
    + string("tel")
    + b"L"
    + pack(">q", 13800138000)
    + string("name")
    + string("李小明")
    + string("ids")
    + b"V"
    + sized(b"t", "[int")
    + b"l"
    + pack(">I", 2)
    + b"I"
    + pack(">i", 7)
    + b"T"
    + b"z"
    + string("lat")
    + b"D"
    + pack(">d", 39.908722)
    + b"z"
)
CALL = b"c\1\0" + sized(b"H", "trace") + string("t-1") + sized(b"m", "register") + USER + b"N" + b"z"


def test_calls_are_read(opened):
    found = opened(CALL)
    assert found.values["body.hessian-1.method"] == "register"
    assert found.of("490154203237518").name == "imei"
    assert {"13800138000", "李小明", "39.908722"} <= set(found.texts)


def test_maps_are_read(opened):
    assert opened(USER).of("490154203237518").name == "imei"


def test_texts_in_pieces_are_read(opened):
    body = b"M" + sized(b"t", "u") + string("mail") + sized(b"s", "alice@") + string("example.test") + b"z"
    assert "alice@example.test" in opened(body).texts


@pytest.mark.parametrize("body", [CALL[:-1], CALL + b"x", USER[:-1], b"c\1\0 is a version", b"Mt\0\1\1\1\1\1\1\1"])
def test_others_are_none(opened, body):
    assert "hessian-1" not in {step for field in opened(body).fields for step in field.node.decoding()}


@given(st.binary(max_size=80))
def test_nothing_raises(opened, data):
    opened(b"c\1\0m" + data)
    opened(b"Mt\0\1a" + data)
