"""Collections that the path of a request names: ``POST /contacts/match`` with a list that has no name of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from overcollect.detection.page import Page
from overcollect.knowledge import fold

_BROUGHT = frozenset(["POST", "PUT", "PATCH"])
"""Methods of requests that bring something; others ask for it."""
_PARTS = re.compile(r"[/._-]+")
_ACTS = frozenset(["sync", "upload", "uploads", "backup", "import", "match", "batch", "discover", "lookup", "report"])
_SAYING_NOTHING_TEXT = """
    data list content contents item items record records row rows entry entries body payload param params json request
    req batch info datalist hash hashes number numbers phone phones value values upload add added new updates changes
"""
_SAYING_NOTHING = frozenset(_SAYING_NOTHING_TEXT.split())
"""Folded names over lists that do not say of what they are."""
_NAMED = {
    "contacts_list": frozenset(["contacts", "addressbook", "phonebook", "tongxunlu", "txl"]),
    "call_log": frozenset(["calllog", "calllogs", "callhistory", "callrecord", "callrecords"]),
    "sms_content": frozenset(["sms", "smslist", "smslog", "smslogs", "messageslog"]),
    "installed_apps": frozenset(["applist", "apps", "installedapps", "installedpackages", "packages"]),
    "wifi_scan_list": frozenset(["wifilist", "wifis", "wifiscan", "scanresults"]),
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
