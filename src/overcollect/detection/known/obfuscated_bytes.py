"""Known values whose bytes were obfuscated one by one without a secret: by a constant, their index, or the byte before.

Programs that only mean to hide from filters add a constant to each byte or its place, put the place under exclusive or
with it, or chain each byte to the one before. Neighbours tell: what is added to all leaves their difference as it was,
and of a chain the exclusive or of two neighbours is the text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from ahocorasick_rs import BytesAhoCorasick

from overcollect.decoding.coding.simple_ciphers import xored
from overcollect.detection.known.rotations_and_differences import rotations_and_differences

SHORTEST = 10
"""Bytes of a value that is looked for."""
_LENGTHS = frozenset(range(SHORTEST, 257))
"""Bytes in which is looked; beyond, places begin anew."""
_WIDEST = 96
"""Codes between the lowest and the highest character of text."""
_ROUND = 256
_PLACES = 2 * bytes(range(_ROUND)) + bytes(1)
_HIGHEST, _LOWER = b"\x80", b"\x7f"
_BY_PLACE = (0, 1, -1)
"""By how much what is added grows from byte to byte."""
_SHORTEST_KEY, _MOST_ALIKE = 4, 64
"""Characters of a text that can be a key, and such texts that begin alike."""
_ONE_ROUND = 128
"""Bytes of which no place has the highest bit."""
_KEY_AND_PLACE = "xor(key, place)"
_ADDED, _PLACED, _CHAINED, _UNDER_TEXT = "added", "xor(place)", "xor(chain)", "xor(field)"


class ObfuscatedValue(NamedTuple):
    piece: int
    """Which of the pieces that were searched."""
    known: int
    spelling: str
    transform: str
    start: int
    end: int


class _Sought(NamedTuple):
    known: int
    spelling: str
    raw: bytes
    pattern: bytes


class ObfuscatedBytes:
    """``spellings`` are known value, text, and its bytes."""

    def __init__(self, spellings: Sequence[tuple[int, str, bytes]]) -> None:
        long = [one for one in spellings if len(one[2]) >= SHORTEST]
        self._added = _Automaton([_Sought(*one, _moved(_steps(one[2]), by)) for one in long for by in _BY_PLACE])
        self._plain = _Automaton([_Sought(*one, one[2]) for one in long])
        self._differing = _Automaton([_Sought(*one, differences(one[2])) for one in long])
        self._by_size: dict[int, list[tuple[int, str, bytes]]] = {}
        for one in [one for one in long if one[1].isascii()]:
            self._by_size.setdefault(len(one[2]), []).append(one)
        # In a chain each byte is XORed with the sent one before it. What comes before the first byte of a value is not
        # always sent, so that only the others are looked for.
        self._chained = _Automaton([_Sought(*one, one[2][1:]) for one in long])

    def find(self, pieces: Sequence[bytes]) -> Iterator[ObfuscatedValue]:
        """Yield what stands in any of the pieces, but not as it is."""
        for number, data in enumerate(pieces):
            if len(data) not in _LENGTHS:
                continue
            ordered = sorted(data)
            lowest, is_text = ordered[0], ordered[-1] < _HIGHEST[0]
            # Adding each byte's place to it widens the range of codes by up to the number of bytes.
            if is_text or ordered[-1] - lowest < _WIDEST + len(data):
                met = [(one, at) for one, at in self._added.find(_steps(data)) if not data.startswith(one.raw, at)]
                yield from _veils(number, _ADDED, met)
            is_alike = is_text or lowest >= _HIGHEST[0]
            if is_alike:
                yield from _veils(number, _CHAINED, self._chained.find(differences(data)))
            for first in (0, 1) if is_text else ():
                yield from _veils(number, _PLACED, self._plain.find(_without_places(data, first)))
            for transform, turned in rotations_and_differences(data, lowest, is_text=is_text):
                yield from _veils(number, transform, self._plain.find(turned))
            if is_alike and len(data) <= _ONE_ROUND:
                # A key of one byte on top of the place, which may be sent in front of it.
                for first in (0, 1, -1):
                    under = differences(_without_places(data, first % _ROUND))
                    yield from _veils(number, _KEY_AND_PLACE, self._differing.find(under))

    def under_texts(self, pieces: Sequence[bytes], texts: Sequence[str]) -> Iterator[ObfuscatedValue]:
        """Yield each piece that is all of a value, under exclusive or with one of the texts of the same message."""
        fitting = [number for number, data in enumerate(pieces) if len(data) in self._by_size and data.isascii()]
        by_head: dict[str, set[str]] = {}
        for text in texts if fitting else ():
            alike = by_head.setdefault(text[:_SHORTEST_KEY], set())
            if len(alike) < _MOST_ALIKE:
                alike.add(text)
        for number in fitting:
            data = pieces[number]
            for known, spelling, raw in self._by_size[len(data)]:
                key = xored(data, raw).decode()
                # Nearly always no text begins as the key does; one of fewer characters is no key.
                if any(_is_repeated(text, key) for text in by_head.get(key[:_SHORTEST_KEY], ())):
                    yield ObfuscatedValue(number, known, spelling, _UNDER_TEXT, 0, len(data))


class _Automaton:
    def __init__(self, sought: Sequence[_Sought]) -> None:
        self._sought = sought
        self._automaton = BytesAhoCorasick([one.pattern for one in sought])

    def find(self, data: bytes) -> Iterator[tuple[_Sought, int]]:
        for pattern, start, _ in self._automaton.find_matches_as_indexes(data, overlapping=True):
            yield self._sought[pattern], start


def _veils(piece: int, transform: str, met: Iterable[tuple[_Sought, int]]) -> Iterator[ObfuscatedValue]:
    for one, at in met:
        yield ObfuscatedValue(piece, one.known, one.spelling, transform, at, at + len(one.raw))


def _steps(data: bytes) -> bytes:
    r"""Return by how much each byte is more than the one before, modulo 256.

    >>> _steps(b"ac`")
    b'\x02\xfd'
    """
    size = len(data) - 1
    high, low = int.from_bytes(_HIGHEST * size), int.from_bytes(_LOWER * size)
    after, before = int.from_bytes(data[1:]), int.from_bytes(data[:-1])
    # The highest bit of each byte is set, so that none borrows from its neighbour.
    return (((after | high) - (before & low)) ^ ((after ^ before ^ high) & high)).to_bytes(size)


def _moved(steps: bytes, by: int) -> bytes:
    return bytes([(step + by) % 256 for step in steps])


def differences(data: bytes) -> bytes:
    """Return the exclusive or of each byte with the one before, without the first."""
    size = len(data) - 1
    return (int.from_bytes(data[1:]) ^ int.from_bytes(data[:-1])).to_bytes(size)


def _without_places(data: bytes, first: int) -> bytes:
    return xored(data, _PLACES[first : first + len(data)])


def _is_repeated(text: str, key: str) -> bool:
    """Tell whether a key is a text, from its beginning, as often as it takes."""
    size = len(text)
    return key.startswith(text[: len(key)]) and (text * (len(key) // size + 1)).startswith(key)
