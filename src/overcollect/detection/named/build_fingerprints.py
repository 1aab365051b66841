"""Method 2 for the fingerprint of an Android build, under whatever name: nothing else looks so.

``google/lynx/lynx:14/UQ1A.240205.002/11224170:user/release-keys`` (Android Compatibility Definition Document, section
3.2.2, FINGERPRINT) names brand, product, device and system of a telephone. Its parts have no blanks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from overcollect.detection.candidate import Candidate
from overcollect.detection.page import Page
from overcollect.model import Grade, Method

_FINGERPRINT = re.compile(
    r"(?<![\w./:-])[\w.-]{1,60}+/[\w.-]{1,60}+/[\w.-]{1,60}+:[\w.]{1,20}+/[\w.-]{1,60}+/[\w.-]{1,80}+"
    r":(?:user|userdebug|eng)/(?:release|test|dev)-keys(?![\w-])",
    re.ASCII,
)
_END = "-keys"
_DATA_TYPE = "os_version"
_MOST = 20


class BuildFingerprints:
    """A message without the end of one costs a search for it."""

    def __init__(self, data_types: frozenset[str]) -> None:
        self._is_wanted = _DATA_TYPE in data_types

    def find(self, page: Page) -> Iterator[Candidate]:
        if not self._is_wanted or _END not in page.lowered:
            return
        for match in islice(_FINGERPRINT.finditer(page.lowered), _MOST):
            field, start = page.locate(match.start())
            text = page.texts[field]
            value = text[start : start + match.end() - match.start()]
            if not page.stands_below(field, value):
                yield Candidate(
                    field,
                    _DATA_TYPE,
                    Grade.PROBABLE,
                    Method.FORM,
                    value,
                    value,
                    "the fingerprint of an Android build, which names brand, product, device and system",
                    strong=True,
                    span=None if value == text else (start, start + len(value)),
                )
