"""Payload that is no message of a known protocol: passed on as it is, so that it is searched all the same."""

from __future__ import annotations

from overcollect.captures.packets.buffer import Trace
from overcollect.captures.packets.channel import Channel
from overcollect.captures.packets.frame import Piece
from overcollect.model import GapReason, Kind

MAX_CHUNK = 1024 * 1024
_PAUSE = 1.0
"""Seconds of silence after which a new chunk begins, so that its time is true to about that much."""


class RawRun:
    """Collects the bytes of one side; each chunk becomes a message of kind tcp."""

    def __init__(self, channel: Channel, side: int, reason: GapReason, detail: str) -> None:
        self._channel = channel
        self._side = side
        self._reason = reason
        self._detail = detail
        self._told = False
        self._parts: list[bytes] = []
        self._size = 0
        self._last = 0.0
        self._trace = Trace()
        self._index = 0

    def add(self, piece: Piece, index: int | None = None) -> None:
        """Take bytes; ``index`` is a number that was reserved for them before they were known to be raw."""
        if self._parts and (self._size + len(piece.data) > MAX_CHUNK or piece.time - self._last > _PAUSE):
            self.flush()
        if not self._parts:
            self._index = self._channel.outlet.number() if index is None else index
        self._parts.append(piece.data)
        self._size += len(piece.data)
        self._last = piece.time
        self._trace.add(piece.time, piece.frames)

    def because(self, reason: GapReason, detail: str) -> None:
        """Give another reason from now on."""
        self.flush()
        self._reason, self._detail, self._told = reason, detail, False

    def flush(self) -> None:
        """End the chunk. The first one comes with a gap that says why it is no message; its bytes were searched."""
        if not self._parts:
            return
        channel, trace = self._channel, self._trace
        scheme = "tls" if channel.encrypted else "tcp"
        channel.message(Kind.TCP, self._side, self._index, trace, scheme=scheme, body=b"".join(self._parts))
        if not self._told:
            self._told = True
            channel.gap(self._reason, self._side, 0, self._detail, time=trace.time, index=self._index)
        self._parts, self._size, self._trace = [], 0, Trace()
