"""One direction of a TCP connection put in order (RFC 9293): reordering, retransmission, overlap, loss."""

from __future__ import annotations

from heapq import heappop, heappush

from overcollect.captures.packets.frame import Hole, Piece
from overcollect.model import GapReason

WAITING_BYTES = 4 * 1024 * 1024
"""So much may wait for a missing segment; more than any usual receive window, so the segment will not come."""
WAITING_SEGMENTS = 4096
_MODULUS = 1 << 32
_HALF = 1 << 31


def _position(sequence: int, near: int) -> int:
    """Return the position with this sequence number that is nearest to another one."""
    return near + (sequence - near + _HALF) % _MODULUS - _HALF


class Half:
    """Puts segments in order. Positions are sequence numbers counted on past 2**32."""

    __slots__ = ("_acknowledged", "_end", "_first", "_order", "_waiting", "_waiting_bytes", "next", "seen")

    def __init__(self) -> None:
        self.next: int | None = None
        """Position of the next byte that is to be given out; None until the side's numbers are known."""
        self.seen = False
        """Whether the capture has any packet of this side."""
        self._waiting: list[tuple[int, int, int, int, bytes, float, int]] = []
        self._waiting_bytes = 0
        self._order = 0
        self._acknowledged = 0
        self._first: int | None = None
        """What the peer acknowledged first, while nothing of this side was seen."""
        self._end: int | None = None

    def start(self, sequence: int) -> None:
        """Learn the number of the first byte, from a SYN."""
        if self.next is None:
            self.next = sequence

    @property
    def ended(self) -> bool:
        """Whether every byte up to the known end was given out."""
        return self._end is not None and self.next is not None and self.next >= self._end

    def _position(self, sequence: int) -> int:
        assert self.next is not None
        return _position(sequence, self.next)

    def acknowledge(self, sequence: int) -> None:
        """Learn that the peer has received everything before ``sequence``."""
        if self.next is not None:
            self._acknowledged = max(self._acknowledged, self._position(sequence))
        elif self._first is None:
            self._first = self._acknowledged = sequence
        else:
            self._acknowledged = max(self._acknowledged, _position(sequence, self._acknowledged))

    def end(self, sequence: int) -> None:
        """Learn the number after the last byte, from a FIN."""
        if self.next is not None:
            self._end = self._position(sequence)

    def add(self, sequence: int, data: bytes, length: int, time: float, frame: int) -> list[Piece | Hole]:
        """Take a segment of ``length`` bytes, of which the capture holds ``data``; return what is now in order."""
        if self.next is None:
            self.next = sequence
        if not self._waiting and length == len(data) and (sequence - self.next) % _MODULUS == 0:
            self.next += length
            return [Piece(data, time, (frame,))]
        position = self._position(sequence)
        if position + length <= self.next:
            return []
        self._order += 1
        heappush(self._waiting, (position, -len(data), self._order, length, data, time, frame))
        self._waiting_bytes += len(data)
        found = self._take()
        while self._waiting_bytes > WAITING_BYTES or len(self._waiting) > WAITING_SEGMENTS:
            found += self._skip()
        return found

    def _take(self) -> list[Piece | Hole]:
        found: list[Piece | Hole] = []
        while self._waiting and self.next is not None and self._waiting[0][0] <= self.next:
            position, _, _, length, data, time, frame = heappop(self._waiting)
            self._waiting_bytes -= len(data)
            if position + length <= self.next:
                continue
            fresh = data[self.next - position :]
            if fresh:
                found.append(Piece(fresh, time, (frame,)))
                self.next += len(fresh)
            missing = position + length - self.next
            if missing:
                found.append(Hole(missing, GapReason.CUT_PACKETS))
                self.next += missing
        return found

    def _skip(self) -> list[Piece | Hole]:
        """Give up the bytes before the first waiting segment."""
        assert self.next is not None
        position = self._waiting[0][0]
        hole = Hole(position - self.next, GapReason.LOST_PACKETS)
        self.next = position
        return [hole, *self._take()]

    def finish(self) -> list[Piece | Hole]:
        """Return what still waits, and what was acknowledged or ended without being seen."""
        found: list[Piece | Hole] = []
        while self._waiting:
            found += self._skip()
        if self.next is None:
            # Packets of this side were never seen, not even without data: what the peer acknowledged is all there is.
            unseen = 0 if self._first is None or self.seen else self._acknowledged - self._first
            return [Hole(unseen, GapReason.LOST_PACKETS)] if unseen > 1 else found  # an unseen FIN takes one
        if self._end is not None:
            missing = self._end - self.next
        else:
            missing = self._acknowledged - self.next
            if missing == 1:  # an unseen FIN takes one number
                missing = 0
        if 0 < missing < _HALF:
            found.append(Hole(missing, GapReason.LOST_PACKETS))
        return found
