"""Method 6 for what users write: the path decides whether it is a message to somebody or is published.

Names and looks tell that somebody wrote a text, ``msg: 您好，方便电话沟通吗？``; where it goes the path of the request
says.
"""

from __future__ import annotations

import re
from functools import lru_cache

from overcollect.detection.candidate import POSSIBLE, Candidate
from overcollect.detection.context.sent_texts import TEXT_NAMES, sent_to
from overcollect.detection.page import Page
from overcollect.detection.settlement import concerning
from overcollect.model import Direction, Method

_MESSAGE = "message_content"
_TEXTS = frozenset([_MESSAGE, "user_generated_content"])
_ASKED = re.compile(
    r"(?:^|[/._-])(?:leads?|contact(?:[_-]?(?:us|agent|dealer|form|host|landlord|owner|seller))?|(?:in|en)quir(?:y|ies)"
    r"|negotiations?)(?:/(?:add|create|new|send|submit))?/?$"
)
"""The request asks somebody about an offer. Texts to such paths count only where they are known to be written."""


@concerning(_TEXTS, retypes=True)
def settle_kinds(page: Page, found: list[Candidate]) -> list[Candidate]:
    """Return the candidates; under a name that means any text they are what the path says."""
    said = _said_by(page.path)
    if not said or said not in page.types or page.message.direction is not Direction.SENT:
        return found
    for one in found:
        if one.data_type in _TEXTS and one.data_type != said and _is_any_text(page, one):
            one.data_type = said
            one.reason += "; where it goes, the path says"
    return found


@lru_cache(1024)
def _said_by(path: str) -> str:
    return _MESSAGE if _ASKED.search(path) else sent_to(path)


def _is_any_text(page: Page, one: Candidate) -> bool:
    by_name = one.method is Method.NAME or one.method is Method.CONTEXT
    return by_name and one.grade is not POSSIBLE and page.meanings[one.field].folded in TEXT_NAMES
