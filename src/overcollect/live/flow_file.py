"""A flow file that is rotated by size, with an account of what it holds and of what could not be written."""

from __future__ import annotations

import datetime as dt
import json
import logging
from pathlib import Path
from typing import BinaryIO

from mitmproxy.flow import Flow
from mitmproxy.io import FlowWriter

from overcollect.captures.flow import SAVED

logger = logging.getLogger(__name__)


class FlowFile:
    """Writes flows to ``name.flow``, then ``name-0002.flow`` and so on, and an account to ``name.account.json``.

    What cannot be written, or was written into a file that has been removed to keep within ``keep``, is counted: the
    saved traffic is not all there was.

    Args:
        path: of the first file.
        largest: bytes after which the next file is begun; 0 for one file without a bound.
        keep: how many files stay, the newest; 0 for all.
    """

    def __init__(self, path: Path, *, largest: int = 0, keep: int = 0) -> None:
        self._path = path
        self._largest = largest
        self._keep = keep
        self._number = 0
        self._files: list[tuple[Path, int]] = []
        """With how many flows are in each."""
        self._stream: BinaryIO | None = None
        self.written = 0
        self.dropped = 0
        """Flows that could not be written."""
        self.removed = 0
        """Flows in files that were removed."""
        self._cause = ""

    @property
    def names(self) -> list[str]:
        """The files, as a list for a person."""
        return [str(path) for path, _ in self._files] or [str(self._path)]

    def open(self) -> None:
        """Make the first file.

        Raises:
            OSError: it cannot be made, as in a folder that is not there: a slip in its name would make a second one.
        """
        self._next()

    def add(self, flow: Flow) -> None:
        """Write a flow, or count it as dropped. Never raises."""
        place = None
        try:
            if self._stream is None or (self._largest and self._stream.tell() >= self._largest):
                self._next()
            assert self._stream is not None
            place = self._stream.tell()
            if not place:
                flow.metadata[SAVED] = True
            FlowWriter(self._stream).add(flow)  # type: ignore[no-untyped-call]  # mitmproxy has no type there
        except Exception as error:  # noqa: BLE001 - the disk, or a flow that cannot be written: the proxy goes on
            self._drop(error, place)
        else:
            self.written += 1
            name, count = self._files[-1]
            self._files[-1] = (name, count + 1)
        finally:
            flow.metadata.pop(SAVED, None)

    def close(self) -> None:
        """Close the file and write the account."""
        if self._stream is not None:
            self._stream.close()
            self._stream = None
        account = {
            "files": [{"name": path.name, "flows": count} for path, count in self._files],
            "flows": self.written - self.removed,
            "dropped": self.dropped,
            "removed": self.removed,
            "cause": self._cause,
        }
        try:
            self._path.with_suffix(".account.json").write_text(json.dumps(account, indent=2) + "\n", encoding="utf-8")
        except OSError as error:
            logger.warning("The account of the saved flows was not written: %s", error)

    def _next(self) -> None:
        if self._stream is not None:
            self._stream.close()
            self._stream = None
        self._number += 1
        name = self._path
        if self._number > 1:
            name = self._path.with_name(f"{self._path.stem}-{self._number:04d}{self._path.suffix}")
        self._keep_older(name)
        # Unbuffered, so that a full disk is told with the flow that did not fit.
        self._stream = name.open("wb", buffering=0)
        self._files.append((name, 0))
        while self._keep and len(self._files) > self._keep:
            old, count = self._files.pop(0)
            self.removed += count
            old.unlink(missing_ok=True)

    def _keep_older(self, name: Path) -> None:
        """Give a recording of that name another one: the command of an hour ago is easily given once more."""
        if not name.is_file() or not name.stat().st_size:
            return
        begun = dt.datetime.fromtimestamp(name.stat().st_mtime, dt.UTC)
        stem = f"{name.stem}-{begun:%Y%m%dT%H%M%SZ}"
        kept = name.with_name(f"{stem}{name.suffix}")
        number = 1
        while kept.exists():
            number += 1
            kept = name.with_name(f"{stem}-{number}{name.suffix}")
        name.rename(kept)
        logger.warning("%s was there already, and is kept as %s", name, kept.name)

    def _drop(self, error: Exception, place: int | None) -> None:
        self.dropped += 1
        if not self._cause:
            self._cause = f"{type(error).__name__}: {error}"
            logger.warning("Flows are not saved any more as long as this lasts: %s", error)
        if self._stream is not None and place is not None:
            try:
                # Half a flow would spoil the file for every reader.
                self._stream.truncate(place)
                self._stream.seek(place)
            except OSError:
                self._stream.close()
                self._stream = None
