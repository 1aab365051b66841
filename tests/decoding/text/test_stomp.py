from __future__ import annotations

import gzip
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from overcollect.decoding import Budget
from overcollect.model import Kind

IMEI = "490154203237518"
OBJECT = json.dumps({"imei": IMEI}).encode()
LOGIN = b"CONNECT\naccept-version:1.1,1.2\nlogin:alice@example.test\npasscode:geheim-99\n\n\0"


def send(body, *headers, end=b"\n"):
    lines = [b"SEND", b"destination:/app/location", *headers]
    return b"".join(line + end for line in lines) + end + body + b"\0"


@pytest.mark.parametrize("kind", [Kind.WEBSOCKET, Kind.TCP])
@pytest.mark.parametrize("beat", [b"", b"\n", b"\r\n\n"])
def test_frames_are_numbered_and_their_bodies_opened(opened, kind, beat):
    found = opened(LOGIN + beat + send(OBJECT, b"content-type:application/json") + beat, kind=kind)

    assert found.values["payload.stomp.0.login"] == "alice@example.test"
    assert found.values["payload.stomp.0.passcode"] == "geheim-99"
    assert found.values["payload.stomp.1.destination.path.1"] == "location"
    assert found.values["payload.stomp.1.body.json$.imei"] == IMEI
    assert found.gaps == []


def test_a_body_is_called_like_its_destination(opened):
    assert (
        opened(send(b"39.908722,116.397499", end=b"\r\n"), kind=Kind.TCP).of("39.908722,116.397499").name == "location"
    )


@pytest.mark.parametrize("sized", [True, False])
def test_a_binary_body_is_opened(opened, sized):
    body = gzip.compress(OBJECT, mtime=0) + b"\0"
    header = [b"content-length:%d" % len(body)] if sized else []
    found = opened(send(body, *header) + LOGIN, kind=Kind.TCP)

    assert found.chain(IMEI) == ["stomp", "gzip", "json"]
    assert "geheim-99" in found.texts


def test_values_are_unescaped(opened):
    assert "a:b\\c\nd" in opened(send(b"x", b"note:a\\cb\\\\c\\nd"), kind=Kind.TCP).texts


@pytest.mark.parametrize("before", ["", "a"])
def test_frames_that_sockjs_carries_are_opened(opened, before):
    body = before + json.dumps([LOGIN.decode(), send(OBJECT).decode(), '{"name": "li"}'])
    found = opened(body.encode(), kind=Kind.WEBSOCKET)

    assert found.values["payload.json$[0].stomp.passcode"] == "geheim-99"
    assert found.values["payload.json$[1].stomp.body.json$.imei"] == IMEI
    assert found.values["payload.json$[2].json$.name"] == "li"


@pytest.mark.parametrize(
    "body",
    [
        b"SEND\nno header\n\nx\0",
        b"SENT\na:b\n\nx\0",
        b"SEND a:b\0",
        b"SEND\na:b\n\nno end",
        b"SEND\na:b\0",
        b"SEND\n\0",
    ],
)
def test_what_only_resembles_a_frame_is_none(opened, body):
    assert all("stomp" not in field.node.decoding() for field in opened(body, kind=Kind.TCP).fields)


def test_what_follows_a_frame_and_is_none_is_kept(opened):
    found = opened(LOGIN + b"SEND\ndestination:/a\n\nimei=" + IMEI.encode(), kind=Kind.TCP)

    assert any(IMEI in str(text) for text in found.texts)


names = st.text("abcdef-", min_size=1, max_size=9)
values = st.text("ab1 李:@.", min_size=1, max_size=20).map(str.strip).filter(bool)


@settings(max_examples=60)
@given(st.dictionaries(names, values, max_size=4), st.binary(max_size=40))
def test_headers_and_bodies_are_found(opened, headers, body):
    lines = [f"x{name}:{value}".encode() for name, value in headers.items()]
    found = opened(send(body, *lines, b"content-length:%d" % len(body)) + b"\n", kind=Kind.TCP)

    assert set(headers.values()) <= set(map(str, found.texts)) | {str(f.value).strip() for f in found.fields}
    assert found.values["payload.stomp.destination.path.0"] == "app"
    assert sum(gap.bytes for gap in found.gaps) <= found.size


@pytest.mark.parametrize(
    "body", [send(b"") * 50_000, LOGIN + b"SEND\n" + b"a:b\n" * 100_000, b"SEND\n" + b"\n" * 300_000]
)
def test_many_frames_stay_within_the_budget(opened, body):
    found = opened(body, kind=Kind.TCP, budget=Budget(nodes=1000))

    assert len(found.fields) <= 1001
    assert sum(gap.bytes for gap in found.gaps) <= len(body)
