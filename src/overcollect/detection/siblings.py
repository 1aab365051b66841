"""Method 6: what the other fields of a message say about a value (design.md, section 7)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from overcollect.detection.candidate import Candidate
from overcollect.detection.page import Page
from overcollect.knowledge import DataType
from overcollect.model import Grade, Method

_IDENTIFIERS = ("device_identifier", "advertising_identifier")
_ACCOUNT = "user_account"


class Siblings:
    def __init__(self, data_types: Mapping[str, DataType]) -> None:
        self._identifiers = frozenset(
            d.id for d in data_types.values() if d.category in _IDENTIFIERS and d.form != "push_token"
        )

    def settle(self, page: Page, candidates: Iterable[Candidate]) -> list[Candidate]:
        """Return the candidates with two things settled that one field alone leaves open.

        A value of the form of a device identifier under a name of several meanings, beside a field that is surely
        another identifier of the device, is one itself. An account that equals an identifier in another field is that
        identifier.
        """
        found = list(candidates)
        sure = [c for c in found if c.data_type in self._identifiers and c.strong and c.grade is not Grade.POSSIBLE]
        if not sure:
            return found
        groups = {page.group(c.field) for c in sure}
        values = {c.value for c in sure}
        settled = []
        for candidate in found:
            if candidate.data_type == _ACCOUNT and candidate.method is Method.NAME and candidate.value in values:
                continue
            if (
                candidate.grade is Grade.POSSIBLE
                and candidate.method is Method.FORM
                and candidate.data_type in self._identifiers
                and page.group(candidate.field) in groups
            ):
                candidate.grade = Grade.PROBABLE
                candidate.method = Method.CONTEXT
                candidate.reason += "; other identifiers of the device stand beside it"
            settled.append(candidate)
        return settled
