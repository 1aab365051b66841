"""Digests of a known identifier together with another value of the same message: salted, or keyed (HMAC, RFC 2104).

Tried only on digests that nothing else explains, in fields that can be an identifier, with values that can be a salt.
All digests with one salt are made at once, since a message asks for more than one, and most salts come again.
"""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from overcollect.detection.columns import Group
from overcollect.detection.known.digests import Token
from overcollect.detection.known.keyed_blake import BlakeWays
from overcollect.detection.known.password_hashes import PasswordHashes
from overcollect.detection.known.salting import (
    MAKERS,
    Attempts,
    Made,
    PartedWays,
    PlainWays,
    RarerWays,
    Spellings,
    Ways,
)
from overcollect.detection.known.sent_elements import JoinedWays, LookupWays
from overcollect.detection.page import Page
from overcollect.forms.package_name import LIKELY_PACKAGE
from overcollect.knowledge.words import any_of, word_list, word_set

_MOST_ATTEMPTS = 13_000
"""Digests made for one message, about ten milliseconds."""
_MOST_STRETCHED = 4
"""Digests of one message that are tried with the salt and the costs beside them."""
_MOST_SALTS = 24
_MOST_LASTING = 4
"""Salts with which the rarer ways are tried."""
_MOST_FLEETING = 2
"""Salts that change with the request with which the ways are tried that have something between."""
_MOST_NAMELESS = 4
"""Digests without a name in a message; where there are more, they are of the things that it lists."""
_MOST_NEIGHBOURS = 6
"""Values around a digest without a name that are tried as its salt."""
_REACH = 24
"""Such values before and behind it, of which some can be the same."""
_MOST_REMEMBERED = 256
"""Salts; the digests with one are some thousand bytes."""
_MOST_IN_VAIN = 100
"""New salts for one digest: that which stays the same is not made of times and nonces that are ever new."""
_MOST_REMEMBERED_RARER, _MOST_IN_VAIN_RARER = 64, 24
"""The same for the other ways."""
_MOST_DIGESTS = 4_096
_SM3, _SIZE_OF_SM3 = "sm3", 32
"""The digest that banks in China use (GB/T 32905), which looks like SHA-256; tried with named or lasting salts."""
_CUT, _CUT_FROM = 8, 16
"""Bytes of half an MD5."""
_WHOLE = ((0, ""),)
_CUTS = ((4, "[8:24]"), (0, "[:16]"), (8, "[16:]"))
"""Where the halves of an MD5 begin that are sent in its place, and how they are called."""
_LASTING_ENDS = word_list("secrets", "ends_of_lasting_salts")
_LASTING_NAMES = word_list("secrets", "lasting_salts") + word_list("secrets", "device_facts_as_salts")
_LASTING = re.compile(rf"[a-z]*(?:{any_of(_LASTING_ENDS)})(?:id)?|{any_of(_LASTING_NAMES)}")
"""Names of salts that do not change with every request, so that more ways are worth a try."""
_ENDS = _LASTING_ENDS + word_list("secrets", "ends_of_salts")
_NAMES = _LASTING_NAMES + word_list("secrets", "salts") + word_list("secrets", "advertising_as_salts")
_SALTS = re.compile(rf"[a-z]*(?:{any_of(_ENDS)})(?:id)?|[a-z]*(?:ts|timestamp)|{any_of(_NAMES)}")
_IDENTIFIERS = re.compile(
    any_of(word_list("secrets", "identifiers_in_digests"))
    + rf"|^(?:[a-z]{{1,3}}|{any_of(word_list('secrets', 'digests_of_anything'))})[0-9]{{0,2}}$"
)
"""Parts of the names of digests that can be made of an identifier, and names that say nothing."""
_OTHERS = re.compile(
    rf"sign(?!(?:ed)?_?id)|sig$|^sid$|salt(?!ed)|{any_of(word_list('secrets', 'other_things_in_digests'))}"
)
"""Names of digests that are made of other things than an identifier."""
_PEPPERS = word_set("secrets", "peppers")
_FILE = re.compile(rf"\.(?:{any_of(word_list('apps', 'file_endings'))})(?![A-Za-z0-9])", re.IGNORECASE)
"""Behind a digest: the name of a file is made of what is in it."""
_CUSTOMER = re.compile(r"(?=[^0-9]*[0-9])(?=[0-9_-]*[a-z])[a-z0-9_-]{5,40}")
"""A part of an address with letters and digits that may be whose service it is."""
_MOST_CUSTOMERS = 2
_SALT_LENGTHS = frozenset(range(3, 65))
_PACKAGE = re.compile(LIKELY_PACKAGE)
"""The name of an app is a salt under any name."""
_NAMED = re.compile(any_of(word_list("secrets", "telling_salts")))
"""A value under such a name says that something beside it is salted or keyed."""
_DRAWN = re.compile(r"(?=[^0-9]*[0-9])(?=[^A-Za-z]*[A-Za-z])[A-Za-z0-9_-]{8,64}|[0-9]{10,19}")
"""What a salt without a name looks like: letters and digits that someone drew, a time or a long number."""


