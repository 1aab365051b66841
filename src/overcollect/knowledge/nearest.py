"""Which known word a misspelt one may stand for."""

from __future__ import annotations

import difflib
from collections.abc import Iterable


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known word that looks most like ``word``, if any does.

    >>> nearest("personal_name", ["person_name", "phone_number"])
    'person_name'
    """
    return next(iter(difflib.get_close_matches(word, sorted(known), n=1)), None)
