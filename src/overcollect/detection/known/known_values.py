"""Method 1: known values, in every spelling and behind digests."""

from __future__ import annotations

import base64
from collections.abc import Container, Iterable, Iterator, Sequence
from functools import partial
from math import inf

from overcollect.decoding.coding.simple_ciphers import rot13
from overcollect.detection.candidate import Candidate
from overcollect.detection.known import codings, printed_values, rarer_codings, rarer_spellings
from overcollect.detection.known.amid_text import amid_text
from overcollect.detection.known.base64_runs import runs
from overcollect.detection.known.chance import CERTAIN_BELOW, NOTHING_ABOVE
from overcollect.detection.known.corroborated import corroborate
from overcollect.detection.known.cut_digests import cut_digests
from overcollect.detection.known.digests import LENGTHS, DigestTable, Token, tokens
from overcollect.detection.known.digests_beside import bear_out
from overcollect.detection.known.fast_hashes import fast_hashes
from overcollect.detection.known.further import further
from overcollect.detection.known.grading import graded
from overcollect.detection.known.interleaved import interleaved
from overcollect.detection.known.joined_digests import JoinedDigests
from overcollect.detection.known.keyed_digests import KeyedDigests
from overcollect.detection.known.known import Known
from overcollect.detection.known.known_digests import KnownDigests
from overcollect.detection.known.known_members import KnownMembers
from overcollect.detection.known.known_texts import KnownTexts, Met, Owned
from overcollect.detection.known.octets import numbers, octets, orders, written
from overcollect.detection.known.page_tokens import page_tokens
from overcollect.detection.known.password_hashes import PasswordHashes
from overcollect.detection.known.prefixed_digests import SCHEMES, prefixed
from overcollect.detection.known.rare_forms import RareForms
from overcollect.detection.known.salting import is_salted
from overcollect.detection.known.short_hashes import ShortHashes
from overcollect.detection.known.spelled import spelled
from overcollect.detection.known.told_by_names import is_told, unquoted
from overcollect.detection.known.variants import hashed_only, variants
from overcollect.detection.known.xored_values import XoredValue, XoredValues
from overcollect.detection.page import Page, lower
from overcollect.inputs.device import Device, KnownValue
from overcollect.knowledge import DataType
from overcollect.model import Grade, Method

_TURNED_FROM = 4
"""Letters from which a value is also looked for in rot13, which leaves digits as they are."""
_CODED_SPELLINGS = 2
"""Spellings of a value that are looked for in other codings."""
_MAIN_SPELLINGS = 3
"""Spellings of a value that are looked for behind ciphers."""
_SALTED_SPELLINGS = 6
"""Spellings of a value that are tried with salts and keys."""
_JOINED = frozenset(["device_identifier", "advertising_identifier", "network"])
"""Categories of data types whose values are also looked for in digests of several of them in a row."""
_HEX_LENGTHS = range(6, 65)
"""Bytes of a value that is also looked for in hexadecimal, since decoders take short ones for numbers."""
_BASE64_LENGTHS = range(9, 129)
"""Bytes of a value that is also looked for in base64 inside other text, or in the middle of other bytes."""
_SHORTEST_CODED = 8
"""Characters of a text that is looked for in the rarer codings."""
_CODINGS = ((codings, False), (rarer_codings, True), (rarer_spellings, True), (printed_values, True))
"""With whether few apps use them."""
_DECODED = ("hex", "base64")
_REVERSED_FROM = 10
"""Characters from which a value is also looked for reversed."""


