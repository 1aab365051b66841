"""What a reader of captures is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO, Protocol

from msgspec import Struct

from overcollect.model import Gap, Mark, Message


class Options(Struct, frozen=True, kw_only=True):
    keylog: Path | None = None
    """SSLKEYLOGFILE of the recording, for packet captures."""


class Source(Struct, frozen=True, kw_only=True):
    """One capture as given by the user."""

    name: str
    """As the user gave it; ``-`` for standard input."""
    path: Path
    """The file itself; for standard input a temporary copy."""


class Reader(Protocol):
    """Yields what is in a capture as a stream, in file order, never a whole capture in memory.

    Damage in the middle or at the end becomes a Gap; what stood before is still yielded. An InputProblem is
    raised only where nothing can be read at all.
    """

    format: str
    """As it stands in reports: ``flow``, ``har``, ``pcap``, ``pcapng``."""

    def fits(self, head: bytes) -> bool:
        """Tell from the first 64 KiB (after gzip is undone) whether this reader is meant."""

    def read(self, source: Source, stream: BinaryIO, options: Options) -> Iterator[Message | Gap | Mark]:
        """Yield messages and gaps. ``stream`` stands at the start of the content, gzip undone, seekable."""
