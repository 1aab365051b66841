"""What a run has found so far, on disk: should the process that has it all die, the next one is told again."""

from __future__ import annotations

import logging
import pickle
from collections.abc import Iterator, Sequence

from overcollect.live.scratch import Place, Scratch, UnreadableError

logger = logging.getLogger(__name__)

_RECORD = 1 << 18
"""Bytes that are written at once."""


class Chronicle(Scratch):
    """Packed ledgers in the order in which they came. Where the disk takes no more, they stay in memory."""

    def __init__(self) -> None:
        super().__init__()
        self._places: list[Place] = []
        self._latest: list[bytes] = []
        self._size = 0
        self._full = _RECORD
        """Size at which the latest ones are written."""

    def add(self, ledgers: Sequence[bytes]) -> None:
        self._latest += ledgers
        self._size += sum(map(len, ledgers))
        if self._size < self._full:
            return
        try:
            self._places.append(self._write(pickle.dumps(self._latest, pickle.HIGHEST_PROTOCOL)))
        except OSError as error:
            if self._full == _RECORD:
                logger.warning("What is found stays in memory, since the disk takes no more: %s", error)
            self._full = 2 * self._size
        else:
            self._latest, self._size, self._full = [], 0, _RECORD

    def records(self) -> Iterator[list[bytes] | UnreadableError]:
        """Yield everything, some ledgers at a time, and why some of them are lost."""
        for place in self._places:
            try:
                record: list[bytes] = pickle.loads(self._read(place))  # noqa: S301 - as in Spill
            except UnreadableError as lost:
                yield lost
            else:
                yield record
        yield self._latest
