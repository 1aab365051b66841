"""Collections that the path of a request names: ``POST /contacts/match`` with a list that has no name of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from overcollect.detection.page import Page
from overcollect.knowledge import fold
from overcollect.knowledge.words import word_set

_BROUGHT = frozenset(["POST", "PUT", "PATCH"])
"""Methods of requests that bring something; others ask for it."""
_PARTS = re.compile(r"[/._-]+")
_ACTS = word_set("collections", "acts_in_paths")
_SAYING_NOTHING = word_set("collections", "lists_of_anything")
_NAMED = {
    "contacts_list": word_set("collections", "contacts_in_paths"),
    "call_log": word_set("collections", "calls_in_paths"),
    "sms_content": word_set("collections", "text_messages_in_paths"),
    "installed_apps": word_set("collections", "apps_in_paths"),
    "wifi_scan_list": word_set("collections", "stations_in_paths"),
}
"""Words of a path that mean the collection."""
_CONTACT = "contact"
"""One of them, who may be written to as well; with an act it is the address book."""
_NOTHING = frozenset[str]()


def collections_in_path(page: Page, names: Sequence[str]) -> frozenset[str]:
    """Return the data types of collections that a request brings by its host and path.

    Args:
        page: the message.
        names: those over a list; where one says something, the path is not asked.
    """
    if page.message.method not in _BROUGHT or not _SAYING_NOTHING.issuperset(map(fold, names)):
        return _NOTHING
    parts = [part for part in _PARTS.split(f"{page.message.host.lower()}/{page.path}") if part]
    words = {*parts, *(first + second for first, second in pairwise(parts))}
    found = {data_type for data_type, named in _NAMED.items() if not named.isdisjoint(words)}
    if not _ACTS.isdisjoint(words) and any(word.startswith(_CONTACT) for word in parts):
        found.add("contacts_list")
    return frozenset(found)
