"""Finds all texts that stand for known values in one pass, however many there are."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, KeysView, Sequence
from typing import NamedTuple

from ahocorasick_rs import BytesAhoCorasick, Implementation

from overcollect.detection.known.base64_runs import Run
from overcollect.detection.known.chance import space
from overcollect.detection.page import Page, lower

_SHORT = 1e5
"""Texts of fewer equally likely ones are looked for only as a whole field."""
_AROUND = 4
"""White space around a short value that is allowed for."""
_MOST_FOR_FAST = 30_000
"""Bytes of all texts for which there is room in the fastest automaton: it takes about 200 bytes for each."""
_TELLING = 1e10
"""Two values of so many equally likely ones that stand side by side are there on purpose."""
_LONGEST_TAG = 3
"""Characters of a tag in a list, with the mark before it."""
_tag = re.compile(r".*[,;|&/?][0-9]?[a-z][0-9]?\Z").match


class Owned(NamedTuple):
    """What a text that is looked for says where it is met."""

    known: int
    plain: str
    """The spelling that it stands for, whose odds are those of meeting it."""
    transform: str | None = None
    exact: str | None = None
    """As it is written, where capital and small letters differ."""
    run: Run | None = None
    tail: int = 0
    """How many more digits may follow (IMEISV)."""
    is_rare: bool = False
    """Whether it is in a coding or a disguise that few apps use."""
    needs_name: bool = False
    """So short or so common that it counts only under a name that agrees."""
    is_telling: bool = False
    """Such a text that counts beside another known value of the same person as well."""

    def stands(self, text: str, start: int) -> bool:
        """Tell whether it stands in ``text``, in which a text in lower case was met at ``start``."""
        if self.run is not None:
            return self.run.stands(text, start)
        return self.exact is None or text.startswith(self.exact, start)

    def differs_in_case(self, other: Owned) -> bool:
        """Tell whether they are two texts, though they are one in lower case: base62 has two orders of letters."""
        return self.exact is not None and other.exact is not None and self.exact != other.exact


class Met(NamedTuple):
    start: int
    end: int
    owned: Owned


class KnownTexts:
    """One automaton and one table. ``close`` must be called behind the last ``add``."""

    def __init__(self) -> None:
        self._inside: dict[str, list[Owned]] = {}
        """In lower case."""
        self._whole: dict[str, list[Owned]] = {}

    def add(self, text: str, owned: Owned, *, is_whole: bool = False) -> bool:
        """Look for ``text``, with ``is_whole`` only as a whole field; tell whether it was none of the value's yet."""
        text = lower(text)
        if not text:
            return False
        table = self._whole if is_whole or space(text) < _SHORT else self._inside
        owners = table.setdefault(text, [])
        if any(owner.known == owned.known and not owner.differs_in_case(owned) for owner in owners):
            return False
        owners.append(owned)
        return True

    def wholes(self) -> KeysView[str]:
        """Return the texts, in lower case, that are looked for as a whole."""
        return self._whole.keys()

    def close(self) -> None:
        self._longest_whole = max(map(len, self._whole), default=0) + _AROUND
        self._patterns = list(self._inside)
        encoded = [pattern.encode() for pattern in self._patterns]
        is_small = sum(map(len, encoded)) <= _MOST_FOR_FAST
        self._automaton = BytesAhoCorasick(encoded, implementation=Implementation.DFA if is_small else None)

    def inside(self, text: str, encoded: bytes) -> list[Met]:
        """Return what stands by itself in ``text``, in lower case, or side by side with another known value."""
        matches = self._automaton.find_matches_as_indexes(encoded, overlapping=True)
        if not matches:
            return []
        place = _identity if len(encoded) == len(text) else _Places(encoded).character
        found: list[Met] = []
        within: list[Met] = []
        for pattern, position, _ in matches:
            spelling = self._patterns[pattern]
            start = place(position)
            end = start + len(spelling)
            for owned in self._inside[spelling]:
                # Base64 in the middle of other bytes has other text around.
                stop = end if owned.run else _delimited(text, start, end, owned.tail)
                (within if stop is None else found).append(Met(start, stop or end, owned))
        return found + _adjoining(within, found) if within else found

    def whole(self, page: Page) -> Iterator[tuple[int, Owned]]:
        """Yield the fields that are one of the texts as a whole."""
        longest = self._longest_whole
        for field, text in enumerate(page.texts):
            if len(text) <= longest and (owners := self._whole.get(lower(bare := text.strip()))):
                yield from ((field, owned) for owned in owners if owned.stands(bare, 0))


