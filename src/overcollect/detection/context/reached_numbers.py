"""Method 6 for the number that a code is sent to: ``value=13800138000`` to ``/sms/send`` is the user's.

Eleven digits are a Chinese mobile number in one case of eight, and a request for a code holds few other numbers.
"""

from __future__ import annotations

import re

from overcollect.detection.candidate import Candidate, taken_fields
from overcollect.detection.context.sign_in_paths import asks_who_one_is
from overcollect.detection.cross_message.identifiers import is_of_something_else
from overcollect.detection.named.reading import read
from overcollect.detection.page import Page
from overcollect.model import Grade, Method

_PHONE = "phone_number"
_MOBILE = re.compile(r"(?:\+?86)?1[3-9][0-9]{9}")
_LENGTHS = frozenset([11, 13, 14])
_SENDS_CODE = re.compile(r"(?:send|get|check|phone|mobile)[a-z_-]{0,12}code|[sv]code|yzm")
_REASON = "a mobile number in a request for a code or a sign-in, which has no other"


def asks_for_code(path: str) -> bool:
    """Tell whether a code is asked for there, in a path in lower case, or somebody signs in or up."""
    return asks_who_one_is(path) or _SENDS_CODE.search(path) is not None


def settle_reached(page: Page, found: list[Candidate]) -> list[Candidate]:
    """Return the candidates, and the one mobile number of such a request, whatever it is called."""
    lengths, texts = page.lengths, page.texts
    mobiles = [field for field in page.numeric if lengths[field] in _LENGTHS and _MOBILE.fullmatch(texts[field])]
    if len(mobiles) != 1 or _PHONE not in page.types:
        return found
    (field,) = mobiles
    if page.meanings[field].strong or is_of_something_else(page.names[field]) or field in taken_fields(found):
        return found
    number = read("phone", texts[field]).canonical
    return [*found, Candidate(field, _PHONE, Grade.PROBABLE, Method.CONTEXT, texts[field], number, _REASON)]
