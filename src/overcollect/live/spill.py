"""Batches on disk, first in, first out."""

from __future__ import annotations

import errno
import os
import pickle
import tempfile
from collections import deque
from typing import IO

from overcollect.live.batch import Batch


class Spill:
    """A temporary file without a name, made when it is needed and emptied when it has been read."""

    def __init__(self) -> None:
        self._file: IO[bytes] | None = None
        self._places: deque[tuple[int, int]] = deque()
        """Offset and length of every batch."""
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
        self._places.append((self._end, len(data)))
        self._end += len(data)

    def take(self) -> Batch:
        """Return the batch that was put first."""
        assert self._file is not None
        offset, length = self._places.popleft()
        self._file.seek(offset)
        batch: Batch = pickle.loads(self._file.read(length))  # noqa: S301 - no other process knows the file
        if not self._places:
            self._file.truncate(0)
            self._end = 0
        return batch

    def close(self) -> None:
        if self._file is not None:
            self._file.close()
