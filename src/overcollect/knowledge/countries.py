"""Countries in words: reports/wording/countries.yaml."""

from __future__ import annotations

from overcollect.knowledge.data_type import Text
from overcollect.knowledge.sentences import words_of


def country_name(code: str) -> Text:
    """Return how a text calls the country of a code; the code itself where it is in no list."""
    return words_of("countries", "countries").get(code) or Text(en=code, zh=code)
