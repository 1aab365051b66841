"""Methods 2 and 3 together: what a field's name and its value say, remembered for values that come again."""

from __future__ import annotations

from collections.abc import Sequence

from overcollect.detection.candidate import Candidate
from overcollect.detection.named.forms import NamedForms
from overcollect.detection.named.meaning import Able, Meaning
from overcollect.detection.named.names import Names
from overcollect.detection.named.placeholders import Placeholders
from overcollect.detection.named.plausible import fits_any
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
            meaning = meanings[field]
            able = meaning.able
            if able is None or not (text := texts[field]):
                continue
            hits = all_hits[field]
            if hits is not meaning.said:
                able = Able.of(hits)
                proposals: Sequence[Candidate] = self._propose(text, able) if able else ()
            elif len(text) > _LONGEST_KEPT:
                proposals = self._propose(text, able)
            else:
                kept = meaning.read.get(text)
                proposals = self._keep(meaning, text, able) if kept is None else kept
            found += [candidate.at(field) for candidate in proposals]
        return found

    def _keep(self, meaning: Meaning, text: str, able: Able) -> Sequence[Candidate]:
        if len(meaning.read) >= _MOST_TEXTS:
            meaning.read.clear()
        proposals = self._propose(text, able)
        if proposals and len(text) >= _SHORTEST_NAME and fold(text) == meaning.folded:
            proposals = [one for one in proposals if one.data_type in _CHOSEN]
        meaning.read[text] = proposals
        return proposals

    def _propose(self, text: str, able: Able) -> list[Candidate]:
        # Most values under weak names are none of theirs: one search in all that they may be tells it.
        is_able = able.patterns is None or fits_any(able.patterns, text)
        found = self._names.of(text, able.by_name) if is_able else []
        # Few texts are long enough for a form.
        return self._forms.of(text, able.by_form) + found if len(text) >= able.shortest else found
