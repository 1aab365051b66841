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

from overcollect.detection.digests import Token
from overcollect.detection.page import Page

_MOST_ATTEMPTS = 4_000
"""Digests made for one message, about three milliseconds."""
_MOST_SALTS = 24
_SALTS = re.compile(
    r"[a-z]*(?:salt|nonce|noncestr|rand|random|seed|key|secret|appid|clientid|package|packagename|pkg|bundleid|channel)"
    r"(?:id)?|t|ts|time|timestamp|reqtime|requesttime|k|s|r|p|n|[a-z]*(?:ts|timestamp)"
)
_IDENTIFIERS = re.compile(r"id|dev|mac|md5|sha|hash|hmac|phone|mobile|mail|user")
"""Parts of the names of digests that can be made of an identifier."""
_OTHERS = re.compile(
    r"sign|sig$|^sid$|video|width|trace|request|session|order|event|nonce|salt|etag|checksum|crc|secret|version|hashes"
)
"""Names of digests that are made of other things than an identifier."""
_SALT_LENGTHS = range(4, 65)
_METHODS = {16: "md5", 20: "sha1", 32: "sha256"}
_NAMED = re.compile("salt|nonce|secret|appkey")
"""A value under such a name says that something beside it is salted or keyed."""


class Keyed(NamedTuple):
    field: int
    token: Token
    known: int
    spelling: str
    transform: str


class KeyedDigests:
    """``spellings`` are known value, data type and spelling, the main spelling of a value before the others."""

    def __init__(self, spellings: Sequence[tuple[int, str, str]]) -> None:
        self._spellings = [(known, data_type, text, text.encode()) for known, data_type, text in spellings]

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
            if not are_named and not _is_identifier(page, field):
                continue
            spellings = self._fitting(page, field)
            for salt in salts:
                attempts -= 3 * len(spellings)
                if attempts < 0:
                    return
                if found := _explain(token.digest, salt, spellings):
                    yield Keyed(field, token, *found)
                    break

    def _fitting(self, page: Page, field: int) -> Sequence[_Spelling]:
        """Return the spellings of the data types that the field's name speaks for, else those of all."""
        named = {hit.data_type.id for hit in page.hits[field]}
        return [one for one in self._spellings if one[1] in named] or self._spellings


type _Spelling = tuple[int, str, str, bytes]


def _salts(page: Page) -> tuple[list[bytes], bool]:
    """Return values that can be a salt, those that are called so first, and whether there are such."""
    named: dict[str, None] = {}
    others: dict[str, None] = {}
    for field, meaning in enumerate(page.meanings):
        if page.lengths[field] in _SALT_LENGTHS and _can_be_salt(meaning.folded):
            (named if _NAMED.search(meaning.folded) else others)[page.texts[field]] = None
    return [text.encode() for text in [*named, *others][:_MOST_SALTS]], bool(named)


@lru_cache(8_192)
def _can_be_salt(folded: str) -> bool:
    return _SALTS.fullmatch(folded) is not None


@lru_cache(8_192)
def _is_other(folded: str) -> bool:
    return _OTHERS.search(folded) is not None


def _explain(digest: bytes, salt: bytes, spellings: Sequence[_Spelling]) -> tuple[int, str, str] | None:
    method = _METHODS[len(digest)]
    make = getattr(hashlib, method)
    for known, _, text, raw in spellings:
        if make(raw + salt, usedforsecurity=False).digest() == digest:
            return known, text, f"{method}(value+salt)"
        if make(salt + raw, usedforsecurity=False).digest() == digest:
            return known, text, f"{method}(salt+value)"
        if hmac.digest(salt, raw, method) == digest:
            return known, text, f"hmac-{method}"
    return None


def _is_identifier(page: Page, field: int) -> bool:
    is_named = any(hit.strong and hit.data_type.digests for hit in page.hits[field])
    return is_named or bool(_IDENTIFIERS.search(page.meanings[field].folded))
