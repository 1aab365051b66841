"""All that can be a digest in a message: the runs of digits are found in one pass over it."""

from __future__ import annotations

from collections.abc import Callable
from operator import itemgetter

from overcollect.detection.columns import BREAK
from overcollect.detection.known.digests import RUN_LENGTHS, UUID_LENGTH, WHOLE_LENGTHS, Token, whole_token
from overcollect.detection.page import Page

_BESIDE = frozenset("ghijklmnopqrstuvwxyz")
"""What makes a run of hexadecimal digits a part of something longer."""


def page_tokens(page: Page, is_head: Callable[[str], bool]) -> list[tuple[int, Token]]:
    """Return the digest-shaped parts of all texts with their fields, in the order of the fields.

    Most UUIDs are no digests; only those are returned whose first sixteen digits are those of one that is known.
    """
    pieces, lengths, text = page.pieces, page.lengths, page.lowered
    whole = [
        (field, token)
        for field in page.opaque
        if lengths[field] in WHOLE_LENGTHS
        and (lengths[field] != UUID_LENGTH or is_head(_head_of(pieces[field])))
        and (token := whole_token(page.texts[field]))
    ]
    found = []
    field = begin = seen = 0
    for start, end in page.runs.long:
        if end - start in RUN_LENGTHS and text[start - 1 : start] not in _BESIDE and text[end : end + 1] not in _BESIDE:
            if passed := text.count(BREAK, seen, start):
                field += passed
                begin = text.rindex(BREAK, seen, start) + 1
            seen = start
            found.append((field, Token(bytes.fromhex(text[start:end]), start - begin, end - begin)))
    return sorted([*whole, *found], key=itemgetter(0)) if whole else found


def _head_of(uuid: str) -> str:
    return uuid[:8] + uuid[9:13] + uuid[14:18]
