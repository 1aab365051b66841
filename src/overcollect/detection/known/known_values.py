"""Method 1: known values, in every spelling and behind digests."""

from __future__ import annotations

import base64
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import unquote

from ahocorasick_rs import BytesAhoCorasick, Implementation

from overcollect.decoding.coding.ciphers import rot13
from overcollect.detection.candidate import Candidate
from overcollect.detection.known.chance import CERTAIN_BELOW, NOTHING_ABOVE, expected_matches, space
from overcollect.detection.known.digests import LENGTHS, DigestTable, Token, tokens
from overcollect.detection.known.disguised import SHORTEST, Disguised
from overcollect.detection.known.joined_digests import JoinedDigests
from overcollect.detection.known.keyed_digests import KeyedDigests
from overcollect.detection.known.known_digests import KnownDigests
from overcollect.detection.known.octets import numbers, octets, orders
from overcollect.detection.known.page_tokens import page_tokens
from overcollect.detection.known.spelled import spelled
from overcollect.detection.known.variants import name_parts, variants
from overcollect.detection.page import Page, lower
from overcollect.inputs.device import Device, KnownValue
from overcollect.knowledge import DataType
from overcollect.model import Grade, Method

_SHORT = 1e5
"""Spellings of fewer equally likely texts are looked for only as a whole field."""
_AROUND = 4
"""White space around a short value that is allowed for."""
_TURNED_FROM = 6
"""Characters from which a value is also looked for in rot13."""
_MAIN_SPELLINGS = 3
"""Spellings of a value that are looked for behind ciphers."""
_SALTED_SPELLINGS = 6
"""Spellings of a value that are tried with salts and keys."""
_SALTED = frozenset(
    ["device_identifier", "advertising_identifier", "account", "identity", "contact", "network", "authentication"]
)
"""Categories of data types whose values are looked for behind salts and keys, beside those that are sent as digests."""
_JOINED = frozenset(["device_identifier", "advertising_identifier", "network"])
"""Categories of data types whose values are also looked for in digests of several of them in a row."""
_HEX_LENGTHS = range(6, 65)
"""Bytes of a value that is also looked for in hexadecimal, since decoders take short ones for numbers."""
_BASE64_LENGTHS = range(9, 129)
"""Bytes of a value that is also looked for in base64 inside other text, or in the middle of other bytes."""
_MOST_QUOTINGS = 3
"""How often a name is percent-encoded at the most."""
_MOST_FOR_FAST = 20_000
"""Bytes of all spellings for which there is room in the fastest automaton: it takes about 200 bytes for each."""
_DECODED = ("hex", "base64")
_REVERSED_FROM = 10
"""Characters from which a value is also looked for reversed."""


@dataclass(slots=True)
class _Known:
    value: KnownValue
    canonical: str
    spellings: int
    tails: dict[str, int]
    """How many more digits may follow a spelling (IMEISV)."""

    @property
    def data_type(self) -> str:
        return self.value.member_of or self.value.data_type


