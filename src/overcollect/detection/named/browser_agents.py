"""Method 2 for what browsers and the runtime of Android call themselves, under any name: ``u=Mozilla/5.0 (iPod; …``.

Nothing else begins so (RFC 9110, 10.1.5; developer.mozilla.org, User-Agent). Most messages have one in the header
alone, whose name says what it is, so that they cost one or two searches of their text.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from overcollect.detection.candidate import Candidate
from overcollect.detection.columns import BREAK
from overcollect.detection.page import Page
from overcollect.model import Grade, Method

_AGENT = "user_agent"
_BEGINNINGS = ("mozilla/5.0 (", "dalvik/2.1.0 (")
_MOST = 20
"""Of one beginning in a message; who sends a list of more does not tell of this device."""
_REASON = "the value is what a browser or an app calls itself by"


class BrowserAgents:
    def __init__(self, data_types: frozenset[str]) -> None:
        self._is_sought = _AGENT in data_types

    def find(self, page: Page) -> Iterator[Candidate]:
        if not self._is_sought:
            return
        for field in _beginning_so(page):
            if all(hit.data_type.id != _AGENT for hit in page.hits[field]):
                text = page.texts[field]
                yield Candidate(field, _AGENT, Grade.PROBABLE, Method.FORM, text, text, _REASON)


def _beginning_so(page: Page) -> Iterator[int]:
    """Yield the fields whose whole text begins like a user agent."""
    for beginning in _BEGINNINGS:
        if beginning in page.lowered:
            places = _places(page.lowered, beginning)
            yield from (page.locate(place)[0] for place in islice(places, _MOST))


def _places(lowered: str, beginning: str) -> Iterator[int]:
    """Yield where a text between breaks begins so."""
    if lowered.startswith(beginning):
        yield 0
    sought, place = BREAK + beginning, 0
    while (place := lowered.find(sought, place) + len(BREAK)) >= len(BREAK):
        yield place
