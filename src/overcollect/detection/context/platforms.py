"""Whose advertising identifier a UUID is, Apple's or Google's: told by the system that the request mentions.

SDKs of both systems share names (``ifa``, ``adid``, ``advertising_id``). Apple writes the IDFA in capitals, Google the
advertising id in small letters (developer.apple.com, ``ASIdentifierManager``; developers.google.com, Google Play
services ``AdvertisingIdClient``), but servers and apps between them change the case: under a name that says ``idfa``
the letters are Google's only where the request speaks of Android.

No app can read the numbers of an iPhone and of its SIM: a digest under the name of one is of something else.
"""

from __future__ import annotations

import re

from overcollect.detection.candidate import Candidate
from overcollect.detection.page import Page
from overcollect.detection.settlement import concerning
from overcollect.forms.uuid import UUID
from overcollect.knowledge.words import word_set
from overcollect.model import Method

_APPLE, _GOOGLE = "idfa", "gaid"
_UUID = re.compile(UUID)
_SYSTEM = word_set("devices", "fields_of_systems")
_IS_APPLE = re.compile(r"\b(?:iphone|ipad|ios|ipados|cfnetwork|darwin)\b", re.IGNORECASE)
_IS_GOOGLE = re.compile(r"\b(?:android|dalvik|okhttp)\b", re.IGNORECASE)
_BOTH = frozenset([_APPLE, _GOOGLE])
_UNREADABLE = frozenset(["imei", "imsi", "meid", "iccid"])
_OTHER = "sdk_device_id"
_BY_NAME = frozenset([Method.NAME, Method.ENDPOINT])
_NOT_KNOWN = frozenset([Method.FORM, Method.ENDPOINT, Method.CONTEXT])
_GUESSED = _BY_NAME | _NOT_KNOWN


@concerning(_BOTH, retypes=True)
def settle_platforms(page: Page, found: list[Candidate]) -> list[Candidate]:
    """Return the candidates with advertising identifiers of the system that the request names, else by their letters.

    What endpoint knowledge or a name says of the other system gives way: Android SDKs send their id as ``idfa``, too.
    A name and letters that agree stand, and so does a name that says of which system it is (``idfa_md5``).
    """
    told = [
        c
        for c in found
        if c.data_type in _BOTH and (c.method in _NOT_KNOWN if c.transform is None else _is_shared(page, c))
    ]
    if not told or _APPLE not in page.types or _GOOGLE not in page.types:
        return found
    system = _system(page)
    for candidate in told:
        if candidate.transform is not None:
            # A digest has no letters of its own, so that only the request tells.
            candidate.data_type = system or candidate.data_type
        elif _UUID.fullmatch(candidate.value):
            _settle(candidate, system, _APPLE if _APPLE in page.meanings[candidate.field].folded else "")
    return found


@concerning(_UNREADABLE, retypes=True)
def settle_unreadable(page: Page, found: list[Candidate]) -> list[Candidate]:
    """Return the candidates; what an iPhone sends as a digest of a number of its own is of another identifier."""
    told = [c for c in found if c.data_type in _UNREADABLE and c.transform is not None and c.method in _GUESSED]
    if told and _OTHER in page.types and _system(page) == _APPLE:
        for candidate in told:
            candidate.data_type = _OTHER
            candidate.reason += "; no app can read that of an iPhone, so that it is of another identifier"
    return found


def _is_shared(page: Page, digest: Candidate) -> bool:
    """Tell whether a digest has a name that SDKs of both systems use."""
    name = page.meanings[digest.field].folded
    return digest.method in _BY_NAME and not any(own in name for own in _BOTH)


def _settle(candidate: Candidate, system: str, said_by_name: str) -> None:
    by_letters = _by_letters(candidate.value)
    if candidate.method is not Method.ENDPOINT and candidate.strong and by_letters == candidate.data_type:
        return
    told = (
        (system, "the request speaks of the other system"),
        (said_by_name, "the name is that of the other system"),
        (by_letters if candidate.method is Method.ENDPOINT else "", "the letters are those of the other system"),
    )
    meant, said = next((each for each in told if each[0]), ("", ""))
    if meant and meant != candidate.data_type:
        candidate.data_type = meant
        candidate.reason += f"; {said}"
    candidate.preferred = candidate.data_type == (meant or by_letters)


def _by_letters(value: str) -> str:
    if value == value.lower():
        return _GOOGLE
    return _APPLE if value == value.upper() else ""


def _system(page: Page) -> str:
    """Return the data type of the system's advertising identifier, '' where the request names none or both."""
    said = [value for name, value in page.message.headers if name.lower() == "user-agent"]
    said += [page.texts[field] for field in page.under(_SYSTEM)]
    apple = any(_IS_APPLE.search(text) for text in said)
    google = any(_IS_GOOGLE.search(text) for text in said)
    return "" if apple == google else _APPLE if apple else _GOOGLE
