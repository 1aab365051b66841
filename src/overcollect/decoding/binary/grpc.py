"""gRPC framing: a flag, four bytes of length, the message (gRPC over HTTP2, "Length-Prefixed-Message"; gRPC-Web)."""

from __future__ import annotations

import re

from overcollect.decoding.compression import brotli_stream
from overcollect.decoding.interface import Child, Opening, Room
from overcollect.decoding.structures import is_stream
from overcollect.model import GapReason

TYPE = "application/grpc"
STREAM_TYPE = "application/connect+"
"""Streams of the Connect protocol are framed alike; 0x02 marks their end (connectrpc.com, "Protocol reference")."""
ENCODING = "grpc-encoding"
"""Header, and parameter of the hint, that names how compressed messages are compressed."""

_PREFIX = 5
_COMPRESSED, _END, _TRAILERS = 0x01, 0x02, 0x80
_CODING = re.compile(rf"{ENCODING}=([\w.\-]{{1,32}})")


class Grpc:
    """Keys are the numbers of the messages, from 0.

    A compressed message is told by its own first bytes, since no protobuf message begins like gzip, zlib or zstd.
    Of Brotli the header tells. What is compressed otherwise (snappy) is a gap that names the coding.
    """

    id = "grpc"
    keeps = False

    def open(self, value: bytes, hint: str, room: Room) -> Opening | None:
        inside = "application/json" if "+json" in hint else TYPE
        children: list[Child] = []
        position = closed = 0
        while position + _PREFIX <= len(value) and len(children) < room.nodes:
            flag = value[position]
            size = int.from_bytes(value[position + 1 : position + _PREFIX])
            if flag & ~(_COMPRESSED | _END | _TRAILERS) or position + _PREFIX + size > len(value):
                break
            position += _PREFIX
            message = value[position : position + size]
            position += size
            if not message:
                continue
            keys = (len(children),)
            if flag & _COMPRESSED and f"{ENCODING}={brotli_stream.CODING}" in hint:
                children.append(Child(keys, message, hint=brotli_stream.CODING))
            elif flag & _COMPRESSED and not is_stream(message):
                closed += size
                children.append(Child(keys, message, final=True))
            else:
                children.append(Child(keys, message, hint="text/plain" if flag & (_END | _TRAILERS) else inside))
        if not position:
            return None
        left = len(value) - position
        if left or not closed:
            reason = GapReason.BROKEN_CODING if len(children) < room.nodes else GapReason.TOO_MANY_NODES
            return Opening(children, reason if left else None, left + closed)
        named = _CODING.search(hint)
        return Opening(children, GapReason.BROKEN_CODING, closed, named[1] if named else "compressed")
