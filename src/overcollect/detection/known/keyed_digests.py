"""Digests of a known identifier together with another value of the same message: salted, or keyed (HMAC, RFC 2104).

Tried only on digests that nothing else explains, in fields that can be an identifier, with values that can be a salt;
every attempt is counted.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from overcollect.detection.known.digests import Token
from overcollect.detection.page import Page

_MOST_ATTEMPTS = 12_000
"""Digests made for one message, about ten milliseconds."""
_MOST_SALTS = 24
_MOST_NEIGHBOURS = 6
"""Values around a digest without a name that are tried as its salt."""
_MOST_REMEMBERED = 4_096
_SALTS = re.compile(
    r"[a-z]*(?:salt|nonce|noncestr|rand|random|seed|key|secret|appid|clientid|package|packagename|pkg|bundleid|channel)"
    r"(?:id)?|t|ts|time|timestamp|reqtime|requesttime|k|s|r|p|n|[a-z]*(?:ts|timestamp)"
)
_IDENTIFIERS = re.compile(r"id|dev|mac|md5|sha|hash|hmac|phone|mobile|mail|user|[a-z]{1,3}[0-9]{0,2}$")
"""Parts of the names of digests that can be made of an identifier; a name of hardly any letters says nothing."""
_OTHERS = re.compile(
    r"sign|sig$|^sid$|video|width|trace|request|session|order|event|nonce|salt|etag|checksum|crc|secret|version|hashes"
)
"""Names of digests that are made of other things than an identifier."""
_SALT_LENGTHS = range(4, 65)
_METHODS = {16: "md5", 20: "sha1", 32: "sha256"}
_NAMED = re.compile("salt|nonce|secret|appkey")
"""A value under such a name says that something beside it is salted or keyed."""
_DRAWN = re.compile(r"(?=[^0-9]*[0-9])(?=[^A-Za-z]*[A-Za-z])[A-Za-z0-9_-]{8,64}|[0-9]{10,19}")
"""What a salt without a name looks like: letters and digits that someone drew, a time or a long number."""

type _Spelling = tuple[int, str, str, bytes]
type _Origin = tuple[int, str, str]


class Keyed(NamedTuple):
    field: int
    token: Token
    known: int
    spelling: str
    transform: str


class KeyedDigests:
    """``spellings`` are known value, data type and spelling, in the order in which they are worth a try."""

    def __init__(self, spellings: Sequence[tuple[int, str, str]]) -> None:
        self._spellings: list[_Spelling] = [(known, type_, text, text.encode()) for known, type_, text in spellings]
        self._remembered: dict[tuple[bytes, tuple[bytes, ...], frozenset[str]], _Origin | None] = {}

    def find(self, page: Page, unexplained: Sequence[tuple[int, Token]]) -> Iterator[Keyed]:
        if not self._spellings:
            return
        wanted = [(field, token) for field, token in unexplained if len(token.digest) in _METHODS]
        wanted = [(field, token) for field, token in wanted if not _is_other(page.meanings[field].folded)]
        if not wanted:
            return
        salts, are_named = _salts(page)
        attempts = _MOST_ATTEMPTS
        for field, token in wanted:
            tried = salts if page.fields[field].name else _neighbours(page, field)
            if not tried or not (are_named or _can_be_identifier(page, field)):
                continue
            types = self._types_of(page, field)
            key = (token.digest, tried, types)
            if key not in self._remembered:
                spellings = self._ordered(types)[: attempts // (3 * len(tried))]
                attempts -= 3 * len(spellings) * len(tried)
                if len(self._remembered) >= _MOST_REMEMBERED:
                    self._remembered.clear()
                self._remembered[key] = _explain(token.digest, tried, spellings)
            if found := self._remembered[key]:
                yield Keyed(field, token, *found)

    def _types_of(self, page: Page, field: int) -> frozenset[str]:
        if not page.fields[field].name:
            return frozenset()
        return page.leading(field) | {hit.data_type.id for hit in page.hits[field]}

    def _ordered(self, types: frozenset[str]) -> Sequence[_Spelling]:
        """Return the spellings of the data types that the field's name speaks for, then those of the others."""
        if not types:
            return self._spellings
        return sorted(self._spellings, key=lambda one: one[1] not in types)


def _salts(page: Page) -> tuple[tuple[bytes, ...], bool]:
    """Return values that can be a salt, those that are called so first, and whether there are such."""
    named: dict[str, None] = {}
    others: dict[str, None] = {}
    for field, meaning in enumerate(page.meanings):
        if page.lengths[field] in _SALT_LENGTHS and _can_be_salt(meaning.folded):
            (named if _NAMED.search(meaning.folded) else others)[page.texts[field]] = None
    return tuple(text.encode() for text in [*named, *others][:_MOST_SALTS]), bool(named)


def _neighbours(page: Page, field: int) -> tuple[bytes, ...]:
    """Return values without a name that can be the salt of a digest without a name, the nearest first."""
    around = sorted(page.siblings[page.group(field)], key=lambda other: abs(other - field))
    texts = (page.texts[other] for other in around if other != field and not page.fields[other].name)
    found = dict.fromkeys(text for text in texts if len(text) in _SALT_LENGTHS and _DRAWN.fullmatch(text))
    return tuple(text.encode() for text in list(found)[:_MOST_NEIGHBOURS])


@lru_cache(8_192)
def _can_be_salt(folded: str) -> bool:
    return _SALTS.fullmatch(folded) is not None


@lru_cache(8_192)
def _is_other(folded: str) -> bool:
    return _OTHERS.search(folded) is not None


def _explain(digest: bytes, salts: Sequence[bytes], spellings: Sequence[_Spelling]) -> _Origin | None:
    method = _METHODS[len(digest)]
    make = getattr(hashlib, method)
    for salt in salts:
        for known, _, text, raw in spellings:
            if make(raw + salt, usedforsecurity=False).digest() == digest:
                return known, text, f"{method}(value+salt)"
            if make(salt + raw, usedforsecurity=False).digest() == digest:
                return known, text, f"{method}(salt+value)"
            if hmac.digest(salt, raw, method) == digest:
                return known, text, f"hmac-{method}"
    return None


def _can_be_identifier(page: Page, field: int) -> bool:
    if not page.fields[field].name or page.hits[field] or page.leading(field):
        return True
    return bool(_IDENTIFIERS.search(page.meanings[field].folded))
