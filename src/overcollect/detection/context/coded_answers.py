"""Method 6 for codes: ``xb: 1`` is a gender beside a person, and just a number elsewhere."""

from __future__ import annotations

from collections.abc import Mapping

from overcollect.detection.candidate import Candidate
from overcollect.detection.named.plausible import is_code
from overcollect.detection.page import Page
from overcollect.knowledge import DataType
from overcollect.model import Grade, Method

_PERSONS_TEXT = """
    person_name phone_number national_id_cn passport_number date_of_birth age email_address wechat_id profile_info
"""
_PERSONS = frozenset(_PERSONS_TEXT.split())
"""What is surely of a person, so that the other answers of the same object are."""


class CodedAnswers:
    def __init__(self, types: Mapping[str, DataType]) -> None:
        self._types = {d.id: d for d in types.values() if d.codes}
        self.types = frozenset(self._types)

    def settle(self, page: Page, found: list[Candidate]) -> list[Candidate]:
        """Return the candidates; codes under a name that surely means the data type are probable beside a person."""
        coded = [c for c in found if c.data_type in self._types and self._is_coded(c)]
        if not coded:
            return found
        groups = {page.group(c.field) for c in found if c.data_type in _PERSONS and c.grade is not Grade.POSSIBLE}
        for candidate in coded:
            if page.group(candidate.field) in groups:
                candidate.grade, candidate.method = Grade.PROBABLE, Method.CONTEXT
                candidate.reason += ", the value is a code of it, and what is surely of a person stands beside it"
        return found

    def _is_coded(self, candidate: Candidate) -> bool:
        return (
            candidate.grade is Grade.POSSIBLE
            and candidate.strong
            and candidate.method in (Method.NAME, Method.CONTEXT)
            and is_code(self._types[candidate.data_type], candidate.value)
        )
