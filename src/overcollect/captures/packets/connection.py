"""One TCP connection."""

from __future__ import annotations

from collections.abc import Iterable

from overcollect.captures.packets.channel import Channel
from overcollect.captures.packets.frame import CLIENT, SERVER, Hole, Piece
from overcollect.captures.packets.layer import Layer
from overcollect.captures.packets.tcp import Half, Memory
from overcollect.model import GapReason

MOST_LOST = 64 * 1024 * 1024
"""Bytes that a capture may miss at a time. Captures drop packets for moments, and a receiver takes a few MiB without an
acknowledgement; a jump beyond is a damaged number, or the ports in use again, and tells no size."""
FIN, SYN, RST, ACK = 1, 2, 4, 16
_UNUSED = "bytes that came behind those that follow them, or again with another content"


class Connection:
    """Two halves and the layer above them."""

    def __init__(self, channel: Channel, layer: Layer, memory: Memory, *, guessed: bool = False) -> None:
        self.channel = channel
        self.halves = (Half(memory), Half(memory if guessed else None))
        self.initial: list[int | None] = [None, None]
        """Sequence numbers of the SYNs, to tell a repeated one from that of a new connection."""
        self.opened: tuple[bytes, bytes] | None = None
        """Who opened it and who was reached, where that was seen."""
        self.active = 0.0
        """Time of its latest frame."""
        self._layer = layer
        self._ended = [False, False]
        self._guessed = guessed
        """Whether it is a guess which of the two is the device."""

    @property
    def closed(self) -> bool:
        return self._ended[CLIENT] and self._ended[SERVER]

    def is_other(self, side: int, flags: int, sequence: int, length: int) -> bool:
        """Tell whether a segment shows that the ports are used again, by another connection."""
        half = self.halves[side]
        if flags & SYN:
            initial = self.initial[side]
            return not half.may_start(sequence + 1) if initial is None else initial != sequence
        return length > 0 and half.is_foreign(sequence, length)

    def segment(
        self, side: int, flags: int, sequence: int, acknowledged: int, data: bytes, length: int, time: float, frame: int
    ) -> None:
        half = self.halves[side]
        half.seen = True
        if flags & SYN:
            self.initial[side] = sequence
            sequence += 1  # a SYN takes one number
            half.start(sequence)
        if flags & ACK:
            self.halves[1 - side].acknowledge(acknowledged)
        if length:
            self._deliver(side, half.add(sequence, data, length, time, frame))
        ending = self.channel.ending
        if flags & (FIN | RST) and ending.side is None and not self._guessed:
            ending.side = side
        if flags & FIN:
            half.end(sequence + length)
            self._ended[side] = True
        if flags & RST:
            self._ended = [True, True]

    def _deliver(self, side: int, found: Iterable[Piece | Hole]) -> None:
        for item in found:
            if isinstance(item, Piece):
                self._layer.feed(side, item)
            elif item.reason is GapReason.LOST_PACKETS and item.bytes > MOST_LOST:
                self._layer.lose(side, Hole(0, item.reason, exact=False))
            else:
                self._layer.lose(side, item)

    @property
    def answered(self) -> int:
        """Bytes that the one who was reached gave back, as far as they count as received."""
        if self._guessed:  # taken for the device, but where what was said shows otherwise
            return self.halves[CLIENT].given if self.channel.turned else 0
        return self.halves[SERVER].given

    def finish(self) -> None:
        for side, half in enumerate(self.halves):
            self._deliver(side, half.finish())
            if half.unused:
                self.channel.gap(GapReason.MALFORMED, side ^ self.channel.turned, half.unused, _UNUSED)
        self._layer.finish(cut=not self.closed)
