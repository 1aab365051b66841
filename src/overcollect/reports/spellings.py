"""Hides the spellings of personal values in a text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from collections.abc import Set as AbstractSet
from functools import cached_property

import re2

from overcollect.detection.known.variants import variants
from overcollect.forms import FORMS
from overcollect.knowledge import load

HIDDEN = "…"
_LONGEST = 256
"""Characters of a value that is looked for; no key is longer."""
WHOLE_BELOW = 5
"""Spellings in ASCII of fewer characters are hidden only where a whole key is one: they are parts of words."""
_FEW = 32
_DOTS = str.maketrans("İı", "ii")
"""Letters that the expressions take for an ``i``."""


class Spellings:
    """Every spelling of some values, each given as its data type and its text."""

    def __init__(self, values: Iterable[tuple[str, str]]) -> None:
        self._spellings = frozenset(each for data_type, value in values for each in spellings(data_type, value))
        self._stand_in = _finder({_folded(spelling) for spelling in self._spellings})

    def hide(self, text: str) -> str:
        """Return ``text`` without the values; most texts hold none, and are told by a fast search."""
        return self._expression.sub(HIDDEN, text) if self._stand_in(_folded(text)) else text

    @cached_property
    def _expression(self) -> re.Pattern[str]:
        ordered = sorted(self._spellings, key=lambda text: (-len(text), text))
        return re.compile("|".join(map(_bounded, ordered)), re.IGNORECASE)


def spellings(data_type: str, value: str) -> Iterator[str]:
    kind = load().data_types.get(data_type)
    found = {value, value.strip(), *variants(data_type, value)}
    for form in (FORMS.get(kind.form or "") if kind else None, FORMS["package_name"]):
        if form is not None and (canonical := form.canonical(value)) is not None:
            found.update(form.spellings(canonical))
    for spelling in found:
        if 0 < len(spelling) <= _LONGEST:
            yield spelling
            # As it stands in the quotes of JSONPath, and where a dot of a host may not stand.
            yield from {repr(spelling)[1:-1], spelling.replace(".", "-"), spelling.replace("@", "-at-")} - {spelling}


def _finder(literals: AbstractSet[bytes]) -> Callable[[bytes], bool]:
    """Return what tells whether any of the texts stands in another; of a few, no expression is worth its compiling."""
    if len(literals) <= _FEW:
        return lambda text: any(map(text.__contains__, literals))
    search = re2.compile(b"|".join(map(re2.escape, literals))).search
    return lambda text: search(text) is not None


def _folded(text: str) -> bytes:
    """Return a text so that all that the expressions take for equal is equal."""
    folded = text.lower() if text.isascii() else text.translate(_DOTS).casefold()
    return folded.encode(errors="replace")


def _bounded(spelling: str) -> str:
    """Return an expression that finds a spelling, not a part of a longer number or word."""
    if spelling.isascii() and len(spelling) < WHOLE_BELOW:
        return rf"(?:(?<=^)|(?<=[.\['\"])){re.escape(spelling)}(?=$|[.\]'\"])"
    before = r"(?<!\d)" if spelling[0].isdigit() else r"(?<![a-z])" if spelling[0].isascii() else ""
    after = r"(?!\d)" if spelling[-1].isdigit() else r"(?![a-z])" if spelling[-1].isascii() else ""
    return before + re.escape(spelling) + after
