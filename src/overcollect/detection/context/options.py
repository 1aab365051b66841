"""Method 6 for lists of answers: ``["男", "女"]`` is what a form offers, since nobody has two genders.

Two weights or heights, the lesser first, are a range: of a dose, of a size.
"""

from __future__ import annotations

from overcollect.detection.candidate import Candidate
from overcollect.detection.page import Page
from overcollect.detection.settlement import concerning
from overcollect.model import Grade, Method

_ONE_ANSWER_TEXT = """
    gender age marital_status ethnicity religion political_opinion sexual_orientation education_employment
    id_document_type
"""
_ONE_ANSWER = frozenset(_ONE_ANSWER_TEXT.split())
"""Data types of which a person has one value."""
_CALLED = frozenset(["name", "label", "display"])
_METRIC = "health_metric"
_BODIES = ("weight", "bodyweight", "height", "bmi")
"""How folded names of what has one value at a time begin; a pulse is a series."""
_OF_RANGE = ", but two of them are a range"


@concerning(_ONE_ANSWER | {_METRIC})
def without_options(page: Page, found: list[Candidate]) -> list[Candidate]:
    """Return the candidates but for several different answers in one list of plain values; ranges are possible."""
    measures: dict[object, list[Candidate]] = {}
    answers: dict[tuple[object, str], set[str]] = {}
    listed: dict[int, tuple[object, str]] = {}
    for number, candidate in enumerate(found):
        if candidate.data_type == _METRIC and candidate.grade is Grade.PROBABLE and _is_listed_body(page, candidate):
            measures.setdefault(page.group(candidate.field), []).append(candidate)
        elif (
            candidate.data_type in _ONE_ANSWER
            and candidate.method in (Method.NAME, Method.CONTEXT)
            and (over := _list_over(page, candidate.field)) is not None
        ):
            place = (over, candidate.data_type)
            listed[number] = place
            answers.setdefault(place, set()).add(candidate.canonical)
    for several in measures.values():
        if len(several) == 2 and _number(several[0]) < _number(several[1]):
            for candidate in several:
                candidate.doubt(_OF_RANGE)
    if not listed:
        return found
    return [c for number, c in enumerate(found) if number not in listed or len(answers[listed[number]]) < 2]


def _list_over(page: Page, field: int) -> object:
    """Return the list of which a field is an item, or what an item is called (``{"name": …}``); None for others."""
    keys, group = page.keys[field], page.group(field)
    if page.is_item(field):
        return group
    is_called = len(keys) > 1 and keys[-1] in _CALLED and keys[-2].__class__ is int
    return (group[0], group[1][:-1]) if is_called else None


def _is_listed_body(page: Page, candidate: Candidate) -> bool:
    return (
        page.is_item(candidate.field)
        and page.meanings[candidate.field].folded.startswith(_BODIES)
        and candidate.value.replace(".", "", 1).isdigit()
    )


def _number(candidate: Candidate) -> float:
    return float(candidate.value)
