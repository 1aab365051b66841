"""Method 2, without a name: the few forms so narrow that a value is recognised wherever it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from overcollect.detection.candidate import Candidate
from overcollect.detection.edges import WORD, stands_alone
from overcollect.detection.named.mail_providers import is_personal
from overcollect.detection.named.placeholders import Placeholders
from overcollect.detection.page import Page
from overcollect.detection.signs import Sign
from overcollect.forms import FORMS, Evidence
from overcollect.forms.plate_cn import PLATE
from overcollect.knowledge.words import word_set
from overcollect.model import Direction, Grade, Method

_SAYING_NOTHING = word_set("accounts", "fields_of_answers")

_ACCOUNT = "user_account"


class _Scan(NamedTuple):
    form: str
    data_type: str
    sign: Sign
    """Must occur in the message; most have none of it."""
    pattern: re.Pattern[str]
    """What to look for in lower-case text; begins with what is rare."""
    front: re.Pattern[str] | None = None
    """What must stand before ``pattern``, up to its beginning."""
    before: frozenset[str] = WORD
    after: frozenset[str] = WORD
    is_sure: bool = False
    """Nothing else looks so, and the value is always one of this device."""


_MOST = 200
"""Matches of one form in a message; who sends a list of ten thousand addresses is known by then."""
_AUTHORITY = "//"
"""Before a user and a host in a URL, ``https://key@o1.ingest.example``: no address of a person (RFC 3986, 3.2.1)."""
_FRONT = 64
"""Characters of the longest front: the local part of an e-mail address."""
_SCANS = (
    _Scan(
        "email",
        "email_address",
        Sign.EMAIL,
        re.compile(r"@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.){1,8}[a-z]{2,24}"),
        re.compile(r"[a-z0-9_][a-z0-9._%+-]*$"),
        WORD | frozenset(".+%-"),
        WORD | frozenset("-"),
    ),
    _Scan(
        "phone",
        "phone_number",
        Sign.PHONE,
        re.compile(r"\+[1-9][0-9 -]{7,18}[0-9]"),
        None,
        WORD | frozenset("+/="),
        WORD | frozenset("/+=.:"),
    ),
    _Scan(
        "mac",
        "mac_address",
        Sign.COLONS,
        re.compile(r":[0-9a-f]{2}(?::[0-9a-f]{2}){4}"),
        re.compile(r"[0-9a-f]{2}$"),
        WORD | frozenset(":"),
        WORD | frozenset(":"),
    ),
    _Scan(
        "push_token",
        "push_token",
        Sign.FCM,
        re.compile(r":apa91b[\w-]{30,300}"),
        re.compile(r"[\w-]{4,40}$"),
        WORD | frozenset("-"),
        WORD | frozenset("-"),
        is_sure=True,
    ),
    _Scan("plate_cn", "vehicle_plate", Sign.PLATE, re.compile(PLATE)),
)
"""Their signs are among those of ``Sign.TELLING``."""
_IDENTITY = _Scan(
    "national_id_cn",
    "national_id_cn",
    Sign.NATIONAL_ID,
    re.compile(r"[1-8][0-9]{5}(?:1[89]|20)[0-9]{2}[01][0-9][0-3][0-9]{4}[0-9x]"),
    None,
    WORD | frozenset("."),
    WORD | frozenset("."),
)


class SelfEvidentForms:
    def __init__(self, data_types: frozenset[str], placeholders: Placeholders) -> None:
        self._scans = [scan for scan in _SCANS if scan.data_type in data_types]
        self._identity = [_IDENTITY] if _IDENTITY.data_type in data_types else []
        self._placeholders = placeholders

    def find(self, page: Page) -> Iterator[Candidate]:
        scans = [*self._scans, *self._identity] if page.shows(Sign.TELLING) else self._identity
        for scan in scans:
            if page.shows(scan.sign):
                yield from self._scan(page, page.lowered, scan)

    def _scan(self, page: Page, text: str, scan: _Scan) -> Iterator[Candidate]:
        for match in islice(scan.pattern.finditer(text), _MOST):
            start, end = match.span()
            if scan.front is not None:
                front = scan.front.search(text, max(0, start - _FRONT), start)
                if front is None:
                    continue
                start = front.start()
                if text.startswith(_AUTHORITY, start - len(_AUTHORITY)):
                    continue
            if stands_alone(text, start, end, scan.before, scan.after):
                yield from self._candidate(page, start, end, scan)

    def _candidate(self, page: Page, start: int, end: int, scan: _Scan) -> Iterator[Candidate]:
        field, place = page.locate(start)
        text = page.texts[field]
        value = text[place : place + end - start]
        if page.stands_below(field, value):
            return
        form = FORMS[scan.form]
        if form.evidence(value) is not Evidence.TELLING or self._placeholders.has(scan.data_type, value):
            return
        whose = _whose_mailbox(page, field, value) if scan.form == "email" and value == text else ""
        yield Candidate(
            field,
            scan.data_type,
            Grade.PROBABLE if scan.is_sure or whose else Grade.POSSIBLE,
            Method.FORM,
            value,
            form.canonical(value) or value,
            whose or "the value has the form, without a name that says so",
            span=None if value == text else (place, place + len(value)),
        )


def _whose_mailbox(page: Page, field: int, address: str) -> str:
    """Return why an address that is all of a field is the user's; '' where it may be a firm's."""
    if _may_be_own(page, field):
        return "nothing but an e-mail address, under a name that can be anybody's"
    if page.message.direction is Direction.SENT and is_personal(address, page.fields[field].name):
        return "nothing but an e-mail address, at a provider of mailboxes for people"
    return ""


def _may_be_own(page: Page, field: int) -> bool:
    """Tell whether a name says no more than that somebody is meant, or leads to the user's account."""
    return page.meanings[field].folded in _SAYING_NOTHING or _ACCOUNT in page.leading(field)
