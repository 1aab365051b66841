"""Digests of a known identifier together with another value of the same message: salted, or keyed (HMAC, RFC 2104).

Tried only on digests that nothing else explains, in fields that can be an identifier, with values that can be a salt;
every attempt is counted.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Iterator, Sequence
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
_METHODS = {16: ("md5",), 20: ("sha1",), 32: ("sha256",)}


class Keyed(NamedTuple):
    field: int
    token: Token
    known: int
    spelling: str
    transform: str


class KeyedDigests:
    def __init__(self, spellings: Sequence[tuple[int, str]]) -> None:
        self._spellings = [(known, text, text.encode()) for known, text in spellings]

    def find(self, page: Page, unexplained: Sequence[tuple[int, Token]]) -> Iterator[Keyed]:
        wanted = [
            (field, token)
            for field, token in unexplained
            if len(token.digest) in _METHODS and _is_identifier(page, field)
        ]
        if not wanted or not self._spellings:
            return
        salts = [text.encode() for text in self._salts(page)]
        attempts = 0
        for field, token in wanted:
            for salt in salts:
                attempts += 3 * len(self._spellings)
                if attempts > _MOST_ATTEMPTS:
                    return
                if found := self._explain(token, salt):
                    yield Keyed(field, token, *found)
                    break

    def _salts(self, page: Page) -> list[str]:
        found = dict.fromkeys(
            page.texts[field]
            for field, meaning in enumerate(page.meanings)
            if page.lengths[field] in _SALT_LENGTHS and _SALTS.fullmatch(meaning.folded)
        )
        return list(found)[:_MOST_SALTS]

    def _explain(self, token: Token, salt: bytes) -> tuple[int, str, str] | None:
        digest = token.digest
        for method in _METHODS[len(digest)]:
            make = getattr(hashlib, method)
            for known, text, raw in self._spellings:
                if make(raw + salt, usedforsecurity=False).digest() == digest:
                    return known, text, f"{method}(value+salt)"
                if make(salt + raw, usedforsecurity=False).digest() == digest:
                    return known, text, f"{method}(salt+value)"
                if hmac.digest(salt, raw, method) == digest:
                    return known, text, f"hmac-{method}"
        return None


def _is_identifier(page: Page, field: int) -> bool:
    name = page.meanings[field].folded
    is_named = any(hit.strong and hit.data_type.digests for hit in page.hits[field])
    return is_named or bool(_IDENTIFIERS.search(name) and not _OTHERS.search(name))
