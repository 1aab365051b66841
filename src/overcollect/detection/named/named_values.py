"""Methods 2 and 3 together: what a field's name and its value say, remembered for values that come again."""

from __future__ import annotations

from collections.abc import Iterator

from overcollect.detection.candidate import Candidate
from overcollect.detection.named.forms import NamedForms
from overcollect.detection.named.name_index import Meaning, NameHit
from overcollect.detection.named.names import Names
from overcollect.detection.named.placeholders import Placeholders
from overcollect.detection.page import Page

_MOST_TEXTS = 64
"""Texts kept for one name."""
_LONGEST_KEPT = 128


class NamedValues:
    """Looks only at fields whose name speaks for a data type, so its cost is that of these fields."""

    def __init__(self, placeholders: Placeholders) -> None:
        self._forms = NamedForms(placeholders)
        self._names = Names(placeholders)

    def find(self, page: Page) -> Iterator[Candidate]:
        for field in page.named:
            text, hits, meaning = page.texts[field], page.hits[field], page.meanings[field]
            if not hits or not text:
                continue
            if (hits is meaning.hits or hits is meaning.loose) and len(text) <= _LONGEST_KEPT:
                found = meaning.read.get(text)
                if found is None:
                    found = self._keep(meaning, text)
            else:
                found = self._propose(text, hits)
            for candidate in found:
                yield candidate.at(field)

    def _keep(self, meaning: Meaning, text: str) -> tuple[Candidate, ...]:
        if len(meaning.read) >= _MOST_TEXTS:
            meaning.read.clear()
        found = meaning.read[text] = self._propose(text, meaning.hits or meaning.loose)
        return found

    def _propose(self, text: str, hits: tuple[NameHit, ...]) -> tuple[Candidate, ...]:
        return (*self._forms.of(text, hits), *self._names.of(text, hits))
