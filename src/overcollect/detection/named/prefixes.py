"""Prefixes of field names: short ones (``wm_did``, ``cDeviceModel``), and a company's name (``AcmeDeviceModel``)."""

from __future__ import annotations

import re
from typing import NamedTuple

from overcollect.knowledge.words import word_set

_PREFIX = re.compile(r"(?P<prefix>[a-z]{1,3})(?:[_-](?=[a-zA-Z])|(?=[A-Z][A-Za-z]))(?P<rest>[A-Za-z][A-Za-z0-9_-]+)")
_HOUSE = re.compile(
    r"(?P<prefix>[A-Z][a-z]{1,9}(?=[A-Z])|[a-z]{4,10}(?=[_-][a-zA-Z]))[_-]?(?P<rest>[A-Za-z][A-Za-z0-9_-]+)"
)
"""A whole word. With a small letter first and none between, it is a word of the name itself: ``deviceModel``."""
_SAYING = word_set("name_parts", "saying_prefixes")
_OF_OTHERS = word_set("headers", "first_words_of_others") | _SAYING
"""First words of headers of the standards, of what else has a model and an address, and of groups of properties."""


class Prefixed(NamedTuple):
    prefix: str
    rest: str
    is_word: bool = False
    """Longer than an abbreviation: most names begin with a word, so that it takes more to be the name of a house."""


def without_prefix(name: str) -> Prefixed | None:
    """Return a prefix of a name and the rest of it; None where there is none, or where it says something.

    >>> without_prefix("wm_did"), without_prefix("cDeviceModel").rest, without_prefix("is_root"), without_prefix("imei")
    (Prefixed(prefix='wm', rest='did', is_word=False), 'DeviceModel', None, None)
    """
    if found := _PREFIX.fullmatch(name):
        return None if found["prefix"] in _SAYING else Prefixed(found["prefix"], found["rest"])
    if (found := _HOUSE.fullmatch(name)) and (word := found["prefix"].lower()) not in _OF_OTHERS:
        return Prefixed(word, found["rest"], is_word=True)
    return None
