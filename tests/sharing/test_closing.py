"""What decoders opened, closed."""

import base64
import gzip
import json

import pytest

from overcollect.model import Node
from overcollect.sharing.change import Change
from overcollect.sharing.closing import closed

OLD, NEW = '{"a":"secret value"}', '{"a":"public words"}'


def inside(decoder, old=OLD, new=NEW, keys=()):
    return [(Node(None, decoder, keys), Change(old, new))]


@pytest.mark.parametrize(
    ("decoder", "spell"),
    [
        ("base64", lambda text: base64.b64encode(text.encode()).decode()),
        ("hex", lambda text: text.encode().hex()),
        ("data-url", lambda text: "data:text/plain;base64," + base64.b64encode(text.encode()).decode()),
        ("percent", lambda text: "".join(f"%{byte:02X}" for byte in text.encode())),
        ("json", lambda text: json.dumps({"k": text})),
        ("json", lambda text: json.dumps({"k": text}).encode()),
        ("json", lambda text: json.dumps({"k": text}).encode("utf-16-le")),
    ],
)
def test_a_value_is_made_again(decoder, spell):
    assert closed(decoder, spell(OLD), inside(decoder)) == spell(NEW)


def test_what_was_encrypted_stands_in_clear():
    made = closed("", base64.b64encode(b"\x01" * 16).decode(), inside("cipher", b"old", NEW.encode()))
    assert base64.b64decode(made) == NEW.encode()
    assert closed("", b"\x01" * 16, inside("cipher", b"old", b"new")) == b"new"


def test_frames_and_archives_count_anew():
    assert closed("grpc", b"\0\0\0\0\3abc", inside("grpc", b"abc", b"wxyz", (0,))) == b"\0\0\0\0\4wxyz"
    assert closed("zip", b"no archive", inside("zip", b"abc", b"wxyz", ("a",))) is None


def test_what_cannot_be_made_again_is_told():
    assert closed("lz-string", b"\x01\x02\x03", inside("lz-string")) is None


def test_a_value_inside_another_that_changed_is_no_failure():
    both = [*inside("json", "12345678 abc", "87654321 xyz"), *inside("json", "12345678", "87654321")]
    assert closed("json", '["12345678 abc"]', both) == '["87654321 xyz"]'


def test_what_stands_behind_a_stream_changes_with_it_or_alone():
    stream, behind = Node(None, "gzip", ()), Node(None, "gzip", ("rest",))
    value = gzip.compress(b"imei=1") + b"oaid=2"
    streamed, rest = Change(b"imei=1", b"imei=3"), Change(b"oaid=2", b"oaid=4")

    both = closed("gzip", value, [(stream, streamed), (behind, rest)])
    assert both.endswith(b"oaid=4")
    assert gzip.decompress(both.removesuffix(b"oaid=4")) == b"imei=3"
    assert closed("gzip", value, [(behind, rest)]) == gzip.compress(b"imei=1") + b"oaid=4"
    assert closed("gzip", value, [(Node(None, "gzip", ("filename",)), rest)]) is None
