"""Building blocks of patterns for Chinese personal names."""

from __future__ import annotations

from overcollect.knowledge.words import word_list

_SURNAMES = "".join(word_list("person_names", "surnames"))
_RARER = "".join(word_list("person_names", "rarer_surnames"))
_DOUBLE = "|".join(word_list("person_names", "double_surnames"))
PERSON = rf"(?:[{_SURNAMES}{_RARER}][\u4e00-\u9fa5]{{1,2}}|(?:{_DOUBLE})[\u4e00-\u9fa5]{{1,2}})"
"""A Chinese name of a person: one of these surnames, and one or two characters."""
