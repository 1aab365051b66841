from __future__ import annotations

import base64

TYPE = "application/grpc-web-text"


def frame(message, flag=0):
    return bytes([flag]) + len(message).to_bytes(4) + message


def test_frames_in_base64_are_opened(opened, protobuf):
    body = base64.b64encode(frame(protobuf((1, "490154203237518"))))

    assert opened(body, TYPE + "+proto").chain("490154203237518") == ["grpc-web-text", "grpc", "protobuf"]


def test_pieces_that_end_with_padding_are_joined(opened, protobuf):
    body = base64.b64encode(frame(protobuf((1, "490154203237518")))) + base64.b64encode(
        frame(b"grpc-status:0\r\n", 0x80)
    )

    assert opened(body, TYPE).texts == ["490154203237518", "grpc-status:0\r\n"]


def test_what_follows_the_base64_is_a_gap(opened, protobuf):
    body = base64.b64encode(frame(protobuf((1, "490154203237518")))) + b"!!!!"
    found = opened(body, TYPE)

    assert "490154203237518" in found.texts
    assert [(gap.reason, gap.bytes) for gap in found.gaps] == [("broken-coding", 4)]
