"""A temporary file for what memory should not hold."""

from __future__ import annotations

import errno
import os
import tempfile
import zlib
from typing import IO

from msgspec import Struct


class Place(Struct, frozen=True):
    offset: int
    length: int
    checksum: int
    """CRC-32: bytes that a disk gives back changed would be taken for what was written."""


class UnreadableError(Exception):
    """What was written cannot be read back."""


class Scratch:
    """A file without a name, made when it is needed."""

    def __init__(self) -> None:
        self._file: IO[bytes] | None = None
        self._end = 0

    def close(self) -> None:
        if self._file is not None:
            self._file.close()

    def _write(self, data: bytes) -> Place:
        """Write behind what was written.

        Raises:
            OSError: it was not written, and nothing of it counts.
        """
        if self._file is None:
            # Unbuffered, so that a full disk is told here and not when something else is written.
            self._file = tempfile.TemporaryFile(prefix="overcollect-", buffering=0)  # noqa: SIM115 - closed by close
        self._file.seek(self._end)
        if self._file.write(data) != len(data):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        place = Place(self._end, len(data), zlib.crc32(data))
        self._end += len(data)
        return place

    def _read(self, place: Place) -> bytes:
        """Return what was written.

        Raises:
            UnreadableError: it is not to be had.
        """
        assert self._file is not None
        try:
            self._file.seek(place.offset)
            data = self._file.read(place.length)
        except OSError as error:
            raise UnreadableError(error.strerror or str(error)) from error
        if zlib.crc32(data) != place.checksum:
            raise UnreadableError("not what was written" if len(data) == place.length else "cut off")
        return data
