"""All that can be a digest in a message: the runs of digits are found in one pass over it."""

from __future__ import annotations

import re
from binascii import a2b_base64
from collections.abc import Iterator
from operator import itemgetter

from overcollect.decoding.coding.alphabets import FROM_URL
from overcollect.detection.columns import BREAK
from overcollect.detection.known.digests import RUN_LENGTHS, UUID_LENGTH, WHOLE_LENGTHS, Token, whole_token
from overcollect.detection.known.known_digests import KnownDigests
from overcollect.detection.known.unusual_digests import (
    HALF_LENGTHS,
    UNUSUAL_LENGTHS,
    lettered_token,
    number_token,
    unusual_token,
)
from overcollect.detection.page import Page
from overcollect.detection.signs import Sign

_BESIDE = frozenset("ghijklmnopqrstuvwxyz")
"""What makes a run of hexadecimal digits a part of something longer."""
_GLUED = re.compile(r"[,;|&/][0-9]?[a-z]")
"""A short name before a digest with nothing between, in a list: ``,0c0eaed8…,0z4b1c…`` (macros of AdMaster's links)."""
_LONGEST_GLUED = 2
_MD5_DIGITS = 32
_GLUED_LENGTHS = frozenset(range(_MD5_DIGITS, _MD5_DIGITS + _LONGEST_GLUED + 1))
_LACKING = {length - lost: length for length in (32, 40, 64) for lost in (1, 2)}
"""Shortened length -> full length (hex digits) of a digest whose one or two leading zeros were dropped.

So Java's ``BigInteger.toString(16)`` writes it.
"""
_NAME_BASED = "3"
"""Version of the UUIDs that are made of an MD5 (RFC 9562, 5.3); all but few are drawn, and of version 4."""
_VERSION = 14
_MARKS = slice(8, 24, 5)
"""Where it and the marks between the numbers stand in a UUID."""
_HEX_SIGN = re.compile(r"[^0-9a-z]0x|\A0x")
"""Before the digits of a number or a digest in programs and on block chains."""
_BASE64 = re.compile("[A-Za-z0-9+/_-]+")
_DIGITS_OF_DIGESTS = frozenset([32, 40, 64])
"""Digits of digests that are written with letters alone."""
_CUT_LENGTHS = frozenset([11, 12, 14, 16])
"""Characters of the first 8, 10 or 12 bytes of a digest in base64, as directories of contacts ask for them."""
_LENGTHS = UNUSUAL_LENGTHS | WHOLE_LENGTHS | _CUT_LENGTHS
"""Characters of a text that as a whole may be a digest."""
_PART = re.compile(
    r"(?:(?<=[~.:|,;$}])|(?<=sha(?:256|384|512)-))"
    r"[A-Za-z0-9+/_-]{22}(?:[A-Za-z0-9+/_-]{5}|[A-Za-z0-9+/_-]{21}|[A-Za-z0-9+/_-]{42}|[A-Za-z0-9+/_-]{64})?={0,2}"
    r"(?![A-Za-z0-9+/_=-])"
)
"""A digest in base64 behind a mark: ``tv.1~em.<sha256>~pn0.<sha256>`` (Google's enhanced conversions), ``sha256:…``,
``{SHA}…`` (RFC 2307), ``sha256-…`` (Subresource Integrity)."""
_SHORTEST_PART = 23


