"""Method 6 for telephone numbers as they are dialled at home: ``phone: 671216756`` at a host of Ukraine.

Such a number passes no check by itself. Which country it is of a field beside it tells (``country: IN``), else the end
of the host's name, else the language that the user chose. Where the plan of that country gives it out to a mobile
telephone, the name over it is enough. A name that means any account (``username``) counts where somebody signs in, and
the number has the digits with which it is dialled, or the country is told beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from overcollect.detection.candidate import Candidate
from overcollect.detection.context.country_codes import CALLING_CODES
from overcollect.detection.context.sign_in_paths import asks_who_one_is
from overcollect.detection.page import Page
from overcollect.detection.settlement import concerning
from overcollect.forms.phone import mobile_of
from overcollect.knowledge.words import word_set
from overcollect.model import Direction, Grade, Method

_PHONE, _ACCOUNT = "phone_number", "user_account"
_SIGNED_IN_WITH = word_set("accounts", "signed_in_with_a_number")
_COUNTRIES = word_set("places", "fields_of_countries")
_EVERYWHERE = word_set("places", "endings_used_everywhere")
_CODE = re.compile(r"(?:[A-Z]{2,3}[-_ ]?)?(?:\+|00)?([1-9][0-9]{0,2})(?:[-_ ]?[A-Z]{2,3})?")
"""A calling code, and as lists of countries write it: ``+62``, ``THA-66``, ``IN+91``."""
_COUNTRY = re.compile(r"[A-Za-z]{2}")
_ENDING = re.compile(r"\.([a-z]{2})\Z")
_LANGUAGE = re.compile(r"[a-z]{2}[-_]([A-Z]{2})")
_NUMBER = re.compile(r"[0-9][0-9 ().-]{6,16}[0-9]")
_LENGTHS = range(8, 18)
_DIALLED = re.compile(r"0[1-9][0-9]{7,10}|89[0-9]{9}")
_CALLED = re.compile(r"phone|mobi|telef|telep|cell|celular|handy|whatsapp|msisdn|gsm")
_MARKS = re.compile(r"[ ().-]")
_LOOSE = frozenset(["US", "CA", "SG", "HK", "MO", "DK", "NO", "IS", "1", "65", "852", "853", "45", "47", "354"])
"""Where most numbers of eight or of ten digits are given out: numbers of accounts are as well."""
_SPOKEN_BY_DEFAULT, _OWN_RULES = "US", frozenset(["CN", "86"])
"""The country of the language that clients send when they were told none; and the one whose numbers pass a check."""
_RENAMED = {"UK": "GB", "SU": "RU"}
_HOST, _BESIDE, _SPOKEN = "the host's", "the one told beside it", "the language's"


@concerning([_PHONE], names=_SIGNED_IN_WITH | CALLING_CODES)
def settle_home_numbers(page: Page, found: list[Candidate]) -> list[Candidate]:
    """Return the candidates, with numbers probable that the plan of a country gives out which the message tells."""
    if _PHONE not in page.types or page.message.direction is not Direction.SENT:
        return found
    for one in [c for c in found if c.data_type == _PHONE and c.grade is Grade.POSSIBLE]:
        if one.method is not Method.NAME or not one.strong or one.span is not None or one.transform is not None:
            continue
        for region, whose in _regions(page, one.field):
            if (number := _mobile(one.value, region)) is not None:
                one.grade, one.method, one.canonical = Grade.PROBABLE, Method.CONTEXT, number
                one.reason = _reason("says so", whose)
                break
    taken = {c.field for c in found if c.grade is not Grade.POSSIBLE and c.data_type != _ACCOUNT}
    fields = [field for field in page.under(_SIGNED_IN_WITH) if field not in taken]
    read = [_signed_in_with(page, field) for field in fields]
    read += [_named(page, field) for field in _telephones(page) if field not in taken]
    numbers = [number for number in read if number is not None]
    if not numbers:
        return found
    told = {one.field for one in numbers}
    return [c for c in found if not (c.field in told and c.data_type in (_PHONE, _ACCOUNT))] + numbers


def _telephones(page: Page) -> list[int]:
    """Return the fields that are called a telephone, though their names are no strong ones of the catalogue."""
    texts, lengths, meanings = page.texts, page.lengths, page.meanings
    short = [field for field in page.named if lengths[field] in _LENGTHS and texts[field][0].isdigit()]
    return [field for field in short if _CALLED.search(meanings[field].folded) and page.agrees(field, _PHONE)]


def _named(page: Page, field: int) -> Candidate | None:
    text = page.texts[field]
    for region, whose in _regions(page, field):
        if (number := _mobile(text, region)) is not None:
            return Candidate(field, _PHONE, Grade.PROBABLE, Method.CONTEXT, text, number, _reason("says so", whose))
    return None


def _signed_in_with(page: Page, field: int) -> Candidate | None:
    text = page.texts[field].strip()
    if not _NUMBER.fullmatch(text):
        return None
    is_sign_in = asks_who_one_is(page.path)
    for region, whose in _regions(page, field):
        is_code = region.isdigit() and region not in _LOOSE
        if not (is_sign_in or is_code) or (number := _mobile(text, region)) is None:
            continue
        if (whose is _BESIDE and region not in _LOOSE) or _DIALLED.fullmatch(text) or number == f"+{text}":
            reason = _reason("can mean it", whose)
            return Candidate(field, _PHONE, Grade.PROBABLE, Method.CONTEXT, text, number, reason, preferred=True)
    return None


def _reason(said: str, whose: str) -> str:
    return f"the name {said}, and the plan of a country, {whose}, gives such numbers to mobile telephones"


def _mobile(text: str, region: str) -> str | None:
    return mobile_of(_MARKS.sub("", text), region) if _NUMBER.fullmatch(text.strip()) else None


def _regions(page: Page, field: int) -> Iterator[tuple[str, str]]:
    """Yield the countries, or their calling codes, whose number a field can hold, the surest first; and what tells."""
    # Entries of a list say nothing of each other, and can be thousands.
    beside = [] if page.is_item(field) else page.siblings.get(page.group(field), [])
    folded = {other: page.meanings[other].folded for other in beside if other != field}
    for other, name in folded.items():
        if name in CALLING_CODES and (code := _CODE.fullmatch(page.texts[other])) and code[1] not in _OWN_RULES:
            yield code[1], _BESIDE
    for other, name in folded.items():
        if name in _COUNTRIES and _COUNTRY.fullmatch(text := page.texts[other]) and text.upper() not in _OWN_RULES:
            yield _RENAMED.get(text.upper(), text.upper()), _BESIDE
    ending = _ENDING.search(page.message.host)
    if ending and ending[1] not in _EVERYWHERE and (region := ending[1].upper()) not in _OWN_RULES:
        yield _RENAMED.get(region, region), _HOST
    spoken = page.message.header("accept-language")
    if (chosen := _LANGUAGE.match(spoken)) and chosen[1] != _SPOKEN_BY_DEFAULT and chosen[1] not in _OWN_RULES:
        yield chosen[1], _SPOKEN
