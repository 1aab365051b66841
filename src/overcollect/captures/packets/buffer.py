"""A byte buffer that remembers which frames its bytes came from."""

from __future__ import annotations

from collections import deque

from overcollect.captures.packets.frame import Piece


class Trace:
    """Where a message's bytes came from: the time of the first one, and the frames of all."""

    __slots__ = ("_frames", "time")

    def __init__(self) -> None:
        self.time: float | None = None
        self._frames: list[int] = []

    def add(self, time: float, frames: tuple[int, ...]) -> None:
        if self.time is None:
            self.time = time
        if not self._frames or self._frames[-1] != frames[-1]:
            self._frames.extend(frames)

    def join(self, other: Trace) -> None:
        if other.time is not None and other._frames:
            self.add(other.time, tuple(other._frames))

    @property
    def frames(self) -> tuple[int, ...]:
        if len(self._frames) < 2:
            return tuple(self._frames)
        return tuple(sorted(set(self._frames)))


class Buffer:
    """Bytes of one direction, taken from the front; ``data`` may be looked at, not changed."""

    __slots__ = ("_end", "_marks", "_start", "data")

    def __init__(self) -> None:
        self.data = bytearray()
        self._start = 0
        self._end = 0
        self._marks: deque[tuple[int, float, tuple[int, ...]]] = deque()

    def __len__(self) -> int:
        return self._end - self._start

    @property
    def time(self) -> float:
        """When the first byte was seen; 0 for an empty buffer."""
        return self._marks[0][1] if self._marks else 0.0

    def add(self, piece: Piece) -> None:
        self.data += piece.data
        self._end += len(piece.data)
        self._marks.append((self._end, piece.time, piece.frames))

    def take(self, count: int, trace: Trace) -> bytes:
        """Remove the first ``count`` bytes and note in ``trace`` where they came from."""
        chunk = bytes(self.data[:count])
        del self.data[:count]
        self._start += count
        marks = self._marks
        while marks and count:
            end, time, frames = marks[0]
            trace.add(time, frames)
            if end > self._start:
                break
            marks.popleft()
            if end == self._start:
                break
        return chunk

    def drop(self, count: int) -> None:
        self.take(count, Trace())

    def drain(self) -> list[Piece]:
        """Remove everything, as the pieces it came in."""
        pieces = []
        while self._marks:
            end, time, frames = self._marks[0]
            pieces.append(Piece(self.take(end - self._start, Trace()), time, frames))
        return [piece for piece in pieces if piece.data]
