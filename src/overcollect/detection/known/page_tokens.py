"""All that can be a digest in a message: the runs of digits are found in one pass over it."""

from __future__ import annotations

from operator import itemgetter

from overcollect.detection.known.digests import RUN_LENGTHS, SHORTEST, WHOLE_LENGTHS, Token, run_token, whole_token
from overcollect.detection.page import Page


def page_tokens(page: Page) -> list[tuple[int, Token]]:
    """Return the digest-shaped parts of all texts with their fields, in the order of the fields."""
    texts, lengths = page.texts, page.lengths
    found = [
        (field, token)
        for field in page.opaque
        if lengths[field] in WHOLE_LENGTHS and (token := whole_token(texts[field]))
    ]
    for start, end in page.runs.hexadecimal(SHORTEST):
        if end - start in RUN_LENGTHS:
            field, place = page.locate(start)
            if token := run_token(texts[field], place, place + end - start):
                found.append((field, token))
    found.sort(key=itemgetter(0))
    return found
