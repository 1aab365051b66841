"""Digests of several identifiers of the device in a row: ``md5(imei + android_id)`` serves as an id of the device.

They are made when the first digest is met that nothing else explains.
"""

from __future__ import annotations

from collections.abc import Iterator, KeysView, Sequence
from functools import cached_property
from itertools import permutations, product
from typing import NamedTuple

from overcollect.detection.known.digests import uuid_of
from overcollect.detection.known.hashing import maker

_METHODS = ("md5", "sha1", "sha256")
_BETWEEN = ("", "_", "|", "-", ":")
_MOST_VALUES = 8
"""Values of the device that are joined; with their spellings about 7,000 digests, ten milliseconds."""


class Joined(NamedTuple):
    parts: tuple[tuple[int, str], ...]
    """Known value and spelling of each."""
    transform: str
    digest: bytes


class JoinedDigests:
    """``values`` are known value, data type and spellings, the given one first; two of each are joined."""

    def __init__(self, values: Sequence[tuple[int, str, Sequence[str]]]) -> None:
        self._values = values[:_MOST_VALUES]

    def find(self, digest: bytes) -> Joined | None:
        found = self._table.get(digest[:8])
        return found if found and found.digest == digest else None

    def heads(self) -> KeysView[bytes]:
        """Return the first eight bytes of all digests."""
        return self._table.keys()

    @cached_property
    def _table(self) -> dict[bytes, Joined]:
        table: dict[bytes, Joined] = {}
        for joined in self._made():
            table.setdefault(joined.digest[:8], joined)
        return table

    def _made(self) -> Iterator[Joined]:
        for count, most in ((2, 2), (3, 1)):
            for values in permutations(self._values, count):
                types = "+".join(data_type for _, data_type, _ in values)
                known = [number for number, _, _ in values]
                makers = [(f"{method}({types})", maker(method)) for method in _METHODS]
                for spellings in product(*(spelled[:most] for _, _, spelled in values)):
                    parts = tuple(zip(known, spellings, strict=True))
                    for between in _BETWEEN:
                        raw = between.join(spellings).encode()
                        for transform, make in makers:
                            yield Joined(parts, transform, make(raw).digest())
                    made = makers[0][1]("".join(spellings).encode()).digest()
                    yield Joined(parts, f"uuid({makers[0][0]})", uuid_of(made, 3))
