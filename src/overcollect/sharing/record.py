"""What a format of captures is to the sanitiser."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import BinaryIO, Protocol

from overcollect.model import Message
from overcollect.sharing.cleaning import Cleaned
from overcollect.sharing.originals import Originals


class UnwritableError(Exception):
    """A record cannot be put together any more; it is left out."""


class Record(Protocol):
    """One flow, or one entry."""

    def messages(self) -> list[Message]:
        """Return the messages in it, always in the same order."""

    def made(self, cleaned: Sequence[Cleaned], originals: Originals) -> Record:
        """Return the record with what became of its messages, and with everything around them cleaned.

        Raises:
            UnwritableError: they do not fit into it any more.
        """

    def dump(self) -> bytes:
        """Return it as it is written."""

    def is_clean(self, originals: Originals) -> bool:
        """Tell whether no value stands anywhere in it, also where no message is read from."""


class Format(Protocol):
    """A format of captures that can be written."""

    notes: list[str]
    """What could not be read and so is not in the copy, each for a person."""

    def records(self, stream: BinaryIO, name: str) -> Iterator[Record]:
        """Yield what is in a capture, one after the other."""

    def begin(self, originals: Originals) -> bytes:
        """Return what stands before the first record; asked when one was read."""

    def between(self) -> bytes:
        """Return what stands between two records."""

    def end(self, originals: Originals) -> bytes:
        """Return what stands behind the last record."""