class KnownValues:
    """Compiled once: one automaton over all spellings, one table of digests. Cost does not grow with their number."""

    def __init__(self, device: Device | None, data_types: dict[str, DataType]) -> None:
        self._known: list[_Known] = []
        self._owners: dict[str, list[tuple[int, str | None]]] = {}
        """Lower-case spelling -> known values with the transform."""
        self._whole: dict[str, list[tuple[int, str | None]]] = {}
        self._exact: dict[str, str] = {}
        """Lower-case base64 of a spelling -> as it is."""
        self._digests = DigestTable()
        self._main: list[tuple[int, str]] = []
        """The main spellings of every value."""
        self._octets: list[tuple[int, str, bytes]] = []
        """Identifiers in hexadecimal digits, as bytes."""
        self._joined: list[tuple[int, str, tuple[str, ...]]] = []
        self._salted: list[tuple[int, int, str]] = []
        """Rank among the spellings of its value, value, and spelling to be tried with salts."""
        self._types = data_types
        for value in device.values if device else ():
            if value.location is None:
                self._add(value, data_types.get(value.data_type))
        self._short_octets = {raw: (known, text) for known, text, raw in self._octets if len(raw) < SHORTEST}
        self._disguised = Disguised(self._main, self._octets)
        self._known_digests = KnownDigests(self._digests, JoinedDigests(self._joined))
        self._keyed = KeyedDigests(
            [(number, self._known[number].data_type, text) for _, number, text in sorted(self._salted)]
        )
        self._longest_whole = max(map(len, self._whole), default=0) + _AROUND
        self._patterns = list(self._owners)
        encoded = [pattern.encode() for pattern in self._patterns]
        is_small = sum(map(len, encoded)) <= _MOST_FOR_FAST
        self._automaton = BytesAhoCorasick(encoded, implementation=Implementation.DFA if is_small else None)
        self.members = {(k.value.data_type, k.canonical) for k in self._known if k.value.member_of}
        """Data type and canonical value of every record of a collection."""

    def _add(self, value: KnownValue, data_type: DataType | None) -> None:
        text = value.value.reveal()
        form, canonical, spellings = spelled(value, data_type)
        spellings += tuple(more for more in variants(value.data_type, text) if more not in spellings)
        tails = {spelling: tail for spelling in spellings if form and (tail := form.tail(spelling))}
        number = len(self._known)
        self._known.append(_Known(value, canonical, len(spellings), tails))
        for spelling in spellings:
            self._own(spelling, number, None)
        if not value.member_of:
            self._disguise(number, tuple(dict.fromkeys((text.strip(), *spellings))), _is_salted(data_type, canonical))
        hashed = {text: " " in text for one in spellings for text in (one, one.lower(), one.upper())}
        plain = [text for text, is_spaced in hashed.items() if not is_spaced]
        self._digests.add(number, plain or (canonical,), twice=not value.member_of)
        if not value.member_of:
            self._digests.add(number, (text for text, is_spaced in hashed.items() if is_spaced), twice=False)
            self._digests.add(number, name_parts(value.data_type, canonical), twice=False)
            self._unspell(number, canonical)
            if data_type is not None and data_type.digests and data_type.category in _JOINED:
                self._joined.append((number, data_type.id, tuple(dict.fromkeys((text.strip(), *spellings)))))

    def _unspell(self, number: int, canonical: str) -> None:
        """Add what the value is as bytes and as numbers, where it is one of hexadecimal digits."""
        raw = octets(canonical)
        if raw is None:
            return
        self._digests.add_bytes(number, canonical, raw)
        self._octets += [(number, raw.hex(), ordered) for ordered in dict.fromkeys(orders(raw))]
        if len(raw) < SHORTEST:
            coded = base64.b64encode(raw).decode()
            self._exact.setdefault(coded.lower(), coded)
            self._own(coded, number, "base64")
        for decimal in numbers(raw):
            self._own(decimal, number, "decimal")

    def _disguise(self, number: int, spellings: Sequence[str], salted: bool) -> None:  # noqa: FBT001 - private
        """Add what the first spellings become behind codings that no decoder tries, ciphers, and salts."""
        for spelling in spellings[:2]:
            if len(spelling) >= _REVERSED_FROM and spelling != spelling[::-1]:
                self._own(spelling[::-1], number, "reversed")
            turned = rot13(spelling)
            if turned != spelling and len(spelling) >= _TURNED_FROM:
                self._own(turned, number, "rot13")
            raw = spelling.encode()
            if len(raw) in _HEX_LENGTHS:
                self._own(raw.hex(), number, "hex")
            if len(raw) in _BASE64_LENGTHS:
                for coded in _base64(raw):
                    self._exact.setdefault(coded.lower(), coded)
                    self._own(coded, number, "base64")
        self._main += [(number, spelling) for spelling in spellings[:_MAIN_SPELLINGS]]
        if salted:
            self._salted += [(rank, number, text) for rank, text in enumerate(spellings[:_SALTED_SPELLINGS])]

    def _own(self, spelling: str, number: int, transform: str | None) -> None:
        spelling = lower(spelling)
        if not spelling:
            return
        table = self._owners if space(spelling) >= _SHORT else self._whole
        owners = table.setdefault(spelling, [])
        if all(owner != number for owner, _ in owners):
            owners.append((number, transform))

    def find(self, page: Page) -> list[Candidate]:
        if not self._known:
            return []
        found = self._plain(page)
        if page.told:
            found += self._in_names(page)
        if page.binary:
            found += self._in_bytes(page)
        found += self._hashed(page)
        for hidden in self._disguised.find(page):
            span = (0, len(page.texts[hidden.field]))
            found += self._candidate(page, hidden.field, span, hidden.known, hidden.spelling, hidden.transform)
        if self._whole and not self._whole.keys().isdisjoint(map(str.strip, page.pieces)):
            found += self._short(page)
        return found

    def _plain(self, page: Page) -> list[Candidate]:
        matches = self._matches(page.lowered, page.encoded)
        if not matches:
            return []
        best: dict[tuple[int, int], list[tuple[int, int, str, str | None]]] = {}
        for start, stop, number, spelling, transform in matches:
            field, offset = page.locate(start)
            if transform in _DECODED and page.fields[field].opened:
                continue  # a decoder did it, and what came out is a field of its own
            if transform == "base64" and self._exact[spelling] not in page.texts[field]:
                continue
            spans = best.setdefault((field, number), [])
            spans.append((offset, offset + stop - start, spelling, transform))
        found: list[Candidate] = []
        for (field, number), spans in best.items():
            # One value in one field is one detection: its longest spelling, the first of them, untransformed before
            # reversed.
            start, stop, spelling, transform = min(spans, key=lambda s: (s[3] is not None, s[0] - s[1], s[0]))
            found += self._candidate(page, field, (start, stop), number, spelling, transform)
        return found

    def _short(self, page: Page) -> Iterator[Candidate]:
        """Yield the values that count only as a whole field."""
        longest = self._longest_whole
        for field, text in enumerate(page.texts):
            if len(text) <= longest and (owners := self._whole.get(lower(text.strip()))):
                for number, transform in owners:
                    yield from self._candidate(page, field, (0, len(text)), number, text.strip(), transform)

    def _in_names(self, page: Page) -> Iterator[Candidate]:
        """Look into long names: some send the addresses of pages as keys."""
        for name, field in {page.fields[field].name: field for field in reversed(page.told)}.items():
            name = _unquoted(name)  # noqa: PLW2901
            found: dict[int, tuple[str, str, str | None]] = {}
            lowered = lower(name)
            for start, stop, number, spelling, transform in self._matches(lowered, lowered.encode("utf-8", "replace")):
                if transform != "base64" or self._exact[spelling] in name:
                    found.setdefault(number, (name[start:stop], spelling, transform))
            for token in tokens(name):
                if origin := self._digests.find(token.digest):
                    shown = name[token.start : token.end]
                    found.setdefault(origin.known, (shown, origin.spelling, origin.transform))
            for number, (shown, spelling, transform) in found.items():
                yield from self._candidate(page, field, (0, 0), number, spelling, transform, shown)

    def _matches(self, text: str, encoded: bytes) -> list[tuple[int, int, int, str, str | None]]:
        """Return start, end, known value, spelling and transform of what stands by itself in lower-case text."""
        matches = self._automaton.find_matches_as_indexes(encoded, overlapping=True)
        if not matches:
            return []
        is_ascii = len(encoded) == len(text)
        found: list[tuple[int, int, int, str, str | None]] = []
        for pattern, position, _ in matches:
            spelling = self._patterns[pattern]
            start = position if is_ascii else len(encoded[:position].decode())
            end = start + len(spelling)
            for number, transform in self._owners[spelling]:
                if transform == "base64":  # in the middle of other bytes it has other text around
                    found.append((start, end, number, spelling, transform))
                    continue
                stop = _delimited(text, start, end, self._known[number].tails.get(spelling, 0))
                if stop is not None:
                    found.append((start, stop, number, spelling, transform))
        return found

    def _in_bytes(self, page: Page) -> Iterator[Candidate]:
        for field in page.binary:
            raw = page.fields[field].value
            assert isinstance(raw, bytes)
            span = (0, len(page.texts[field]))
            if len(raw) in LENGTHS and (origin := self._digests.find(raw)):
                yield from self._candidate(
                    page, field, span, origin.known, origin.spelling, origin.transform, raw.hex()
                )
            elif len(raw) < SHORTEST and (short := self._short_octets.get(raw)):
                yield from self._candidate(page, field, span, *short, "bytes", raw.hex())

    def _hashed(self, page: Page) -> list[Candidate]:
        found: list[Candidate] = []
        unexplained: list[tuple[int, Token]] = []
        for field, token in page_tokens(page, self._known_digests):
            made = self._known_digests.find(token.digest)
            if made is None:
                unexplained.append((field, token))
            for number, spelling in made.parts if made else ():
                found += self._candidate(page, field, token[1:], number, spelling, made.transform if made else None)
        for keyed in self._keyed.find(page, unexplained) if unexplained else ():
            made_of = keyed.made
            found += self._candidate(
                page, keyed.field, keyed.token[1:], made_of.known, made_of.spelling, made_of.transform
            )
        return found

    def _candidate(
        self,
        page: Page,
        field: int,
        span: tuple[int, int],
        number: int,
        spelling: str,
        transform: str | None,
        value: str | None = None,
    ) -> Iterator[Candidate]:
        known = self._known[number]
        text = page.texts[field]
        agrees = page.agrees(field, known.value.data_type) or page.agrees(field, known.data_type)
        expected = expected_matches(
            _plain(spelling, transform), known.spellings, page.long_enough(len(spelling)), known.value.data_type
        )
        certain = expected < CERTAIN_BELOW
        agrees = agrees or (not certain and bool(page.leading(field) & {known.value.data_type, known.data_type}))
        if expected > NOTHING_ABOVE and not agrees:
            return
        if certain:
            grade, reason = Grade.CERTAIN, "equals a known value of the device"
        elif agrees:
            grade, reason = Grade.PROBABLE, "equals a known value of the device, and the name agrees"
        else:
            grade, reason = Grade.POSSIBLE, "equals a known value of the device, but could by chance"
        if transform:
            reason += f" ({transform})"
        member = bool(known.value.member_of)
        yield Candidate(
            field,
            known.data_type,
            grade,
            Method.KNOWN_VALUE,
            value or text[span[0] : span[1]],
            known.canonical,
            reason,
            strong=agrees,
            span=None if span == (0, len(text)) else span,
            transform=transform,
            items=1 if member else None,
            known=1 if member else 0,
            member=member,
            own_type=known.value.data_type,
        )


