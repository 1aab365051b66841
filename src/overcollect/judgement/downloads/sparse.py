"""A file of which only some stretches are known."""

from __future__ import annotations

import io
from bisect import bisect_right
from collections.abc import Iterable
from typing import Any


class Sparse(io.RawIOBase):
    """Reads what is known; a read that reaches into a hole fails with OSError.

    Args:
        total: bytes of the whole file.
        stretches: (offset, bytes), in any order; where two overlap, the earlier one counts.
    """

    def __init__(self, total: int, stretches: Iterable[tuple[int, bytes]]) -> None:
        self.stretches: list[tuple[int, bytes]] = []
        """In order, without overlaps; what follows each other without a hole is one."""
        joined: list[tuple[int, list[bytes]]] = []
        end = -1
        for start, data in sorted(stretches, key=lambda stretch: (stretch[0], -len(stretch[1]), stretch[1])):
            fresh = data[end - start :] if start <= end else data
            if not fresh:
                continue
            if start <= end:
                joined[-1][1].append(fresh)
            else:
                joined.append((start, [fresh]))
            end = max(end, start + len(data))
        self.stretches = [(start, parts[0] if len(parts) == 1 else b"".join(parts)) for start, parts in joined]
        self._starts = [start for start, _ in self.stretches]
        self._total = total
        self._position = 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def readinto(self, target: Any) -> int:
        wanted = min(len(target), max(0, self._total - self._position))
        if not wanted:
            return 0
        number = bisect_right(self._starts, self._position) - 1
        start, data = self.stretches[number] if number >= 0 else (0, b"")
        known = data[self._position - start : self._position - start + wanted]
        if len(known) < wanted:
            raise OSError("a part of the file was not recorded")
        target[:wanted] = known
        self._position += wanted
        return wanted

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        base = {io.SEEK_SET: 0, io.SEEK_CUR: self._position, io.SEEK_END: self._total}[whence]
        if base + offset < 0:
            raise OSError("before the beginning of the file")
        self._position = base + offset
        return self._position

    def tell(self) -> int:
        return self._position
