"""grpc-web-text (PROTOCOL-WEB.md): gRPC frames in base64, which may end with padding and begin again."""

from __future__ import annotations

import re
from binascii import a2b_base64

from overcollect.decoding.interface import Child, Opening, Room
from overcollect.model import GapReason

TYPE = "application/grpc-web-text"

_PIECE = re.compile(rb"[A-Za-z0-9+/]++={0,2}")


class GrpcWebText:
    id = "grpc-web-text"
    keeps = False

    def open(self, value: bytes, hint: str, room: Room) -> Opening | None:
        if len(value) > room.output:
            return Opening((), GapReason.TOO_MUCH_OUTPUT, len(value))
        pieces: list[bytes] = []
        position = 0
        for piece in _PIECE.finditer(value.rstrip()):
            if piece.start() != position or len(piece[0]) % 4:
                break
            pieces.append(a2b_base64(piece[0]))
            position = piece.end()
        if not pieces:
            return None
        left = len(value.rstrip()) - position
        inside = hint.replace(TYPE, "application/grpc-web", 1)
        return Opening((Child((), b"".join(pieces), hint=inside),), GapReason.BROKEN_CODING if left else None, left)
