"""Method 6 for pages: the header Referer tells a host which of its own pages asks, which it gave out itself.

What others learn by it is where somebody has been (browsing history).
"""

from __future__ import annotations

import re

from overcollect.detection.candidate import Candidate
from overcollect.detection.page import Page
from overcollect.detection.settlement import concerning
from overcollect.model import Grade, Method

_TYPE = "browsing_history"
_REFERER = ("header", "referer")
_HOST = re.compile(r"https?://(?:www\.)?([a-z0-9.-]+)", re.IGNORECASE)


@concerning([_TYPE])
def without_own_pages(page: Page, found: list[Candidate]) -> list[Candidate]:
    """Return the candidates; a page of the host itself in Referer is possible, unless its value is known."""
    host = page.message.host.lower().removeprefix("www.")
    for candidate in found:
        if candidate.data_type != _TYPE or candidate.method is Method.KNOWN_VALUE or candidate.grade is Grade.POSSIBLE:
            continue
        if page.fields[candidate.field].node.keys != _REFERER:
            continue
        told = _HOST.match(page.texts[candidate.field])
        if told and _are_of_one(told[1].lower(), host):
            candidate.doubt(", but it is a page of the host itself")
    return found


def _are_of_one(referer: str, host: str) -> bool:
    """Tell whether one of two names lies below the other, or both are the same.

    >>> _are_of_one("shop.example", "api.shop.example"), _are_of_one("shop.example", "ads.example")
    (True, False)
    """
    return referer == host or referer.endswith("." + host) or host.endswith("." + referer)
