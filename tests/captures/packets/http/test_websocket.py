import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from wsproto.connection import Connection, ConnectionType
from wsproto.events import BytesMessage, CloseConnection, Ping, TextMessage
from wsproto.extensions import PerMessageDeflate

from overcollect.model import Kind

UPGRADE = b"GET /live?x HTTP/1.1\r\nHost: api.example.com\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n"
SWITCH = b"HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n%s\r\n"


def extension(takeover):
    deflate = PerMessageDeflate(client_no_context_takeover=not takeover, server_no_context_takeover=not takeover)
    deflate._enabled = True
    return deflate


def header(takeover):
    more = b"" if takeover else b"; client_no_context_takeover; server_no_context_takeover"
    return b"Sec-WebSocket-Extensions: permessage-deflate" + more + b"\r\n"


@pytest.fixture
def websocket(wire, read):
    def _read(*turns, extensions=b"", closed=True, size=None):
        talk = wire().open().talk((0, UPGRADE), (1, SWITCH % extensions)).talk(*turns, size=size)
        return read((talk.close() if closed else talk).packets)

    return _read


def test_messages_share_host_and_target_of_the_handshake(websocket):
    client = Connection(ConnectionType.CLIENT)
    server = Connection(ConnectionType.SERVER)
    found = websocket(
        (0, client.send(TextMessage("你好"))), (1, server.send(BytesMessage(b"\0\1" * 40_000))), size=1000
    )
    sent, received = found.kind(Kind.WEBSOCKET)

    assert ("你好".encode(), True, "sent") == (sent.body, sent.text, sent.direction)
    assert (received.body, received.text, received.direction) == (b"\0\1" * 40_000, False, "received")
    assert {("api.example.com", "/live?x", "ws")} == {(m.host, m.target, m.scheme) for m in (sent, received)}
    assert [m.status for m in found.responses] == [101]
    assert found.gaps == []


@pytest.mark.parametrize("takeover", [True, False])
def test_compression_is_undone_over_messages_and_fragments(websocket, takeover):
    client = Connection(ConnectionType.CLIENT, extensions=[extension(takeover)])
    text = "imei=490154203237518&" * 9
    data = client.send(TextMessage(text)) + client.send(TextMessage(text[:50], message_finished=False))
    data += client.send(Ping()) + client.send(TextMessage(text[50:]))
    found = websocket((0, data), extensions=header(takeover))

    assert [text.encode()] * 2 == [m.body for m in found.kind(Kind.WEBSOCKET)]
    assert found.gaps == []


def test_damaged_compression_gives_the_payload_as_it_is(websocket):
    found = websocket((0, b"\xc1\x83\0\0\0\0\xff\xff\xff"), extensions=header(takeover=True))

    assert [m.body for m in found.kind(Kind.WEBSOCKET)] == [b"\xff\xff\xff"]
    assert found.reasons == ["broken-coding"]


def test_a_compression_bomb_is_cut(websocket, monkeypatch):
    monkeypatch.setattr("overcollect.captures.packets.http.websocket.MAX_BODY", 1000)
    deflater = zlib.compressobj(wbits=-15)
    bomb = (deflater.compress(bytes(100_000)) + deflater.flush(zlib.Z_SYNC_FLUSH))[:-4]
    found = websocket((0, b"\xc2\xfe" + len(bomb).to_bytes(2) + bytes(4) + bomb), extensions=header(takeover=True))

    assert [len(m.body) for m in found.kind(Kind.WEBSOCKET)] == [1000]
    assert found.reasons == ["too-much-output"]


def test_content_of_control_frames_is_counted_but_no_message(websocket):
    client = Connection(ConnectionType.CLIENT)
    found = websocket((0, client.send(Ping(b"12345")) + client.send(CloseConnection(1000, "bye"))))

    assert found.kind(Kind.WEBSOCKET) == []
    assert [(g.reason, g.bytes) for g in found.gaps] == [("unknown-protocol", 8)]


def test_bytes_that_are_no_frame_are_given_out_raw(websocket):
    found = websocket((0, b"\x83\x01imei=1"))

    assert [m.body for m in found.kind(Kind.TCP)] == [b"\x83\x01imei=1"]
    assert found.reasons == ["malformed"]


def test_an_unfinished_message_is_given_out(websocket):
    found = websocket((0, b"\x01\x86\0\0\0\0imei=1"), closed=False)

    assert [m.body for m in found.kind(Kind.WEBSOCKET)] == [b"imei=1"]
    assert found.reasons == ["cut-capture"]


@settings(max_examples=60)
@given(st.lists(st.tuples(st.integers(0, 1), st.binary(min_size=1, max_size=40)), max_size=6), st.booleans())
def test_any_bytes_are_read(wire, read, turns, compressed):
    switch = SWITCH % (header(takeover=True) if compressed else b"")
    read(wire().open().talk((0, UPGRADE), (1, switch), *turns).close().packets)


def compressed(content, *, final=False, machine=None):
    """Compress a message, by a stream of its own that ends with it, or by one that goes on."""
    machine = machine or zlib.compressobj(wbits=-15)
    data = machine.compress(content)
    return data + machine.flush(zlib.Z_FINISH) if final else (data + machine.flush(zlib.Z_SYNC_FLUSH))[:-4]


def frame_of(payload):
    """Frame a compressed message of a client, under a mask of zeros."""
    size = bytes([0x80 | len(payload)]) if len(payload) < 126 else b"\xfe" + len(payload).to_bytes(2)
    return b"\xc1" + size + bytes(4) + payload


@pytest.mark.parametrize("takeover", [True, False])
@pytest.mark.parametrize("behind", [b"", b"\0"])
def test_a_stream_that_ends_with_a_message_begins_anew_with_the_next(websocket, takeover, behind):
    texts = [b'{"imei":"490154203237518","n":%d}' % number for number in range(3)]
    frames = b"".join(frame_of(compressed(text, final=True) + behind) for text in texts)
    machine = zlib.compressobj(wbits=-15)
    going_on = [frame_of(compressed(text, machine=machine)) for text in texts]
    frames += b"".join(going_on if takeover else going_on[:1])
    found = websocket((0, frames), extensions=header(takeover))

    assert [m.body for m in found.kind(Kind.WEBSOCKET)] == texts + texts[: None if takeover else 1]
    assert found.gaps == []


def test_several_streams_in_one_message_are_all_read(websocket):
    parts = [b'{"n":1}', b"x" * 20_000, b"", b'{"imei":"490154203237518"}']
    payload = b"".join(compressed(part, final=True) for part in parts[:-1]) + compressed(parts[-1])
    found = websocket((0, frame_of(payload)), extensions=header(takeover=False))

    assert [m.body for m in found.kind(Kind.WEBSOCKET)] == [b"".join(parts)]
    assert found.gaps == []


def test_more_streams_than_are_read_are_a_gap(websocket):
    payload = compressed(b"", final=True) * 30_000
    found = websocket((0, frame_of(payload)), extensions=header(takeover=False))

    assert [gap.reason for gap in found.gaps] == ["too-much-output"]
