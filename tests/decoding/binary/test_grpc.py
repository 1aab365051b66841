from __future__ import annotations

import base64
import gzip
import zlib

import brotli

TYPE = "application/grpc"


def frame(message, flag=0):
    return bytes([flag]) + len(message).to_bytes(4) + message


def test_messages_are_numbered_and_compressed_ones_opened(opened, protobuf):
    message = protobuf((1, "490154203237518"))
    found = opened(
        frame(protobuf((1, "first"))) + frame(gzip.compress(message), 1) + frame(zlib.compress(message), 1), TYPE
    )

    assert found.values["body.grpc.0.protobuf.1"] == "first"
    assert [field.node.decoding() for field in found.fields[1:]] == [
        ["grpc", "gzip", "protobuf"],
        ["grpc", "deflate", "protobuf"],
    ]


def test_json_messages_and_web_trailers_are_opened(opened):
    found = opened(
        frame(b'{"imei":"490154203237518"}') + frame(b"grpc-status:0\r\n", 0x80), "application/grpc-web+json"
    )

    assert found.chain("490154203237518") == ["grpc", "json"]


def test_a_cut_message_is_a_gap(opened, protobuf):
    whole = frame(protobuf((1, "490154203237518")))
    found = opened(whole + whole[:-3], TYPE)

    assert found.texts == ["490154203237518"]
    assert [(gap.reason, gap.bytes) for gap in found.gaps] == [("broken-coding", len(whole) - 3)]


def test_an_empty_message_is_nothing(opened):
    found = opened(frame(b""), TYPE)

    assert (found.fields, found.gaps) == ([], [])


def test_a_coding_that_nothing_opens_is_a_gap_that_names_it(opened, protobuf):
    message = b"\x11\x40" + protobuf((1, "490154203237518"))
    body = frame(protobuf((1, "first"))) + frame(message, 1)
    found = opened(body, TYPE, headers=(("grpc-encoding", "snappy"),))

    assert found.texts == ["first", message]
    (gap,) = found.gaps
    assert (gap.reason, gap.bytes, gap.detail) == ("broken-coding", len(message), "body: snappy")


def test_brotli_is_told_by_the_header(opened, protobuf):
    body = frame(brotli.compress(protobuf((1, "490154203237518"))), 1)
    assert opened(body, TYPE, headers=(("grpc-encoding", "br"),)).texts == ["490154203237518"]


def test_a_frame_is_known_by_its_length_where_nothing_names_it(opened, protobuf):
    body = frame(protobuf((1, "anna.lindensmidt@example.com")))
    for spelled in (base64.b64encode(body), body.hex().encode(), base64.b32encode(body)):
        assert opened(spelled).chain("anna.lindensmidt@example.com")[-2:] == ["grpc", "protobuf"]
    assert "grpc" not in [field.node.decoder for field in opened(b"\0" + body[2:] + b"1").fields]


def test_compressed_messages_are_opened_whatever_the_header_says(opened, protobuf):
    body = frame(gzip.compress(protobuf((1, "490154203237518"))), 1)

    assert opened(body, TYPE, headers=(("grpc-encoding", "gzip"),)).texts == ["490154203237518"]
