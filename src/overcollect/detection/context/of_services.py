"""Method 6 for how a business is reached: ``info@shop.example`` and a freephone number are no person's."""

from __future__ import annotations

import re

from overcollect.detection.candidate import Candidate
from overcollect.detection.named.mail_providers import is_of_a_function
from overcollect.detection.page import Page
from overcollect.detection.settlement import concerning
from overcollect.model import Grade, Method

_FREE = re.compile(
    r"(?:\+1|1)?(?:8(?:00|33|44|55|66|77|88))[2-9][0-9]{6}|(?:\+7|8)800[0-9]{7}|\+?86(?:400|800)[0-9]{7}|[48]00[0-9]{7}"
    r"|\+(?:49|44|33|39|34|55|52|91|61)0?[18]?800[0-9]{4,8}|0800[0-9]{5,8}|1800[0-9]{6,8}|9[56][0-9]{3,4}"
)
"""Numbers that cost the caller nothing, or the same from everywhere: whoever has one runs a business."""
_WRITTEN_FREE = re.compile(r"1[ .(-]{1,2}8(?:00|33|44|55|66|77|88)[ .)-]{1,2}[2-9][0-9]{2}[ .-][0-9]{4}")
"""One of North America by its spelling; without it, it can be that of a Chinese mobile telephone."""
_JOINTS = str.maketrans("", "", " -().\u00a0")
_BY_LOOK_OR_NAME = frozenset([Method.FORM, Method.NAME, Method.CONTEXT])
_EMAIL, _PHONE = "email_address", "phone_number"


@concerning((_EMAIL, _PHONE))
def without_services(_page: Page, found: list[Candidate]) -> list[Candidate]:
    """Return the candidates; addresses and numbers of a business are possible, unless they are the device's own."""
    for candidate in found:
        if (
            candidate.grade is Grade.PROBABLE
            and candidate.method in _BY_LOOK_OR_NAME
            and candidate.transform is None
            and (doubt := _doubt(candidate))
        ):
            candidate.doubt(doubt)
    return found


def _doubt(candidate: Candidate) -> str:
    if candidate.data_type == _EMAIL and is_of_a_function(candidate.canonical):
        return ", but the mailbox is that of a function, not of a person"
    if candidate.data_type == _PHONE and (
        _FREE.fullmatch(candidate.canonical.translate(_JOINTS)) or _WRITTEN_FREE.fullmatch(candidate.value)
    ):
        return ", but businesses have such numbers"
    return ""
