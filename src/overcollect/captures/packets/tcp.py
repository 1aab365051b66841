"""One direction of a TCP connection put in order (RFC 9293): reordering, retransmission, overlap, loss."""

from __future__ import annotations

from collections import deque
from heapq import heappop, heappush

from overcollect.captures.packets.frame import Hole, Piece
from overcollect.model import GapReason

WAITING_BYTES = 4 * 1024 * 1024
"""So much may wait for a missing segment; more than any usual receive window, so the segment will not come."""
WAITING_SEGMENTS = 4096
MOST_REPEATED = 64 * 1024 * 1024
"""No segment is sent again from so far behind; beyond, its number is that of another connection."""
_LATEST_SYN = 1024 * 1024
"""Bytes that may stand in a capture before the SYN that began them, since captures hold packets out of order."""
_REMEMBERED = 256
"""Segments of all connections that are kept. What is lost is sent again soon."""
_MODULUS = 1 << 32
_HALF = 1 << 31


def _position(sequence: int, near: int) -> int:
    """Return the position with this sequence number that is nearest to another one."""
    return near + (sequence - near + _HALF) % _MODULUS - _HALF


type Memory = deque[tuple[Half, int, bytes]]
"""Which side gave out what last, and from which position on: to tell copies from what only has the same numbers."""


def memory() -> Memory:
    return deque(maxlen=_REMEMBERED)


class Half:
    """Puts segments in order. Positions are sequence numbers counted on past 2**32."""

    __slots__ = (
        *("_acknowledged", "_end", "_first_acknowledged", "_memory", "_order", "_started", "_waiting"),
        *("_waiting_bytes", "first", "next", "seen", "skipped", "unused"),
    )

    def __init__(self, memory: Memory | None = None) -> None:
        """Begin a side; without a memory every repetition is taken for a copy."""
        self.next: int | None = None
        """Position of the next byte that is to be given out; None until the side's numbers are known."""
        self.first = 0
        """Position of the first byte, as far as the capture shows; of no meaning before ``next`` is known."""
        self.seen = False
        """Whether the capture has any packet of this side."""
        self.unused = 0
        """Bytes that came too late to be given out, and are no copies of what was."""
        self.skipped = 0
        """Bytes that were given up, since they never came."""
        self._started = False
        """Whether a SYN told the first number."""
        self._memory = memory
        self._waiting: list[tuple[int, int, int, int, bytes, float, int]] = []
        self._waiting_bytes = 0
        self._order = 0
        self._acknowledged = 0
        self._first_acknowledged: int | None = None
        """What the peer acknowledged first, while nothing of this side was seen."""
        self._end: int | None = None

    def start(self, sequence: int) -> None:
        """Learn the number of the first byte, from a SYN."""
        if self.next is None:
            self.next = self.first = sequence
        else:
            self.first = min(self.first, self._position(sequence))
        self._started = True

    def may_start(self, sequence: int) -> bool:
        """Tell whether what was seen of this side may have begun with this number."""
        known = self._first_acknowledged if self.next is None else self.first
        return known is None or (known - sequence) % _MODULUS < _LATEST_SYN

    def is_foreign(self, sequence: int, length: int) -> bool:
        """Tell whether a segment cannot be one of this side: from before its first byte, or from too far behind."""
        if self.next is None:
            return False
        position = self._position(sequence)
        if self._is_keep_alive(position, length):
            return False
        return position < self.next - MOST_REPEATED or (self._started and position < self.first)

    def _is_keep_alive(self, position: int, length: int) -> bool:
        """Tell a byte without meaning in front of those that are awaited (RFC 9293, section 3.8.4), or a copy of it."""
        return length == 1 and position + 1 in (self.first, self.next)

    @property
    def given(self) -> int:
        """How many bytes were given out."""
        return 0 if self.next is None else self.next - self.first - self.skipped

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
        elif self._first_acknowledged is None:
            self._first_acknowledged = self._acknowledged = sequence
        else:
            self._acknowledged = max(self._acknowledged, _position(sequence, self._acknowledged))

    def end(self, sequence: int) -> None:
        """Learn the number after the last byte, from a FIN."""
        if self.next is not None:
            self._end = self._position(sequence)

    def add(self, sequence: int, data: bytes, length: int, time: float, frame: int) -> list[Piece | Hole]:
        """Take a segment of ``length`` bytes, of which the capture holds ``data``; return what is now in order."""
        if self.next is None:
            self.next = self.first = sequence
        if not self._waiting and length == len(data) and (sequence - self.next) % _MODULUS == 0:
            if self._memory is not None:
                self._memory.append((self, self.next, data))
            self.next += length
            return [Piece(data, time, (frame,))]
        position = self._position(sequence)
        if position + length <= self.next:
            self._repeat(position, data)
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
            if position < self.next:
                self._repeat(position, data[: self.next - position])
            if position + length <= self.next:
                continue
            fresh = data[self.next - position :]
            if fresh:
                found.append(Piece(fresh, time, (frame,)))
                if self._memory is not None:
                    self._memory.append((self, self.next, fresh))
                self.next += len(fresh)
            missing = position + length - self.next
            if missing:
                found.append(Hole(missing, GapReason.CUT_PACKETS))
                self.next += missing
        return found

    def _repeat(self, position: int, data: bytes) -> None:
        """Count what is no copy of what was given out. What is no longer remembered is taken for one."""
        if self._is_keep_alive(position, len(data)):
            return
        end = position + len(data)
        self.unused += max(0, min(self.first, end) - position)
        for half, at, given in reversed(self._memory or ()):
            if half is not self:
                continue
            if at + len(given) <= position:
                return
            start, stop = max(at, position), min(at + len(given), end)
            if start < stop and given[start - at : stop - at] != data[start - position : stop - position]:
                self.unused += stop - start

    def _skip(self) -> list[Piece | Hole]:
        """Give up the bytes before the first waiting segment."""
        assert self.next is not None
        position = self._waiting[0][0]
        hole = Hole(position - self.next, GapReason.LOST_PACKETS)
        self.skipped += hole.bytes
        self.next = position
        return [hole, *self._take()]

    def finish(self) -> list[Piece | Hole]:
        """Return what still waits, and what was acknowledged or ended without being seen."""
        found: list[Piece | Hole] = []
        while self._waiting:
            found += self._skip()
        if self.next is None:
            # Packets of this side were never seen, not even without data: what the peer acknowledged is all there is.
            first = self._first_acknowledged
            unseen = 0 if first is None or self.seen else self._acknowledged - first
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