def page_tokens(page: Page, digests: KnownDigests) -> list[tuple[int, Token]]:
    """Return the digest-shaped parts of all texts with their fields, in the order of the fields.

    Most UUIDs are no digests; only those are returned whose first sixteen digits are those of one that is known, or
    that say that they are made of one. So are other runs of digits that are of no digest's length.
    """
    texts, lengths, text = page.texts, page.lengths, page.lowered
    whole = [
        (field, token)
        for field in page.opaque
        if lengths[field] in _LENGTHS and (token := _whole(texts[field], page.pieces[field], digests))
    ]
    whole += [
        (field, token)
        for field in page.numeric
        if lengths[field] in HALF_LENGTHS and (token := number_token(texts[field], digests))
    ]
    if page.shows(Sign.DIGEST_PART):
        whole += _parts(page, digests)
    found = []
    field = begin = seen = 0
    for start, end in page.runs.long:
        is_before = text[end : end + 1] in _BESIDE
        is_beside = text[start - 1 : start] in _BESIDE
        length = end - start
        if length in _GLUED_LENGTHS and (is_beside or length > _MD5_DIGITS) and _is_glued(text, end - _MD5_DIGITS):
            start, length = end - _MD5_DIGITS, _MD5_DIGITS  # noqa: PLW2901
        elif is_before or (is_beside and not _HEX_SIGN.match(text, start - 3)):
            if (part := digests.part(text[start:end])) is None:
                continue
            start, end = start + part.start, start + part.end  # noqa: PLW2901
            length = end - start
        digits = text[start:end]
        digest = bytes.fromhex(digits) if length in RUN_LENGTHS else digests.restored(digits)
        if digest is None and length > _MD5_DIGITS and (part := digests.part(digits)) is not None:
            start, end, digest = start + part.start, start + part.end, part.digest  # noqa: PLW2901
        elif digest is None and length in _LACKING and _stands_alone(text, start, end):
            digest = bytes.fromhex(digits.zfill(_LACKING[length]))
        if digest is not None:
            if passed := text.count(BREAK, seen, start):
                field += passed
                begin = text.rindex(BREAK, seen, start) + 1
            seen = start
            found.append((field, Token(digest, start - begin, end - begin)))
    return sorted([*whole, *found], key=itemgetter(0)) if whole else found


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Tell whether a run of digits is all of its field."""
    return text[start - 1 : start] in ("", BREAK) and text[end : end + 1] in ("", BREAK)


def _whole(text: str, piece: str, digests: KnownDigests) -> Token | None:
    """Return the digest that a text of one of ``_LENGTHS``, in lower case ``piece``, is as a whole."""
    length = len(text)
    if length == UUID_LENGTH and text[_MARKS] == "----" and not _may_be_made(piece, digests):
        return None
    if length in UNUSUAL_LENGTHS and (token := unusual_token(text, digests)):
        return token
    if length in WHOLE_LENGTHS and (token := whole_token(text)):
        return token
    if length in _DIGITS_OF_DIGESTS and piece.isalpha():
        return lettered_token(piece, digests)
    return _cut(text, digests) if length in _CUT_LENGTHS else None


def _parts(page: Page, digests: KnownDigests) -> Iterator[tuple[int, Token]]:
    """Yield the parts of texts in base64 that are known digests; signatures of tokens look the same."""
    for field, length in enumerate(page.lengths):
        if length < _SHORTEST_PART:
            continue
        for part in _PART.finditer(page.texts[field]):
            token = whole_token(part[0])
            if token and digests.has_head(token.digest):
                yield field, Token(token.digest, *part.span())


def _cut(text: str, digests: KnownDigests) -> Token | None:
    """Return the beginning of a digest that a short text in base64 is."""
    bare = text.rstrip("=")
    if (text.isdigit() or not _BASE64.fullmatch(bare)) or len(text) not in (len(bare), len(bare) + -len(bare) % 4):
        return None
    raw = a2b_base64(bare.translate(FROM_URL) + "=" * (-len(bare) % 4))
    return Token(raw, 0, len(text)) if digests.has_head(raw) else None


def _is_glued(text: str, start: int) -> bool:
    """Tell whether a short name, whose letters may be hexadecimal digits as well, stands before an MD5."""
    return any(_GLUED.fullmatch(text, start - length, start) is not None for length in (2, 3) if start >= length)


def _may_be_made(uuid: str, digests: KnownDigests) -> bool:
    return uuid[_VERSION] == _NAME_BASED or digests.is_head(uuid[:8] + uuid[9:13] + uuid[14:18])
