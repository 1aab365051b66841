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
from overcollect.detection.known.digests import ALGORITHMS, Token
from overcollect.detection.known.hashing import hmac_states, maker
from overcollect.detection.page import Page

_MOST_ATTEMPTS = 12_000
"""Digests made for one message, about ten milliseconds."""
_MOST_SALTS = 24
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
_MOST_DIGESTS = 4_096
_SALTS = re.compile(
    r"[a-z]*(?:salt|nonce|noncestr|rand|random|seed|key|secret|appid|clientid|package|packagename|pkg|bundleid|channel)"
    r"(?:id)?|t|ts|time|timestamp|reqtime|requesttime|k|s|r|p|n|[a-z]*(?:ts|timestamp)"
)
_IDENTIFIERS = re.compile(
    r"id|dev|mac|md5|sha|hash|hmac|digest|crypt|phone|mobile|mail|user|account|member|serial|unique|finger|print|token"
    r"|^(?:[a-z]{1,3}|data|value|param|field|extra|info)[0-9]{0,2}$"
)
"""Parts of the names of digests that can be made of an identifier, and names that say nothing."""
_OTHERS = re.compile(
    r"sign|sig$|^sid$|video|width|trace|request|session|order|event|nonce|salt|etag|checksum|crc|secret|version|hashes"
)
"""Names of digests that are made of other things than an identifier."""
_FILE = re.compile(
    r"\.(?:jpe?g|png|webp|gif|svg|ico|heic|avif|mp[34]|m4[asv]|m3u8|aac|js|css|html?|woff2?|ttf|zip|gz|apk|pdf|so|dex)"
    r"(?![A-Za-z0-9])",
    re.IGNORECASE,
)
"""Behind a digest: the name of a file is made of what is in it."""
_SALT_LENGTHS = range(4, 65)
_MAKERS = {size: maker(name) for size, name in ALGORITHMS.items() if name != "sha512"}
"""By the bytes of the digest."""
_NAMED = re.compile("salt|nonce|secret|appkey")
"""A value under such a name says that something beside it is salted or keyed."""
_DRAWN = re.compile(r"(?=[^0-9]*[0-9])(?=[^A-Za-z]*[A-Za-z])[A-Za-z0-9_-]{8,64}|[0-9]{10,19}")
"""What a salt without a name looks like: letters and digits that someone drew, a time or a long number."""
_WAYS = ("{}(value+salt)", "{}(salt+value)", "hmac-{}")
"""In which a value and a salt become a digest."""


class Keyed(NamedTuple):
    field: int
    token: Token
    known: int
    spelling: str
    transform: str


class KeyedDigests:
    """``spellings`` are known value, data type and spelling, in the order in which they are worth a try."""

    def __init__(self, spellings: Sequence[tuple[int, str, str]]) -> None:
        self._spellings = spellings
        self._raw = [text.encode() for _, _, text in spellings]
        self._states: dict[int, list[hashlib._Hash]] = {}
        """Size of the digests -> the spellings, to go on with a salt."""
        self._made: dict[tuple[int, bytes], bytes] = {}
        """Size of the digests and salt -> all digests with the salt, in a row."""
        self._in_vain: dict[bytes, int] = {}
        """Digest -> how many salts were new beside it."""

    def find(self, page: Page, unexplained: Sequence[tuple[int, Token]]) -> Iterator[Keyed]:
        if not self._spellings:
            return
        wanted = [(field, token) for field, token in unexplained if _is_wanted(page, field, token)]
        nameless = {token.digest for field, token in wanted if not page.fields[field].name}
        if len(nameless) > _MOST_NAMELESS:
            wanted = [(field, token) for field, token in wanted if page.fields[field].name]
        if not wanted:
            return
        salts, are_named = _salts(page)
        drawn: dict[Group, list[int]] = {}
        left = _MOST_ATTEMPTS // (len(_WAYS) * len(self._raw))
        for field, token in wanted:
            tried = salts if page.fields[field].name else _neighbours(page, field, drawn)
            if not tried or not (are_named or _can_be_identifier(page, field)):
                continue
            for salt in tried:
                made = self._made.get((len(token.digest), salt))
                if made is None and left and self._is_worth_another(token.digest):
                    left -= 1
                    made = self._make(len(token.digest), salt)
                if made is not None and token.digest in made and (found := self._explain(page, field, token, made)):
                    yield found
                    break

    def _is_worth_another(self, digest: bytes) -> bool:
        """Tell whether a digest is worth those of another salt, and count it."""
        tried = self._in_vain.get(digest, 0)
        if tried >= _MOST_IN_VAIN:
            return False
        if len(self._in_vain) >= _MOST_DIGESTS:
            self._in_vain.clear()
        self._in_vain[digest] = tried + 1
        return True

    def _make(self, size: int, salt: bytes) -> bytes:
        make = _MAKERS[size]
        states = self._states.get(size) or self._states.setdefault(size, [make(raw) for raw in self._raw])
        salted = make(salt)
        inner, outer = hmac_states(make, salt)
        made: list[bytes] = []
        for raw, state in zip(self._raw, states, strict=True):
            (behind := state.copy()).update(salt)
            (before := salted.copy()).update(raw)
            (within := inner.copy()).update(raw)
            (keyed := outer.copy()).update(within.digest())
            made += (behind.digest(), before.digest(), keyed.digest())
        if len(self._made) >= _MOST_REMEMBERED:
            self._made.clear()
        joined = self._made[size, salt] = b"".join(made)
        return joined

    def _explain(self, page: Page, field: int, token: Token, made: bytes) -> Keyed | None:
        """Return the value that a digest among those of a salt was made of, of the name's data types first."""
        size = len(token.digest)
        numbers = [at // size for at in range(0, len(made), size) if made.startswith(token.digest, at)]
        if not numbers:
            return None  # what is there begins in one digest and ends in the next
        types = _types_of(page, field)
        best = min(numbers, key=lambda number: self._spellings[number // len(_WAYS)][1] not in types)
        known, _, text = self._spellings[best // len(_WAYS)]
        return Keyed(field, token, known, text, _WAYS[best % len(_WAYS)].format(ALGORITHMS[size]))


def _is_wanted(page: Page, field: int, token: Token) -> bool:
    return (
        len(token.digest) in _MAKERS
        and not _is_other(page.meanings[field].folded)
        and (token.end == page.lengths[field] or not _FILE.match(page.texts[field], token.end))
    )


def _types_of(page: Page, field: int) -> frozenset[str]:
    if not page.fields[field].name:
        return frozenset()
    return page.leading(field) | {hit.data_type.id for hit in page.hits[field]}


def _salts(page: Page) -> tuple[tuple[bytes, ...], bool]:
    """Return values that can be a salt, those that are called so first, and whether there are such."""
    named: dict[str, None] = {}
    others: dict[str, None] = {}
    for field, length in enumerate(page.lengths):
        if length in _SALT_LENGTHS and _can_be_salt(folded := page.meanings[field].folded):
            (named if _NAMED.search(folded) else others)[page.texts[field]] = None
    return tuple(text.encode() for text in [*named, *others][:_MOST_SALTS]), bool(named)


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
