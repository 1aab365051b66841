"""Whose a mailbox is by its name and its provider: a person's, or that of a function of a firm."""

from __future__ import annotations

import re

from overcollect.knowledge.words import word_set

PROVIDERS = word_set("accounts", "providers_of_mail")
"""Who gives mailboxes to people, not to firms: an address there is hardly anybody's but a person's."""
_OF_FUNCTIONS = word_set("mailboxes", "of_functions")
_HEADS = word_set("mailboxes", "heads_of_functions")
_OF_MAKERS = word_set("mailboxes", "words_of_makers")
_PARTS_OF_MAKERS = word_set("mailboxes", "parts_of_makers")
_SAID = re.compile("|".join(sorted(_OF_MAKERS | _PARTS_OF_MAKERS)))
"""In the name of a field, which is nobody's."""
_MARK = re.compile(r"[._-]")
_HEAD = re.compile(r"(?P<head>[a-z]+)[._+-][\w.+-]+")
_WORD = re.compile(r"[a-z]+")


def is_of_a_function(address: str) -> bool:
    """Tell whether a mailbox is that of a function, whoever reads it: ``bookings@...``, ``sales.uk@...``."""
    mailbox = address.lower().partition("@")[0]
    head = _HEAD.fullmatch(mailbox)
    return _MARK.sub("-", mailbox) in _OF_FUNCTIONS or (head is not None and head["head"] in _HEADS)


def is_personal(address: str, name: str) -> bool:
    """Tell whether an address under a name is one that people have."""
    mailbox, _, domain = address.lower().rpartition("@")
    return (
        domain in PROVIDERS
        and not is_of_a_function(address)
        and _OF_MAKERS.isdisjoint(_WORD.findall(mailbox))
        and not any(part in mailbox for part in _PARTS_OF_MAKERS)
        and _SAID.search(name.lower()) is None
    )