def _is_salted(data_type: DataType | None, canonical: str) -> bool:
    if data_type is None:
        return False
    return data_type.digests or (data_type.category in _SALTED and len(canonical) > 5)


def _plain(spelling: str, transform: str | None) -> str:
    """Return what was turned or coded, since the odds of meeting it are those of the value itself."""
    if transform == "rot13":
        return rot13(spelling)
    return bytes.fromhex(spelling).decode() if transform == "hex" else spelling


def _unquoted(name: str) -> str:
    for _ in range(_MOST_QUOTINGS):
        if "%" not in name:
            break
        name = unquote(name)
    return name


def _base64(raw: bytes) -> Iterator[str]:
    """Yield what is left of the base64 of ``raw`` wherever it stands: after 0, 1 or 2 bytes of a group of three."""
    for before in range(3):
        coded = base64.b64encode(bytes(before) + raw)
        whole = (before + len(raw)) // 3 * 4  # the last group depends on what follows
        yield coded[4 if before else 0 : whole].decode()


def _delimited(text: str, start: int, end: int, tail: int) -> int | None:
    """Return where the value ends if it is not a part of a longer run of digits or letters, else None.

    A value of digits may stand beside letters (``imei490154203237518``), one of letters beside digits; one that mixes
    them beside neither. Chinese has no spaces, so a name may stand anywhere.
    """
    spelling = text[start:end]
    mixed = any(map(_is_digit, spelling)) and any(map(_is_letter, spelling))
    if start and _continues(text[start - 1], spelling[0], mixed=mixed):
        return None
    if tail and text[end : end + tail].isdigit() and len(text[end : end + tail]) == tail:
        end += tail
    if end < len(text) and _continues(text[end], text[end - 1], mixed=mixed):
        return None
    return end


def _continues(neighbour: str, edge: str, *, mixed: bool) -> bool:
    if mixed and (_is_digit(edge) or _is_letter(edge)):
        return _is_digit(neighbour) or _is_letter(neighbour)
    return (_is_digit(edge) and _is_digit(neighbour)) or (_is_letter(edge) and _is_letter(neighbour))


def _is_digit(char: str) -> bool:
    return "0" <= char <= "9"


def _is_letter(char: str) -> bool:
    return "a" <= char <= "z"
