"""Methods 2 and 3 together: what a field's name and its value say, cached for values that come again."""

from __future__ import annotations

from collections.abc import Sequence

from overcollect.detection.candidate import Candidate
from overcollect.detection.named.forms import NamedForms
from overcollect.detection.named.meaning import Able, Meaning
from overcollect.detection.named.names import Names
from overcollect.detection.named.placeholders import Placeholders
from overcollect.detection.named.plausible import fitting_of
from overcollect.detection.page import Page
from overcollect.knowledge import fold

_MOST_TEXTS = 64
"""Texts kept for one name."""
_LONGEST_KEPT = 128
_SHORTEST_NAME = 4
_CHOSEN = frozenset(["password"])
"""The one value that people do choose to be its own name; else it is what a documentation shows."""


class NamedValues:
    """Looks only at fields whose name speaks for a data type, so its cost is that of these fields."""

    def __init__(self, placeholders: Placeholders) -> None:
        self._forms = NamedForms(placeholders)
        self._names = Names(placeholders)

    def find(self, page: Page) -> list[Candidate]:
        texts, all_hits, meanings = page.texts, page.hits, page.meanings
        found: list[Candidate] = []
        for field in page.named:
            meaning, text = meanings[field], texts[field]
            if all_hits[field] is not meaning.said:
                able = Able.of(all_hits[field])
                proposals: Sequence[Candidate] = self._propose(text, able) if able and text else ()
            elif (kept := meaning.read.get(text)) is not None:
                proposals = kept
            else:
                proposals = self._read(meaning, text) if text else ()
            if proposals:
                found += [candidate.at(field) for candidate in proposals]
        return found

    def _read(self, meaning: Meaning, text: str) -> Sequence[Candidate]:
        able = meaning.able
        if able is None:
            return ()
        proposals = self._propose(text, able)
        if len(text) > _LONGEST_KEPT:
            return proposals
        if proposals and len(text) >= _SHORTEST_NAME and _is_own_name(text, meaning.folded):
            proposals = [one for one in proposals if one.data_type in _CHOSEN]
        if len(meaning.read) >= _MOST_TEXTS:
            meaning.read.clear()
        meaning.read[text] = proposals
        return proposals

    def _propose(self, text: str, able: Able) -> list[Candidate]:
        # Most values under weak names are none of theirs.
        fitting = fitting_of(able.patterns, text)
        found = self._names.of(text, able.by_name, fitting) if fitting or not able.is_weak else []
        # Few texts are long enough for a form.
        return self._forms.of(text, able.by_form) + found if len(text) >= able.shortest else found


def _is_own_name(text: str, folded: str) -> bool:
    # Hardly any text ends as its name does, which is told by far less than all of it.
    return folded.endswith(fold(text[-1])) and fold(text) == folded
