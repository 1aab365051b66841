"""Method 6 for one-time codes: ``code`` can be anything, but beside a telephone number in a sign-in it is one.

Forms that somebody hands in ask for one as well, to see whether the number is the sender's. Codes of six digits are
those of places and of goods there, so that nothing of these may stand beside it.
"""

from __future__ import annotations

import re

from overcollect.detection.candidate import Candidate
from overcollect.detection.context.requests import texts_of_request
from overcollect.detection.context.sign_in_paths import asks_who_one_is
from overcollect.detection.page import Page
from overcollect.detection.settlement import concerning
from overcollect.forms.regions import is_region
from overcollect.knowledge.words import word_set
from overcollect.model import Direction, Grade

_CODE = "verification_code"
_VALUE = re.compile(r"[0-9]{4,8}")
_HANDED_IN = re.compile(
    r"(?:submit|apply|entrust|withdraw|reset|forgot|forget|(?<!ex)change|modify|confirm|subscribe)[a-z_-]{0,16}/?\Z"
)
"""At the end of the path of a request that hands in a form."""
_VALUE_IN_FORM = re.compile(r"[0-9]{4}[1-9][0-9]|[0-9]{5}[1-9]")
"""Codes of towns end in two zeros."""
_OF_OTHERS = word_set("messages", "fields_beside_other_codes")
_REACHED_AT = frozenset(["phone_number", "email_address"])
_REASON = "the name can mean it, and it stands beside what it was sent to"


@concerning(_REACHED_AT)
def settle_codes(page: Page, found: list[Candidate]) -> list[Candidate]:
    """Return the candidates, and the one-time codes under names that can mean them.

    A message without telephone number or e-mail address costs one look at what was found.
    """
    reached = [c for c in found if c.data_type in _REACHED_AT and c.grade is not Grade.POSSIBLE]
    if not reached or _CODE not in page.types or page.message.direction is not Direction.SENT:
        return found
    value = _VALUE if asks_who_one_is(page.path) else _VALUE_IN_FORM if _hands_in(page) else None
    if value is None:
        return found
    groups = {page.group(candidate.field) for candidate in reached}
    codes = [
        field
        for field in page.named
        if page.agrees(field, _CODE) and page.group(field) in groups and _is_code(page.texts[field], value)
    ]
    return [*found, *texts_of_request(page, found, _CODE, codes, _REASON)]


def _hands_in(page: Page) -> bool:
    """Tell whether the request hands in a form in which no other codes stand."""
    return _HANDED_IN.search(page.path) is not None and _OF_OTHERS.isdisjoint(page.folded)


def _is_code(text: str, value: re.Pattern[str]) -> bool:
    return value.fullmatch(text) is not None and (value is _VALUE or not is_region(text))