class _Places:
    """Where the bytes of a text in UTF-8 stand among its characters; cheap where one is asked for near the last."""

    def __init__(self, encoded: bytes) -> None:
        self._encoded = encoded
        self._byte = self._character = 0

    def character(self, byte: int) -> int:
        if byte >= self._byte:
            self._character += len(self._encoded[self._byte : byte].decode())
        else:
            self._character -= len(self._encoded[byte : self._byte].decode())
        self._byte = byte
        return self._character


def _identity(byte: int) -> int:
    return byte


def _adjoining(within: Sequence[Met], found: Sequence[Met]) -> list[Met]:
    """Return what stands in a longer run of digits or letters, but right beside another known value."""
    telling = [met for met in (*within, *found) if space(met.owned.plain) >= _TELLING]
    begins, ends = defaultdict[int, set[int]](set), defaultdict[int, set[int]](set)
    for met in telling:
        begins[met.start].add(met.owned.known)
        ends[met.end].add(met.owned.known)

    def is_beside(met: Met) -> bool:
        others = begins.get(met.end, set()) | ends.get(met.start, set())
        return not others <= {met.owned.known}

    return [met for met in within if space(met.owned.plain) >= _TELLING and is_beside(met)]


def _delimited(text: str, start: int, end: int, tail: int) -> int | None:
    """Return where the value ends if it is not a part of a longer run of digits or letters, else None.

    A value of digits may stand beside letters (``imei490154203237518``), one of letters beside digits; one that mixes
    them beside neither. Chinese has no spaces, so a name may stand anywhere.
    """
    spelling = text[start:end]
    mixed = any(map(_is_digit, spelling)) and any(map(_is_letter, spelling))
    if start and _continues(text[start - 1], spelling[0], mixed=mixed) and not _is_behind_sign(text, start):
        if _is_behind_length(text, start, end):
            return end
        is_whole = end == len(text) or not _continues(text[end], text[end - 1], mixed=mixed)
        return end if is_whole and _is_behind_tag(text, start, end) else None
    if tail and text[end : end + tail].isdigit() and len(text[end : end + tail]) == tail:
        end += tail
    if end < len(text) and _continues(text[end], text[end - 1], mixed=mixed):
        return end if _is_behind_length(text, start, end) else None
    return end


def _is_behind_length(text: str, start: int, end: int) -> bool:
    """Tell whether the length of a long value stands in front of it, so that nothing behind it is a part of it.

    Two digits as in payments (ISO 8583, EMV codes to be scanned), and before a colon or a letter as in netstrings,
    BitTorrent, PHP.
    """
    size = f"{end - start:02}"
    before = text[max(0, start - len(size) - 1) : start]
    return before.endswith((size, f"{size}:")) and space(text[start:end]) >= _TELLING


def _is_behind_tag(text: str, start: int, end: int) -> bool:
    """Tell whether a tag of one or two signs stands before a long value in a list: ``,z7d9be3f4…,0c8f2a…``.

    So do macros of links that count clicks and views (AdMaster, Miaozhen).
    """
    return _tag(text, max(0, start - _LONGEST_TAG), start) is not None and space(text[start:end]) >= _TELLING


def _is_behind_sign(text: str, start: int) -> bool:
    """Tell whether the sign of a hexadecimal number stands before a place, and is none of a longer word."""
    return text.startswith("0x", start - 2) and (start == 2 or not text[start - 3].isalnum())


def _continues(neighbour: str, edge: str, *, mixed: bool) -> bool:
    if mixed and (_is_digit(edge) or _is_letter(edge)):
        return _is_digit(neighbour) or _is_letter(neighbour)
    return (_is_digit(edge) and _is_digit(neighbour)) or (_is_letter(edge) and _is_letter(neighbour))


def _is_digit(char: str) -> bool:
    return "0" <= char <= "9"


def _is_letter(char: str) -> bool:
    return "a" <= char <= "z"
