"""Batches on disk, first in, first out."""

from __future__ import annotations

import contextlib
import pickle
from collections import deque

from overcollect.live.batch import Batch
from overcollect.live.outline import Outline
from overcollect.live.scratch import Place, Scratch, UnreadableError


class SpillError(Exception):
    """A batch cannot be read back."""

    def __init__(self, why: str, outline: Outline) -> None:
        super().__init__(why)
        self.outline = outline
        """Which messages were in it."""


class _Kept(Place, frozen=True):
    outline: Outline


class Spill(Scratch):
    """A file that is emptied when it has been read."""

    def __init__(self) -> None:
        super().__init__()
        self._places: deque[_Kept] = deque()

    def __len__(self) -> int:
        return len(self._places)

    def put(self, batch: Batch) -> None:
        """Write one batch.

        Raises:
            OSError: it was not written, and nothing of it counts.
        """
        place = self._write(pickle.dumps(batch, pickle.HIGHEST_PROTOCOL))
        self._places.append(_Kept(place.offset, place.length, place.checksum, Outline.of(batch)))

    def take(self) -> Batch:
        """Return the batch that was put first.

        Raises:
            SpillError: it cannot be read back; it is gone, and the next one is the first.
        """
        place = self._places.popleft()
        try:
            batch: Batch = pickle.loads(self._read(place))  # noqa: S301 - no other process knows the file, and it is as it was written
        except UnreadableError as error:
            raise SpillError(str(error), place.outline) from error
        finally:
            self._empty_if_read()
        return batch

    def drop(self) -> Outline:
        """Give up the batch that was put first, and return which messages were in it."""
        place = self._places.popleft()
        self._empty_if_read()
        return place.outline

    def _empty_if_read(self) -> None:
        if self._places or self._file is None:
            return
        self._end = 0
        with contextlib.suppress(OSError):  # a disk that fails has the next batches written over the old ones
            self._file.truncate(0)
