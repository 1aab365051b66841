"""Method 2 for two numbers in one text that are hardly anything but a position: ``picked_loc=-7.2613508,112.7419037``.

Only under a name with a word for places, or as a whole segment of a path, as services of the weather have it: elsewhere
it can be that of a shop, of a search, or a corner of a map.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from overcollect.detection.candidate import Candidate
from overcollect.detection.named.axes import precision_of
from overcollect.detection.named.placeholders import Placeholders
from overcollect.detection.page import Page
from overcollect.detection.surroundings import parts
from overcollect.forms import FORMS
from overcollect.knowledge.words import word_set
from overcollect.model import Field, Grade, Method

_PAIR = re.compile(r"(-?[0-9]{1,2}\.[0-9]{5,17}|-?1[0-7][0-9]\.[0-9]{5,17}), ?(-?[0-9]{1,3}\.[0-9]{5,17})")
"""Five decimals are a metre; numbers of screens and of colours have fewer."""
_LENGTHS = range(15, 48)
_PLACE = "precise_location"
_WORDS = word_set("places", "positions_in_names")


class FinePairs:
    """A message without such a number costs a look at the lengths of those that it has."""

    def __init__(self, data_types: frozenset[str], placeholders: Placeholders) -> None:
        self._is_wanted = _PLACE in data_types
        self._placeholders = placeholders

    def find(self, page: Page) -> Iterator[Candidate]:
        texts, lengths = page.texts, page.lengths
        for field in page.numeric if self._is_wanted else ():
            # What the name says of a position a method of its own reads.
            if (
                lengths[field] in _LENGTHS
                and "," in texts[field]
                and page.meanings[field].place is None
                and (is_said := _said(page.fields[field]))
            ):
                yield from self._read(field, texts[field], is_said)

    def _read(self, field: int, text: str, said: str) -> Iterator[Candidate]:
        pair = _PAIR.fullmatch(text)
        # Below one degree they are parts of a screen's width and height as well.
        if pair is None or any(abs(float(number)) < 1 for number in pair.groups()):
            return
        canonical = FORMS["coordinates"].canonical(text)
        if canonical is None or self._placeholders.has(_PLACE, text):
            return
        decimals = max(len(number.partition(".")[2]) for number in pair.groups())
        yield Candidate(
            field,
            _PLACE,
            Grade.PROBABLE,
            Method.FORM,
            text,
            canonical,
            f"{said}, and these are coordinates of {decimals} decimals",
            strong=True,
            precision_m=precision_of(decimals),
        )


def _said(field: Field) -> str:
    """Return what says that a pair of numbers is a position, '' where nothing does."""
    if not _WORDS.isdisjoint(parts(field.name)):
        return "a word of the name says so"
    return "it is a segment of the path" if field.node.place == "path" else ""
