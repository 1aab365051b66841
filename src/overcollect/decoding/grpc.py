"""gRPC framing: a flag, four bytes of length, the message (gRPC over HTTP2, "Length-Prefixed-Message"; gRPC-Web)."""

from __future__ import annotations

from overcollect.decoding.interface import Child, Opening, Room
from overcollect.model import GapReason

TYPE = "application/grpc"

_PREFIX = 5
_COMPRESSED, _TRAILERS = 0x01, 0x80


class Grpc:
    """Keys are the numbers of the messages, from 0.

    A compressed message is told by its own first bytes, since no protobuf message begins like gzip, zlib or zstd.
    """

    id = "grpc"
    keeps = False

    def open(self, value: bytes, hint: str, room: Room) -> Opening | None:
        inside = "application/json" if "+json" in hint else TYPE
        children: list[Child] = []
        position = 0
        while position + _PREFIX <= len(value) and len(children) < room.nodes:
            flag = value[position]
            size = int.from_bytes(value[position + 1 : position + _PREFIX])
            if flag & ~(_COMPRESSED | _TRAILERS) or position + _PREFIX + size > len(value):
                break
            position += _PREFIX
            message = value[position : position + size]
            position += size
            if message:
                children.append(Child((len(children),), message, hint="text/plain" if flag & _TRAILERS else inside))
        left = len(value) - position
        if not position:
            return None
        reason = GapReason.BROKEN_CODING if len(children) < room.nodes else GapReason.TOO_MANY_NODES
        return Opening(children, reason if left else None, left)
