"""Digests of values that others may share, such as dates, beside digests of values that are the user's alone.

Many were born on a day; but who sends the digest of the user's name, and beside it that of a day which is the user's
date of birth, has hashed the user's record.
"""

from __future__ import annotations

from collections.abc import Sequence

from overcollect.detection.candidate import Candidate
from overcollect.detection.page import Page
from overcollect.model import Grade


def bear_out(page: Page, found: list[Candidate]) -> list[Candidate]:
    """Return what digests gave; what is possible is probable where a sure one, made the same way, stands beside it."""
    possible = [one for one in found if one.grade is Grade.POSSIBLE and not one.member]
    sure = {_place(page, one) for one in _sure(found)} if possible else set()
    for one in possible:
        if _place(page, one) in sure:
            one.grade = Grade.PROBABLE
            one.reason += "; digests of other known values stand beside it"
    return found


def _sure(found: Sequence[Candidate]) -> list[Candidate]:
    return [one for one in found if one.grade is not Grade.POSSIBLE and not one.member]


def _place(page: Page, one: Candidate) -> tuple[object, str | None]:
    return page.group(one.field), one.transform
