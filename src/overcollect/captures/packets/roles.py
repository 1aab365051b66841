"""Guesses the client from what both sides send, where the capture begins too late to show who connected."""

from __future__ import annotations

import re

from overcollect.captures import mqtt
from overcollect.captures.packets.channel import Channel
from overcollect.captures.packets.frame import CLIENT, SERVER, Hole, Piece
from overcollect.captures.packets.http.frames import PREFACE
from overcollect.captures.packets.http.head import is_request_line, is_status_line
from overcollect.captures.packets.layer import Layer
from overcollect.captures.packets.peers import End

HELD_BYTES = 128 * 1024
"""So much may wait for a word that tells; a capture holds few connections that it saw begin too late."""
_LONGEST_LINE = 8 * 1024
_HELLO = re.compile(rb"\x16\x03[\x00-\x04]..([\x01\x02])\x00..\x03[\x00-\x04]", re.DOTALL)
"""ClientHello and ServerHello, in the first record of a handshake."""
_SPEAKERS = {b"\x01": CLIENT, b"\x02": SERVER}


class Roles:
    """Holds what a connection begins with until it tells the roles, and turns them where they were guessed wrong.

    Addresses and ports alone leave a guess, and a wrong one has a server's answers look as if the app had sent them.
    """

    def __init__(self, channel: Channel, other: End, inside: Layer) -> None:
        self._channel = channel
        self._other = other
        """What the peer is, if the roles are turned."""
        self._inside = inside
        self._held: list[tuple[int, Piece | Hole]] | None = []
        self._held_bytes = 0
        self._turn = bytearray()
        """What the side that speaks has said since the other one did, as far as a line may go."""
        self._speaks: int | None = None
        self._turned = False

    def feed(self, side: int, piece: Piece) -> None:
        if self._held is None:
            self._inside.feed(side ^ self._turned, piece)
            return
        self._held.append((side, piece))
        self._held_bytes += len(piece.data)
        if side != self._speaks:
            self._speaks = side
            self._turn.clear()
        self._turn += piece.data[: _LONGEST_LINE - len(self._turn)]
        speaker = _speaker(bytes(self._turn))
        if speaker is None:  # what goes before may be the end of a message that the capture missed the start of
            speaker = _speaker(piece.data)
        if speaker is not None or self._held_bytes > HELD_BYTES:
            self._settle(turned=speaker == 1 - side)

    def lose(self, side: int, hole: Hole) -> None:
        if self._held is None:
            self._inside.lose(side ^ self._turned, hole)
            return
        self._held.append((side, hole))
        self._speaks = None

    def finish(self, *, cut: bool) -> None:
        if self._held is not None:
            self._settle(turned=False)
        self._inside.finish(cut=cut)

    def _settle(self, *, turned: bool) -> None:
        self._turned = turned
        if turned:
            self._channel.peer(self._other.address, self._other.port, self._other.name)
        held, self._held = self._held or [], None
        for side, item in held:
            if isinstance(item, Piece):
                self.feed(side, item)
            else:
                self.lose(side, item)


def _speaker(data: bytes) -> int | None:
    """Tell which side begins what it says with ``data``; None where either may."""
    if data.startswith(PREFACE[:16]) or mqtt.begins(data):
        return CLIENT
    hello = _HELLO.match(data)
    if hello:
        return _SPEAKERS[hello[1]]
    line, end, _ = data.partition(b"\n")
    line = line.rstrip(b"\r")
    if end and is_request_line(line):
        return CLIENT
    return SERVER if end and is_status_line(line) else None
