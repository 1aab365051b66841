"""Method 6: what the other fields of a message say about a value (design.md, section 7)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from overcollect.detection.candidate import FORM, POSSIBLE, PROBABLE, Candidate
from overcollect.detection.page import Page
from overcollect.knowledge import IDENTIFIERS, DataType
from overcollect.model import Method

_ACCOUNT = "user_account"
_LONG = 15
"""Characters of a value that is hardly met twice by chance."""
_FEW = 16
"""Values for each of which it pays to search the whole message first."""


class Siblings:
    def __init__(self, data_types: Mapping[str, DataType]) -> None:
        self.types = frozenset(
            d.id for d in data_types.values() if d.category in IDENTIFIERS and d.form != "push_token"
        )

        self._single = frozenset(d.id for d in data_types.values() if d.form == "hex16")
        """An app sees one of them on a device; two IMEI or ids of several SDKs are usual."""

    def settle(self, page: Page, found: list[Candidate]) -> list[Candidate]:
        """Return the candidates with three things settled that one field alone leaves open.

        A value of the form of a device identifier under a name of several meanings, beside a field that is surely
        another identifier of the device, is one itself, unless that other is of a type that a device has once. An
        account that equals an identifier in another field is that identifier, and so is a value under a name that says
        nothing.
        """
        types = self.types
        sure = [
            c
            for c in found
            if c.data_type in types
            and c.grade is not POSSIBLE
            and (c.strong or (c.method is FORM and self._names_none_else(page, c.field)))
        ]
        if not sure:
            return found
        settled = _repeated(page, sure, found)
        # Another field can settle accounts, and what a form alone leaves open.
        able = [
            c
            for c in found
            if c.data_type == _ACCOUNT or (c.grade is POSSIBLE and c.method is FORM and c.data_type in types)
        ]
        if not settled and not able:
            return found
        groups = {page.group(c.field) for c in sure}
        values = {c.value for c in sure}
        single = {(page.group(c.field), c.data_type): c.canonical for c in sure if c.data_type in self._single}
        told = {c.field: c for c in found if c.grade is PROBABLE}
        for candidate in found:
            if candidate.data_type == _ACCOUNT and candidate.method is Method.NAME and candidate.value in values:
                continue
            if (
                candidate.grade is POSSIBLE
                and candidate.method is FORM
                and candidate.data_type in self.types
                and not ((other := told.get(candidate.field)) and other.covers(candidate))
                and (group := page.group(candidate.field)) in groups
                and single.get((group, candidate.data_type), candidate.canonical) == candidate.canonical
            ):
                candidate.grade = PROBABLE
                candidate.method = Method.CONTEXT
                candidate.reason += "; other identifiers of the device stand beside it"
            settled.append(candidate)
        return settled

    def _names_none_else(self, page: Page, field: int) -> bool:
        """Tell whether the field's name speaks for nothing but identifiers of the device (``diu``)."""
        hits = page.hits[field]
        return bool(hits) and all(hit.data_type.id in self.types for hit in hits)


def _recurs(page: Page, candidate: Candidate) -> bool:
    """Tell whether a value can stand in a second field: one search, before each field is looked at."""
    own = page.texts[candidate.field] == candidate.value
    return page.lowered.count(candidate.value.replace("İ", "I").lower()) > own


def _repeated(page: Page, sure: Sequence[Candidate], found: Iterable[Candidate]) -> list[Candidate]:
    """Return identifiers that stand once more where nothing is known, a letter before them at the most."""
    whole = [c for c in sure if c.span is None and c.transform is None and len(c.value) >= _LONG]
    if len(whole) <= _FEW:
        whole = [c for c in whole if _recurs(page, c)]
    values = {c.value: c for c in whole}
    if not values:
        return []
    taken = {candidate.field for candidate in found}
    repeated = []
    lengths = set(map(len, values))
    for field in [n for n, length in enumerate(page.lengths) if length in lengths or length - 1 in lengths]:
        text = page.texts[field]
        first = values.get(text) or (values.get(text[1:]) if text[:1].isalpha() else None)
        if first and field not in taken and not page.fields[field].opened:
            again = first.at(field)
            again.method, again.grade, again.strong = Method.CONTEXT, PROBABLE, False
            again.value = text
            again.reason = "another field of the message, which is named, has the same value"
            repeated.append(again)
    return repeated
