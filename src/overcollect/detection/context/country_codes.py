"""Method 6 for telephone numbers whose country stands in another field: ``{"countryCode": "+1", "phone": "650…"}``.

Outside China a national number passes no check by itself. Together with the calling code it has a length that is
possible in that country or not, and the code is no language of a system.
"""

from __future__ import annotations

import re

from overcollect.detection.candidate import Candidate
from overcollect.detection.columns import Group
from overcollect.detection.named.reading import read
from overcollect.detection.page import Page
from overcollect.detection.settlement import concerning
from overcollect.forms import Evidence
from overcollect.knowledge.words import word_set
from overcollect.model import Grade, Method

_PHONE, _LOCALE = "phone_number", "system_locale"
CALLING_CODES = word_set("places", "fields_of_calling_codes")
_CODE = re.compile(r"(?:\+|00)?([1-9][0-9]{0,2})")
_NATIONAL = re.compile(r"0?([1-9][0-9() .-]{4,16}[0-9])")


@concerning([_PHONE])
def settle_country_codes(page: Page, found: list[Candidate]) -> list[Candidate]:
    """Return the candidates, with numbers probable that their country's code completes, and without these codes."""
    all_codes = _codes(page)
    if not all_codes:
        return found
    phones = [c for c in found if c.data_type == _PHONE and c.span is None and c.transform is None]
    codes: set[int] = set()
    for phone in phones:
        beside = all_codes.get(page.group(phone.field), ())
        code = next((field for field in beside if field != phone.field), None)
        if code is None:
            continue
        codes.add(code)
        if phone.grade is Grade.POSSIBLE and phone.method is Method.NAME:
            _complete(phone, page.texts[code])
    if not codes:
        return found
    return [c for c in found if not (c.data_type == _LOCALE and c.field in codes)]


def _codes(page: Page) -> dict[Group, list[int]]:
    """Return the fields that are the code of a country, by the container they lie in."""
    found: dict[Group, list[int]] = {}
    for field in page.under(CALLING_CODES):
        if _CODE.fullmatch(page.texts[field]):
            found.setdefault(page.group(field), []).append(field)
    return found


def _complete(phone: Candidate, code: str) -> None:
    prefix, national = _CODE.fullmatch(code), _NATIONAL.fullmatch(phone.value.strip())
    if prefix is None or national is None:
        return
    whole = read("phone", f"+{prefix[1]}{national[1]}")
    if whole.evidence >= Evidence.CHECKED:
        phone.grade, phone.method, phone.canonical = Grade.PROBABLE, Method.CONTEXT, whole.canonical
        phone.reason = "the name says so, and with the country's code beside it the number is one of that country"
