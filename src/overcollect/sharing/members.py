"""What stands in a collection: of an address book the names and numbers, of a list of apps their packages."""

from __future__ import annotations

import re
from collections.abc import Iterator

from overcollect.forms import FORMS
from overcollect.knowledge.words import word_list

_PIECE = re.compile(r"[^,;|\t\r\n]+")
_PACKAGE = re.compile(r"[A-Za-z]\w*(?:\.[A-Za-z]\w*)+")
_OF_DEVICES = word_list("apps", "packages_of_devices")
_NUMBER = re.compile(r"[\d.:\-+ TZ/]+")
"""Times, counters, versions."""
_DECIMAL = re.compile(r"-?\d{1,3}\.\d{2,}")
_WORDS = re.compile("type|label|kind|direction|status|duration|date|time|count|flag|version|source|id", re.IGNORECASE)
"""Names over what is no person's: ``mobile``, ``incoming``."""
_SHORTEST = 2
_OF_FORM = ("phone_number", "email_address", "wifi_bssid", "precise_location")
_OF_PERSONS = ("contacts_list", "call_log", "im_contacts", "sms_content")
APPS, TRACK = ("installed_apps", "running_apps"), ("location_track", "trip_endpoints", "precise_location")
_LITERALS = ("true", "false", "null", "none", "nan", "undefined")


def members_of(collection: str, name: str, text: str, *, is_sure: bool) -> Iterator[tuple[str, str]]:
    """Yield what in a text that stands in a collection is replaced, each with its data type.

    Args:
        collection: data type of the collection.
        name: over the text.
        text: one field of it.
        is_sure: it is such a collection beyond doubt; if not, only what has a form of its own is taken.
    """
    for found in _PIECE.finditer(text):
        piece = found[0].strip()
        if len(piece) < _SHORTEST or piece.lower() in _LITERALS:
            continue
        kind = _kind(collection, name, piece)
        if kind and (is_sure or kind in _OF_FORM):
            yield kind, piece


def _kind(collection: str, name: str, piece: str) -> str:
    if collection in APPS:
        if _PACKAGE.fullmatch(piece):
            return "" if piece.startswith(_OF_DEVICES) else collection
        return "" if _NUMBER.fullmatch(piece) else "user_account"
    if _DECIMAL.fullmatch(piece):
        return "precise_location" if collection in TRACK else ""
    for form, data_type in (("phone", "phone_number"), ("email", "email_address"), ("mac", "wifi_bssid")):
        if FORMS[form].canonical(piece) is not None:
            return data_type
    if _NUMBER.fullmatch(piece) or not any(map(str.isalpha, piece)) or _WORDS.search(name):
        return ""
    return "person_name" if collection in _OF_PERSONS else "user_account"