class KnownValues:
    """Compiled once: one automaton over all spellings, one table of digests. Cost does not grow with their number."""

    def __init__(self, device: Device | None, data_types: dict[str, DataType]) -> None:
        self._known: list[Known] = []
        self._texts = KnownTexts()
        self._digests = DigestTable()
        self._short_hashes = ShortHashes()
        self._members = KnownMembers()
        self._main: list[tuple[int, str]] = []
        """The main spellings of every value."""
        self._octets: list[tuple[int, str, bytes]] = []
        """Identifiers in hexadecimal or decimal digits, as bytes."""
        self._joined: list[tuple[int, str, tuple[str, ...]]] = []
        self._salted: list[tuple[int, int, str]] = []
        """Rank among the spellings of its value, value, and spelling to be tried with salts."""
        for value in device.values if device else ():
            if value.location is None:
                self._add(value, data_types.get(value.data_type))
        decimals = [(number, digits) for number, digits in self._main if digits.isdecimal()]
        digits_of = [(one, raw.hex()) for one, digits, raw in self._octets if raw.hex() == digits]
        for pair in (*interleaved(decimals), *interleaved(digits_of)):
            types = "+".join(self._known[number].data_type for number, _ in pair.known)
            for number, digits in pair.known:
                self._look_for_coded(codings.Coded(pair.text, f"interleaved({types})", is_exact=False), number, digits)
        self._texts.close()
        self._wholes = self._texts.wholes() | self._short_hashes.spellings()
        """In lower case; most messages have no text that is one of them."""
        self._disguised = XoredValues(self._main, self._octets)
        self._bytes = frozenset(raw for _, _, raw in self._octets)
        """What values are as bytes: some are as long as digests, and no salted digests of others."""
        others = [(number, self._known[number].data_type, text) for number, text in self._main]
        joined = JoinedDigests(self._joined, self._members.people, others)
        self._known_digests = KnownDigests(self._digests, joined)
        self._salted += [(_SALTED_SPELLINGS, number, text) for number, text in self._members.salted]
        salted = [(number, self._known[number].data_type, text) for _, number, text in sorted(self._salted)]
        passwords = PasswordHashes(salted)
        self._keyed = KeyedDigests(salted, passwords)
        self._rare = RareForms([(one, self._known[one].data_type, digits) for one, digits in decimals], passwords)
        self._odds = {(k.value.data_type, k.canonical): k.odds for k in self._known}
        self.members = {(k.value.data_type, k.canonical) for k in self._known if k.value.member_of}
        """Data type and canonical value of every record of a collection."""

    def _add(self, value: KnownValue, data_type: DataType | None) -> None:
        text = value.value.reveal()
        form, canonical, spellings = spelled(value, data_type)
        more = tuple(one for one in variants(value.data_type, text) if one not in spellings)
        number = len(self._known)
        self._known.append(Known(value, canonical))
        for spelling in (*spellings, *more):
            self._look_for(spelling, Owned(number, spelling, tail=form.tail(spelling) if form else 0))
        given = (value.written or value.value).reveal().strip()
        main = tuple(dict.fromkeys((given, *spellings, *more)))
        written = dict.fromkeys((*spellings, given))
        cases = dict.fromkeys(each for one in written for each in (one, one.lower(), one.upper()))
        plain = [each for each in cases if " " not in each]
        self._digests.add(number, plain or (canonical,), twice=not value.member_of)
        if value.member_of:
            self._members.add(number, value, main)
            return
        self._disguise(number, value.data_type, main[:_CODED_SPELLINGS])
        for bare in dict.fromkeys(one.lower() for one in main if one.isalnum() and one.isascii()):
            for coded in codings.turned(bare):
                self._look_for_coded(coded, number, bare)
        self._short_hashes.add(number, main[:_MAIN_SPELLINGS])
        self._main += [(number, spelling) for spelling in main[:_MAIN_SPELLINGS]]
        if is_salted(data_type, canonical):
            self._salted += [(rank, number, text) for rank, text in enumerate(main[:_SALTED_SPELLINGS])]
        rarer = [each for each in cases if " " in each]
        rarer += [each for one in more for each in (one, one.lower(), one.upper())]
        ended = [f"{each}{end}" for each in main[:_CODED_SPELLINGS] for end in ("\n", " ")]
        # A few letters in base64 look rarer than they are.
        long = [each for each in main[:_CODED_SPELLINGS] if len(each) >= _REVERSED_FROM]
        self._digests.add(number, rarer + ended, twice=False)
        in_base64 = [(each, base64.b64encode(each.encode()).decode()) for each in long]
        self._digests.add_coded(number, in_base64, "base64")
        self._digests.add_coded(number, [(each, each[::-1]) for each in long], "reversed")
        self._digests.add(number, hashed_only(value.data_type, canonical), twice=False)
        for spelling in main[:_CODED_SPELLINGS]:
            # Strings of .NET are hashed in UTF-16, as Encoding.Unicode gives them, and those of older services in GBK.
            for charset in ("utf-16-le",) if spelling.isascii() else ("utf-16-le", "gb18030"):
                self._digests.add_bytes(number, spelling, spelling.encode(charset, "replace"))
        self._digest_further(number, value.data_type, main[:_MAIN_SPELLINGS])
        self._unspell(number, canonical)
        self._retell(number, canonical)
        for one in further(value.data_type, canonical):
            exact = one.text if one.is_exact else None
            owned = Owned(number, one.plain or canonical, one.transform, exact)
            owned = owned._replace(is_rare=not one.is_inside, needs_name=one.is_short, is_telling=one.is_telling)
            self._look_for(one.text, owned, is_whole=not one.is_inside)
        if data_type is not None and data_type.digests and data_type.category in _JOINED:
            self._joined.append((number, data_type.id, main))

    def _digest_further(self, number: int, data_type: str, spellings: Sequence[str]) -> None:
        """Add digests of an address with its scheme, hashes that are fast, and the beginnings of digests."""
        for scheme in SCHEMES.get(data_type, ()):
            self._digests.add_coded(number, [(each, f"{scheme}:{each}") for each in spellings], scheme, twice=True)
        for spelling, transform, digest in prefixed(data_type, spellings):
            self._digests.add_made(number, spelling, [(transform, digest)])
        for spelling in spellings:
            self._digests.add_made(number, spelling, fast_hashes(spelling.encode()))
            for coded in cut_digests(spelling):
                self._look_for_coded(coded, number, spelling, is_rare=True)

    def _retell(self, number: int, canonical: str) -> None:
        """Add what a token of base64 is in its other alphabet, and as bytes, and a number in other bases."""
        for token, is_whole in rarer_codings.of_token(canonical):
            owned = Owned(number, canonical, token.transform, exact=token.text if token.is_exact else None)
            self._look_for(token.text, owned, is_whole=is_whole)
        for digits in codings.decimals(canonical):
            for coded in codings.of_number(digits):
                self._look_for_coded(coded, number, digits)
            for coded in (*rarer_codings.of_number(digits), *printed_values.of_number(digits)):
                self._look_for_coded(coded, number, digits, is_rare=True)

    def _unspell(self, number: int, canonical: str) -> None:
        """Add what the value is as bytes and as numbers, where it is one of hexadecimal or decimal digits."""
        self._pack(number, canonical)
        if (raw := octets(canonical)) is None:
            return
        for ordered in dict.fromkeys(orders(raw)):
            self._digests.add_bytes(number, canonical, ordered)
            self._octets.append((number, raw.hex(), ordered))
        for spelling in written(raw):
            self._look_for(spelling, Owned(number, spelling))
        for run in runs(raw):
            if not run.before and len(run.text) * 3 == len(raw) * 4:
                self._look_for(run.text, Owned(number, raw.hex(), "base64", run=run))
        for decimal in numbers(raw):
            self._look_for(decimal, Owned(number, raw.hex(), "decimal"))
        for coded in codings.of_octets(raw):
            self._look_for_coded(coded, number, raw.hex())
        for coded in (one for module, is_rare in _CODINGS if is_rare for one in module.of_octets(raw)):
            self._look_for_coded(coded, number, raw.hex(), is_rare=True)

    def _pack(self, number: int, canonical: str) -> None:
        """Add what a number of decimal digits is as bytes, and their digests."""
        for digits in codings.decimals(canonical):
            for made in dict.fromkeys(codings.as_bytes(digits)):
                self._octets.append((number, digits, made))
                self._digests.add_bytes(number, digits, made)

    def _disguise(self, number: int, data_type: str, spellings: Sequence[str]) -> None:
        """Add what the first spellings become behind codings that no decoder tries, and ciphers."""
        for spelling in spellings:
            if len(spelling) >= _REVERSED_FROM and spelling != spelling[::-1]:
                self._look_for(spelling[::-1], Owned(number, spelling, "reversed"))
            for text, transform in amid_text(data_type, spelling):
                self._look_for(text, Owned(number, spelling, transform))
            turned = rot13(spelling)
            if sum(map(str.isalpha, spelling)) >= _TURNED_FROM and turned != spelling:
                self._look_for(turned, Owned(number, spelling, "rot13"))
            raw = spelling.encode()
            if len(raw) in _HEX_LENGTHS:
                self._look_for(raw.hex(), Owned(number, spelling, "hex"))
            if len(raw) in _BASE64_LENGTHS:
                for run in runs(raw):
                    self._look_for(run.text, Owned(number, spelling, "base64", run=run))
            for made, is_rare in _CODINGS:
                texts = made.of_text(spelling) if len(raw) >= _SHORTEST_CODED else ()
                for coded in (*texts, *made.of_wide(spelling)):
                    self._look_for_coded(coded, number, spelling, is_rare=is_rare)

    def _look_for_coded(self, coded: codings.Coded, number: int, plain: str, *, is_rare: bool = False) -> None:
        owned = Owned(number, plain, coded.transform, exact=coded.text if coded.is_exact else None, is_rare=is_rare)
        self._look_for(coded.text, owned, is_whole=True)

    def _look_for(self, text: str, owned: Owned, *, is_whole: bool = False) -> None:
        if self._texts.add(text, owned, is_whole=is_whole) and not owned.needs_name:
            self._known[owned.known].odds.add(text, is_rare=owned.is_rare)

    def find_together(self, pages: Sequence[Page]) -> Iterable[list[Candidate]]:
        """Return what is found in each of some messages: the searches with large tables are done one after the other.

        So each finds its table in the processor's caches, as the steps of ``Detector.detect_together`` do.
        """
        if not self._known:
            return [[] for _ in pages]
        met = [self._texts.inside(page.lowered, page.encoded) for page in pages]
        digests = [page_tokens(page, self._known_digests) for page in pages]
        return map(self._found, pages, met, digests, list(map(self._disguised.find, pages)))

    def _found(
        self, page: Page, met: Sequence[Met], digests: Sequence[tuple[int, Token]], disguises: Sequence[XoredValue]
    ) -> list[Candidate]:
        found = self._inside(page, met) if met else []
        if page.told:
            found += self._in_names(page)
        if page.binary:
            found += self._in_bytes(page)
        if digests:
            found += self._hashed(page, digests)
        if disguises:
            found += self._hidden(page, disguises, {(one.field, one.canonical) for one in found})
        found += [one for form in self._rare.find(page) for one in self._candidate(page, *form)]
        found += [one for listed in self._members.listed.find(page) for one in self._candidate(page, *listed)]
        late: list[Candidate] = []
        if not self._wholes.isdisjoint(map(str.strip, page.pieces)):
            found += self._whole(page, late)
        return corroborate(page, found, late, partial(self._expected, page)) if found else found

    def _expected(self, page: Page, one: Candidate) -> float:
        odds = self._odds.get((one.own_type, one.canonical))
        return odds.in_one(one.canonical, one.own_type) * page.long_enough(len(one.canonical)) if odds else inf

    def _whole(self, page: Page, late: list[Candidate]) -> Iterator[Candidate]:
        for short in self._short_hashes.find(page):
            for candidate in self._candidate(page, *short, (0, len(page.texts[short.field]))):
                candidate.grade = max(candidate.grade, Grade.PROBABLE, key=lambda grade: grade.rank)
                yield candidate
        for number, owned in self._texts.whole(page):
            named = owned.needs_name
            own_type = self._known[owned.known].value.data_type
            met = owned.known, owned.plain, owned.transform, (0, len(page.texts[number]))
            if not named or page.mentions(number, own_type):
                yield from self._candidate(page, number, *met, is_rare=owned.is_rare, named=named)
            elif owned.is_telling:
                late += self._candidate(page, number, *met)

    def _inside(self, page: Page, all_met: Sequence[Met]) -> list[Candidate]:
        best: dict[tuple[int, int], list[Met]] = {}
        for met in all_met:
            number, offset = page.locate(met.start)
            if met.owned.transform in _DECODED and page.stands_open(number, met.owned.plain):
                continue  # a decoder did it, and what came out is a field of its own
            if met.owned.stands(page.texts[number], offset):
                end = offset + met.end - met.start
                best.setdefault((number, met.owned.known), []).append(Met(offset, end, met.owned))
        found: list[Candidate] = []
        for (number, known), spelled_so in best.items():
            # One value in one field is one detection: its longest spelling, the first of them, untransformed before
            # reversed.
            start, end, owned = min(spelled_so, key=lambda m: (m.owned.transform is not None, m.start - m.end, m.start))
            found += self._candidate(page, number, known, owned.plain, owned.transform, (start, end))
        return found

    def _in_names(self, page: Page) -> Iterator[Candidate]:
        """Look into long names: some send the addresses of pages as keys."""
        for name, number in {page.fields[number].name: number for number in reversed(page.told)}.items():
            name = unquoted(name)  # noqa: PLW2901
            found: dict[int, tuple[str, str, str | None]] = {}
            lowered = lower(name)
            for met in self._texts.inside(lowered, lowered.encode("utf-8", "replace")):
                if met.owned.stands(name, met.start):
                    shown = name[met.start : met.end]
                    found.setdefault(met.owned.known, (shown, met.owned.plain, met.owned.transform))
            for token in tokens(name):
                if origin := self._digests.find(token.digest):
                    shown = name[token.start : token.end]
                    found.setdefault(origin.known, (shown, origin.spelling, origin.transform))
            for known, (shown, plain, transform) in found.items():
                yield from self._candidate(page, number, known, plain, transform, (0, 0), shown)

    def _in_bytes(self, page: Page) -> Iterator[Candidate]:
        for number in page.binary:
            raw = page.fields[number].value
            assert isinstance(raw, bytes)
            if len(raw) in LENGTHS and (origin := self._digests.find(raw)):
                span = (0, len(page.texts[number]))
                yield from self._candidate(page, number, *origin, span, raw.hex())

    def _hashed(self, page: Page, digests: Sequence[tuple[int, Token]]) -> list[Candidate]:
        found: list[Candidate] = []
        unexplained: list[tuple[int, Token]] = []
        origin = self._known_digests.find
        for number, token in digests:
            if (made := origin(token.digest)) is None:
                if token.digest not in self._bytes:
                    unexplained.append((number, token))
                continue
            for known, plain in made.parts:
                found += self._candidate(page, number, known, plain, made.transform, token[1:])
        for keyed in self._keyed.find(page, unexplained) if unexplained else ():
            made_of = keyed.made
            for known, plain in made_of.parts:
                found += self._candidate(page, keyed.field, known, plain, made_of.transform, keyed.token[1:])
        return bear_out(page, found) if len(found) > 1 else found

    def _hidden(
        self, page: Page, disguises: Sequence[XoredValue], seen: Container[tuple[int, str]]
    ) -> Iterator[Candidate]:
        for hidden in disguises:
            if (hidden.field, self._known[hidden.known].canonical) not in seen:
                yield from self._candidate(page, *hidden)

    def _candidate(
        self,
        page: Page,
        number: int,
        known_number: int,
        plain: str,
        transform: str | None,
        span: tuple[int, int],
        shown: str | None = None,
        *,
        is_rare: bool = False,
        named: bool = False,
    ) -> Iterator[Candidate]:
        """Yield what was met in a field; ``plain`` is what was coded or hashed: its odds are those of meeting it."""
        known = self._known[known_number]
        own_type = known.value.data_type
        text = page.texts[number]
        agrees = named or page.agrees(number, own_type) or page.agrees(number, known.data_type)
        expected = known.expected(plain, page.long_enough(len(plain)), is_rare=is_rare)
        agrees = agrees or (expected >= CERTAIN_BELOW and is_told(page, number, span, own_type, known.data_type))
        if expected > NOTHING_ABOVE and not agrees:
            return
        grade, reason = graded(page, number, known, plain, span, expected, agrees=agrees)
        if transform:
            reason += f" ({transform})"
        member = bool(known.value.member_of)
        yield Candidate(
            number,
            known.data_type,
            grade,
            Method.KNOWN_VALUE,
            shown or text[span[0] : span[1]],
            known.canonical,
            reason,
            strong=agrees,
            span=None if span == (0, len(text)) else span,
            transform=transform,
            items=1 if member else None,
            known=1 if member else 0,
            member=member,
            own_type=own_type,
        )
