"""Known values that others may share, supported by known values that are the user's alone.

An account's name, a person's or a network's can be met by chance, and many were born on a day. But a text that holds
the user's telephone number and behind it this name speaks of the user, and so does an object of both.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet

from overcollect.detection.candidate import Candidate
from overcollect.detection.known.chance import LIKELY_BELOW
from overcollect.detection.page import Page
from overcollect.model import Grade

_NAMES = frozenset(["person_name", "user_account", "wifi_ssid", "device_name"])
_BIRTH = "date_of_birth"
_OF_PEOPLE = frozenset(
    [
        *("phone_number", "email_address", "person_name", "national_id_cn", "passport_number", "user_account"),
        *("wechat_id", "qq_number", "bank_card_number", "id_document_number", "driver_licence"),
    ]
)
"""Whose record can hold a date of birth as well."""
_BORNE_OUT = _NAMES | {_BIRTH}
_LONGEST = 512
"""Characters of a text that is about one user: what is longer is a log of many things."""
_DAY = re.compile(
    r"(?:19|20)[0-9]{2}(?:[-/.年月]?[0-9]{1,2}){2}日?|[0-9]{1,2}(?:[-/. ]?[A-Za-z]{3}[-/. ]?)(?:[0-9]{2}){1,2}"
)
_IN_TEXT = "another known value of the device stands in the same text"
_BESIDE = "another known value of the same person stands beside it"


def corroborate(
    page: Page, found: list[Candidate], late: Sequence[Candidate], expected: Callable[[Candidate], float]
) -> list[Candidate]:
    """Return what was found, with more of it probable.

    Args:
        page: of the message.
        found: what is known in it.
        late: days in spellings that count only where they are borne out.
        expected: returns the expected number of chance matches.
    """
    possible = [one for one in found if one.grade is Grade.POSSIBLE and not one.member and one.own_type in _BORNE_OUT]
    if not (possible or late):
        return found
    certain = [one for one in found if one.grade is not Grade.POSSIBLE and not one.member]
    if not certain:
        return found
    in_text = {(one.field, one.data_type) for one in certain if one.grade is Grade.CERTAIN}
    people = {page.group(one.field) for one in certain if one.data_type in _OF_PEOPLE}
    for one in possible:
        kinds = {kind for field, kind in in_text if field == one.field and page.lengths[field] <= _LONGEST}
        if one.own_type in _NAMES:
            if kinds - {one.data_type} and expected(one) < LIKELY_BELOW:
                _lift(one, _IN_TEXT)
        elif _DAY.fullmatch(one.value.strip()) is not None:
            _bear_out_day(one, kinds, is_beside=page.group(one.field) in people)
    for one in late:
        if page.group(one.field) in people:
            _lift(one, _BESIDE)
            found.append(one)
    return found


def _bear_out_day(one: Candidate, kinds: AbstractSet[str], *, is_beside: bool) -> None:
    if one.span is None and is_beside:
        _lift(one, _BESIDE)
    elif not _OF_PEOPLE.isdisjoint(kinds):
        _lift(one, _IN_TEXT)


def _lift(one: Candidate, reason: str) -> None:
    one.grade = Grade.PROBABLE
    one.reason = f"equals a known value of the device, and {reason}"
