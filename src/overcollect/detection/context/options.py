"""Method 6 for lists of answers: ``["男", "女"]`` is what a form offers, since nobody has two genders."""

from __future__ import annotations

from overcollect.detection.candidate import Candidate
from overcollect.detection.page import Page
from overcollect.model import Method

_ONE_ANSWER_TEXT = """
    gender age marital_status ethnicity religion political_opinion sexual_orientation education_employment
    id_document_type
"""
_ONE_ANSWER = frozenset(_ONE_ANSWER_TEXT.split())
"""Data types of which a person has one value."""


def without_options(page: Page, found: list[Candidate]) -> list[Candidate]:
    """Return the candidates but for several different answers in one list of plain values."""
    answers: dict[tuple[object, str], set[str]] = {}
    listed: dict[int, tuple[object, str]] = {}
    for number, candidate in enumerate(found):
        if (
            candidate.data_type in _ONE_ANSWER
            and candidate.method in (Method.NAME, Method.CONTEXT)
            and (keys := page.keys[candidate.field])
            and keys[-1].__class__ is int
        ):
            place = (page.group(candidate.field), candidate.data_type)
            listed[number] = place
            answers.setdefault(place, set()).add(candidate.canonical)
    if not listed:
        return found
    return [c for number, c in enumerate(found) if number not in listed or len(answers[listed[number]]) < 2]
