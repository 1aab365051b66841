"""Batches on disk, first in, first out."""

from __future__ import annotations

import contextlib
import errno
import os
import pickle
import tempfile
import zlib
from collections import deque
from typing import IO

from msgspec import Struct

from overcollect.live.batch import Batch
from overcollect.live.outline import Outline


class SpillError(Exception):
    """A batch cannot be read back."""

    def __init__(self, why: str, outline: Outline) -> None:
        super().__init__(why)
        self.outline = outline
        """Which messages were in it."""


class _Place(Struct, frozen=True):
    offset: int
    length: int
    checksum: int
    """CRC-32: bytes that a disk gives back changed would be taken for what the app sent."""
    outline: Outline


class Spill:
    """A temporary file without a name, made when it is needed and emptied when it has been read."""

    def __init__(self) -> None:
        self._file: IO[bytes] | None = None
        self._places: deque[_Place] = deque()
        self._end = 0

    def __len__(self) -> int:
        return len(self._places)

    def put(self, batch: Batch) -> None:
        """Write one batch.

        Raises:
            OSError: it was not written, and nothing of it counts.
        """
        if self._file is None:
            # Unbuffered, so that a full disk is told here and not when something else is written.
            self._file = tempfile.TemporaryFile(prefix="overcollect-", buffering=0)  # noqa: SIM115 - closed by close
        data = pickle.dumps(batch, pickle.HIGHEST_PROTOCOL)
        self._file.seek(self._end)
        if self._file.write(data) != len(data):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        self._places.append(_Place(self._end, len(data), zlib.crc32(data), Outline.of(batch)))
        self._end += len(data)

    def take(self) -> Batch:
        """Return the batch that was put first.

        Raises:
            SpillError: it cannot be read back; it is gone, and the next one is the first.
        """
        place = self._places.popleft()
        try:
            data = self._read(place)
        except OSError as error:
            raise SpillError(error.strerror or str(error), place.outline) from error
        finally:
            self._empty_if_read()
        if zlib.crc32(data) != place.checksum:
            raise SpillError("not what was written" if len(data) == place.length else "cut off", place.outline)
        batch: Batch = pickle.loads(data)  # noqa: S301 - no other process knows the file, and it is as it was written
        return batch

    def drop(self) -> Outline:
        """Give up the batch that was put first, and return which messages were in it."""
        place = self._places.popleft()
        self._empty_if_read()
        return place.outline

    def close(self) -> None:
        if self._file is not None:
            self._file.close()

    def _read(self, place: _Place) -> bytes:
        assert self._file is not None
        self._file.seek(place.offset)
        return self._file.read(place.length)

    def _empty_if_read(self) -> None:
        if self._places or self._file is None:
            return
        self._end = 0
        with contextlib.suppress(OSError):  # a disk that fails has the next batches written over the old ones
            self._file.truncate(0)
