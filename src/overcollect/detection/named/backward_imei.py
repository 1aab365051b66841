"""Method 2 for an IMEI that stands backwards behind a digest, as in Baidu's ``cuid``: ``3D4B1BCF…|815732302451094``.

Requests of many apps in public code hold both, that value and the IMEI itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from overcollect.detection.candidate import Candidate
from overcollect.detection.page import Page
from overcollect.forms import FORMS, Evidence
from overcollect.model import Grade, Method

_BEHIND_DIGEST = re.compile(r"(?<![0-9a-z])[0-9a-f]{32}\|([0-9]{15})(?![0-9a-z])")
_DIGITS = 32
_MARK = "|"
_DATA_TYPE = "imei"


def _found(text: str) -> Iterator[re.Match[str]]:
    """Yield what is behind a digest: a search for one character finds the bars far faster than the pattern."""
    bar = text.find("|", _DIGITS)
    while bar >= 0:
        if match := _BEHIND_DIGEST.match(text, bar - _DIGITS):
            yield match
        bar = text.find("|", bar + 1)


class BackwardImei:
    """A message without a bar costs a search for one character."""

    def __init__(self, data_types: frozenset[str]) -> None:
        self._is_wanted = _DATA_TYPE in data_types

    def find(self, page: Page) -> Iterator[Candidate]:
        if not self._is_wanted or _MARK not in page.lowered:
            return
        form = FORMS[_DATA_TYPE]
        for match in _found(page.lowered):
            digits, forwards = match[1], match[1][::-1]
            field, place = page.locate(match.start(1))
            if form.evidence(forwards) >= Evidence.CHECKED and not page.stands_below(field, digits):
                yield Candidate(
                    field,
                    _DATA_TYPE,
                    Grade.PROBABLE,
                    Method.FORM,
                    digits,
                    form.canonical(forwards) or forwards,
                    "backwards, its digits pass the check of the form, behind a digest as in Baidu's cuid",
                    strong=True,
                    span=(place, place + len(digits)),
                    transform="reversed",
                )
