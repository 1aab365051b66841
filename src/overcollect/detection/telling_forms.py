"""Method 2, without a name: the few forms so narrow that a value is recognised wherever it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator

from overcollect.detection.candidate import Candidate
from overcollect.detection.page import Page
from overcollect.detection.placeholders import Placeholders
from overcollect.forms import FORMS, Evidence
from overcollect.forms.email import ADDRESS
from overcollect.forms.plate_cn import PLATE
from overcollect.model import Grade, Method

_SCANS: tuple[tuple[str, str, str, re.Pattern[str]], ...] = (
    ("email", "email_address", "@", re.compile(rf"(?<![\w.+%-]){ADDRESS.lower()}(?![\w-])")),
    ("phone", "phone_number", "+", re.compile(r"(?<![\w+/=])\+[1-9][0-9 -]{7,18}[0-9](?![\w/+=.:])")),
    ("mac", "mac_address", ":", re.compile(r"(?<![0-9a-z:])[0-9a-f]{2}(?::[0-9a-f]{2}){5}(?![0-9a-z:])")),
    ("push_token", "push_token", ":apa91b", re.compile(r"(?<![\w-])[\w-]{20,24}:apa91b[\w-]{100,160}(?![\w-])")),
    (
        "national_id_cn",
        "national_id_cn",
        "",
        re.compile(r"(?<![0-9a-z.])[1-8][0-9]{5}(?:1[89]|20)[0-9]{2}[01][0-9][0-3][0-9]{4}[0-9x](?![0-9a-z.])"),
    ),
)
"""Form, data type, a text that must occur (to skip the scan), what to look for in lower-case text."""
_PLATE = re.compile(rf"(?<![\u4e00-\u9fa5A-Za-z]){PLATE}(?![\w])")


class TellingForms:
    def __init__(self, data_types: frozenset[str], placeholders: Placeholders) -> None:
        self._scans = [scan for scan in _SCANS if scan[1] in data_types]
        self._plates = "vehicle_plate" in data_types
        self._placeholders = placeholders

    def find(self, page: Page) -> Iterator[Candidate]:
        text = page.lowered
        for form, data_type, needed, pattern in self._scans:
            if needed in text:
                for match in pattern.finditer(text):
                    yield from self._candidate(page, match, form, data_type)
        if self._plates and not text.isascii():
            for match in _PLATE.finditer(text):
                yield from self._candidate(page, match, "plate_cn", "vehicle_plate")

    def _candidate(self, page: Page, match: re.Match[str], form_id: str, data_type: str) -> Iterator[Candidate]:
        field, start = page.locate(match.start())
        text = page.texts[field]
        value = text[start : start + len(match[0])]
        form = FORMS[form_id]
        if form.evidence(value) is not Evidence.TELLING or self._placeholders.has(data_type, value):
            return
        yield Candidate(
            field,
            data_type,
            Grade.POSSIBLE,
            Method.FORM,
            value,
            form.canonical(value) or value,
            "the value has the form, without a name that says so",
            span=None if value == text else (start, start + len(value)),
        )
