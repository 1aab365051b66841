"""Free-text answers outside the known vocabularies: beside a person's contact data, a value under a clear name counts.

``Employer: Rapidex`` and ``VeteranStatus: NOT_VETERAN`` stand in what somebody filled in: the name surely means the
data type, and two things of a person stand in the same object, such as a telephone number and an e-mail address.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from overcollect.detection.candidate import Candidate
from overcollect.detection.columns import Group
from overcollect.detection.page import Page
from overcollect.knowledge import DataType
from overcollect.model import Grade, Method

_ANSWERS = frozenset(["demographic", "special_category", "health"])
"""Categories of what people are asked."""
_NO_ANSWERS = frozenset(["age", "health_metric", "gender"])
"""Types whose values are numbers, or few words: what looks like none of them is none."""
_OF_PERSONS_TEXT = """
    phone_number email_address date_of_birth person_name passport_number id_document_number national_id_cn
    social_insurance_number
"""
_OF_PERSONS = frozenset(_OF_PERSONS_TEXT.split())
_ENOUGH = 2
"""Of them in one object: a shop has a telephone, and an article an author."""
_WORDS = re.compile(r"(?i)[^\W\d_][\w&'’.,()/ +-]{2,60}")
_REASON = "; it stands among the answers of a person"


class OfPersons:
    def __init__(self, types: Mapping[str, DataType]) -> None:
        self.types = frozenset(d.id for d in types.values() if d.category in _ANSWERS and d.id not in _NO_ANSWERS)

    def settle(self, page: Page, found: list[Candidate]) -> list[Candidate]:
        """Return the candidates; answers under names that surely mean them are probable among those of a person."""
        lone = [c for c in found if c.data_type in self.types and _is_answer(c)]
        if not lone:
            return found
        persons: dict[Group, set[str]] = {}
        for candidate in found:
            if candidate.data_type in _OF_PERSONS and candidate.grade is not Grade.POSSIBLE and not candidate.member:
                persons.setdefault(page.group(candidate.field), set()).add(candidate.data_type)
        for candidate in lone:
            if len(persons.get(page.group(candidate.field), ())) >= _ENOUGH:
                candidate.grade, candidate.method = Grade.PROBABLE, Method.CONTEXT
                candidate.reason += _REASON
        return found


def _is_answer(candidate: Candidate) -> bool:
    return (
        candidate.grade is Grade.POSSIBLE
        and candidate.strong
        and candidate.method in (Method.NAME, Method.CONTEXT)
        and _WORDS.fullmatch(candidate.value) is not None
    )
