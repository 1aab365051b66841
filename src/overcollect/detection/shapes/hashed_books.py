"""Digests of several telephone numbers in one text, ``mobiles: 5daad257…,9b3123ba…``: an address book, hashed."""

from __future__ import annotations

import re
from collections.abc import Iterator

from overcollect.detection.candidate import Candidate
from overcollect.detection.collected import digest_of, shown
from overcollect.detection.page import Page
from overcollect.model import Grade, Method

_DIGESTS = re.compile(
    r"(?i)[0-9a-f]{32}(?:[ ,;|]{1,2}[0-9a-f]{32}){2,}|[0-9a-f]{40}(?:[ ,;|]{1,2}[0-9a-f]{40}){2,}"
    r"|[0-9a-f]{64}(?:[ ,;|]{1,2}[0-9a-f]{64}){2,}"
)
"""Three and more of one algorithm: one or two are of the user's own numbers."""
_SPLIT = re.compile(r"[ ,;|]+")
_SHORTEST = 3 * 32 + 2
_OF_ENTRIES = frozenset(["phone_number", "contacts_list"])
_BOOK = "contacts_list"


class HashedBooks:
    """A message without a long text under the name of a telephone number costs a look at the lengths."""

    def find(self, page: Page) -> Iterator[Candidate]:
        if _BOOK not in page.types:
            return
        texts, lengths = page.texts, page.lengths
        for field in page.named:
            if lengths[field] < _SHORTEST:
                continue
            names = {hit.data_type.id for hit in page.hits[field] if hit.strong}
            if not names.isdisjoint(_OF_ENTRIES) and _DIGESTS.fullmatch(texts[field].strip()):
                yield _candidate(field, sorted(set(_SPLIT.split(texts[field].strip().lower()))))


def _candidate(field: int, digests: list[str]) -> Candidate:
    return Candidate(
        field,
        _BOOK,
        Grade.PROBABLE,
        Method.SHAPE,
        shown(digests),
        digest_of(digests),
        f"{len(digests)} digests of telephone numbers in one text, and the name agrees",
        strong=True,
        items=len(digests),
    )
