"""Method 2 for what browsers and the runtime of Android call themselves, under any name: ``u=Mozilla/5.0 (iPod; …``.

Nothing else begins so (RFC 9110, 10.1.5; developer.mozilla.org, User-Agent). Most messages have one in the header
alone, whose name says what it is, so that they cost two searches of their text.
"""

from __future__ import annotations

from collections.abc import Sequence

from overcollect.detection.candidate import Candidate
from overcollect.detection.page import Page
from overcollect.model import Grade, Method

_AGENT = "user_agent"
_BEGINNINGS = ("mozilla/5.0 (", "dalvik/2.1.0 (")
_MOST = 20
"""In a message; who sends a list of more does not tell of this device."""
_REASON = "the value is what a browser or an app calls itself by"


class BrowserAgents:
    def __init__(self, data_types: frozenset[str]) -> None:
        self._is_sought = _AGENT in data_types

    def find(self, page: Page) -> Sequence[Candidate]:
        number = sum(map(page.lowered.count, _BEGINNINGS))
        is_header_alone = number == 1 and page.agent.lower().startswith(_BEGINNINGS)
        if not number or is_header_alone or not self._is_sought:
            return ()
        texts, pieces = page.texts, page.pieces
        found = [
            Candidate(field, _AGENT, Grade.PROBABLE, Method.FORM, texts[field], texts[field], _REASON)
            for field in page.long
            if pieces[field].startswith(_BEGINNINGS) and all(hit.data_type.id != _AGENT for hit in page.hits[field])
        ]
        return found if len(found) <= _MOST else ()