class Keyed(NamedTuple):
    field: int
    token: Token
    made: Made


class _Remembered:
    """The digests with each salt, and how many salts were new beside each digest, up to bounds."""

    def __init__(self, ways: Ways, most: int, most_in_vain: int) -> None:
        self._ways = ways
        self._most = most
        self._most_in_vain = most_in_vain
        self._rows: dict[tuple[int, bytes], bytes] = {}
        """By the size of the digests and the salt."""
        self._in_vain: dict[bytes, int] = {}

    def search(self, digest: bytes, salts: Sequence[bytes], left: Attempts) -> list[Made]:
        """Return what the digest was made of with one of the salts.

        Args:
            digest: without an explanation.
            salts: those that may be its, the likeliest first.
            left: what the message may still cost.
        """
        size = _CUT_FROM if len(digest) == _CUT else len(digest)
        for salt in salts:
            row = self._rows.get((size, salt))
            if row is None and left.digests >= self._ways.cost and self._is_worth_another(digest):
                left.digests -= self._ways.cost
                row = self._ways.row(size, salt)
                if len(self._rows) >= self._most:
                    self._rows.clear()
                self._rows[size, salt] = row
            if row is not None and digest in row:
                made = [
                    one._replace(transform=one.transform + cut) if cut else one
                    # What begins in one digest and ends in the next is nothing.
                    for start, cut in (_CUTS if len(digest) < size else _WHOLE)
                    for at in range(start, len(row), size)
                    if row.startswith(digest, at)
                    for one in (self._ways.made(size, salt, at // size),)
                ]
                if made:
                    return made
        return []

    def _is_worth_another(self, digest: bytes) -> bool:
        """Tell whether a digest is worth those of another salt, and count it."""
        tried = self._in_vain.get(digest, 0)
        if tried >= self._most_in_vain:
            return False
        if len(self._in_vain) >= _MOST_DIGESTS:
            self._in_vain.clear()
        self._in_vain[digest] = tried + 1
        return True


class KeyedDigests:
    """Compiled once; remembers the digests with the salts that it met."""

    def __init__(self, spellings: Spellings, stretched: PasswordHashes) -> None:
        self._is_empty = not spellings
        self._plain = _Remembered(PlainWays(spellings), _MOST_REMEMBERED, _MOST_IN_VAIN)
        self._parted = _Remembered(PartedWays(spellings), _MOST_REMEMBERED_RARER, _MOST_IN_VAIN_RARER)
        self._rarer = _Remembered(RarerWays(spellings), _MOST_REMEMBERED_RARER, _MOST_IN_VAIN_RARER)
        self._keyed = _Remembered(BlakeWays(spellings), _MOST_REMEMBERED_RARER, _MOST_IN_VAIN_RARER)
        self._joined = _Remembered(JoinedWays(spellings), _MOST_REMEMBERED_RARER, _MOST_IN_VAIN_RARER)
        self._looked_up = _Remembered(LookupWays(spellings), _MOST_REMEMBERED_RARER, _MOST_IN_VAIN_RARER)
        self._stretched = stretched
        is_there = _SM3 in hashlib.algorithms_available
        ways = PlainWays(spellings, _SM3)
        self._of_china = _Remembered(ways, _MOST_REMEMBERED_RARER, _MOST_IN_VAIN_RARER) if is_there else None

    def find(self, page: Page, unexplained: Sequence[tuple[int, Token]]) -> Iterator[Keyed]:
        if self._is_empty:
            return
        # Most are signatures, which their names tell.
        meanings = page.meanings
        wanted = [one for one in unexplained if not _is_other(meanings[one[0]].folded) and _is_wanted(page, *one)]
        if not wanted:
            return
        nameless = {token.digest for field, token in wanted if not page.fields[field].name}
        if len(nameless) > _MOST_NAMELESS:
            wanted = [(field, token) for field, token in wanted if page.fields[field].name]
        salts = _salts(page)
        drawn: dict[Group, list[int]] = {}
        left = Attempts(_MOST_ATTEMPTS, _MOST_STRETCHED)
        for field, token in wanted:
            if made := self._made_of(page, field, token.digest, salts, drawn, left):
                types = _types_of(page, field)
                yield Keyed(field, token, min(made, key=lambda one: one.data_type not in types))

    def _made_of(
        self, page: Page, field: int, digest: bytes, salts: _Salts, drawn: dict[Group, list[int]], left: Attempts
    ) -> list[Made]:
        named = bool(page.fields[field].name)
        if len(digest) == _CUT:
            # Many numbers of 16 digits are none, so that only salts are tried that stay the same.
            return self._plain.search(digest, salts.lasting, left) if _can_be_identifier(page, field) else []
        tried = salts.all if named else (*_neighbours(page, field, drawn), *salts.lasting)
        if not tried or not (salts.are_named or _can_be_identifier(page, field)):
            return []
        parted = salts.parted if named else salts.lasting
        made = self._plain.search(digest, tried, left) or self._parted.search(digest, parted, left)
        if not made and named:
            made = self._joined.search(digest, parted, left)
        if not made and not _PEPPERS.isdisjoint(page.folded):
            made = self._looked_up.search(digest, salts.all[:_MOST_LASTING], left)
        if not made and named and salts.lasting:
            made = self._rarer.search(digest, salts.lasting, left) or self._keyed.search(digest, salts.lasting, left)
        if not made and named and len(digest) == _SIZE_OF_SM3 and self._of_china:
            likely = salts.all[:_MOST_LASTING] if salts.are_named else salts.lasting
            made = self._of_china.search(digest, likely, left)
        if not made and named and (salts.are_named or self._stretched.is_told(page)):
            made = self._stretched.beside(page, digest, salts.all, left)
        return made


def _is_wanted(page: Page, field: int, token: Token) -> bool:
    return (len(token.digest) in MAKERS or (len(token.digest) == _CUT and bool(page.fields[field].name))) and (
        token.end == page.lengths[field] or not _FILE.match(page.texts[field], token.end)
    )


def _types_of(page: Page, field: int) -> frozenset[str]:
    if not page.fields[field].name:
        return frozenset()
    return page.leading(field) | {hit.data_type.id for hit in page.hits[field]}


class _Salts(NamedTuple):
    all: tuple[bytes, ...]
    """Values that can be a salt, those that are called so first."""
    are_named: bool
    """Whether there are any that are called so."""
    lasting: tuple[bytes, ...]
    parted: tuple[bytes, ...]
    """Those, and before them a few of the others, which can stand beside the value with something between."""


def _salts(page: Page) -> _Salts:
    named: dict[str, None] = {}
    others: dict[str, None] = {}
    lasting: dict[str, None] = dict.fromkeys(_in_address(page))
    texts, meanings = page.texts, page.meanings
    for field in [field for field, length in enumerate(page.lengths) if length in _SALT_LENGTHS]:
        folded, text = meanings[field].folded, texts[field]
        is_app = "." in text and _PACKAGE.fullmatch(text) is not None
        if is_app or _can_be_salt(folded):
            (named if _NAMED.search(folded) else others)[text] = None
            if is_app or _LASTING.fullmatch(folded):
                lasting[text] = None
    several = [*named, *others, *(salt for salt in lasting if salt not in named and salt not in others)]
    fleeting = [salt for salt in several if salt not in lasting][:_MOST_FLEETING]
    stable = [*lasting][:_MOST_LASTING]
    return _Salts(_bytes(several[:_MOST_SALTS]), bool(named), _bytes(stable), _bytes([*fleeting, *stable]))


def _in_address(page: Page) -> list[str]:
    """Return the ids of customers of a service in the host and the path: ``tenant42.sdk.example/apps/ax7731/users``."""
    parts = [*page.message.host.split(".")[:-1], *page.path.split("/")]
    return [part for part in parts if _CUSTOMER.fullmatch(part)][:_MOST_CUSTOMERS]


def _bytes(texts: Sequence[str]) -> tuple[bytes, ...]:
    return tuple(map(str.encode, texts))


def _neighbours(page: Page, field: int, drawn: dict[Group, list[int]]) -> tuple[bytes, ...]:
    """Return values without a name that can be the salt of a digest without a name, the nearest first.

    ``drawn`` keeps what can be one in each group, for the other digests of the message.
    """
    group = page.group(field)
    around = drawn.get(group)
    if around is None:
        around = drawn[group] = [other for other in page.siblings[group] if _is_drawn(page, other)]
    at = bisect_left(around, field)
    near = sorted(around[max(0, at - _REACH) : at + _REACH], key=lambda other: abs(other - field))
    found = dict.fromkeys(page.texts[other] for other in near if other != field)
    return tuple(text.encode() for text in list(found)[:_MOST_NEIGHBOURS])


def _is_drawn(page: Page, field: int) -> bool:
    text = page.texts[field]
    return len(text) in _SALT_LENGTHS and not page.fields[field].name and _DRAWN.fullmatch(text) is not None


@lru_cache(8_192)
def _can_be_salt(folded: str) -> bool:
    return _SALTS.fullmatch(folded) is not None


@lru_cache(8_192)
def _is_other(folded: str) -> bool:
    return _OTHERS.search(folded) is not None


def _can_be_identifier(page: Page, field: int) -> bool:
    if not page.fields[field].name or page.hits[field] or page.leading(field):
        return True
    return bool(_IDENTIFIERS.search(page.meanings[field].folded))
