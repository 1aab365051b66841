"""Apple privacy manifests: PrivacyInfo.xcprivacy, a property list in XML or binary.

Keys by developer.apple.com/documentation/bundleresources/privacy-manifest-files.
"""

from __future__ import annotations

import plistlib
import re
import struct
from typing import Any
from xml.parsers.expat import ExpatError

from msgspec.structs import replace

from overcollect.inputs.imports.interface import Party, Published, Statement
from overcollect.inputs.imports.text import shown
from overcollect.knowledge.wording import store_labels
from overcollect.model import InputProblem

_TYPE = "NSPrivacyCollectedDataType"
_PURPOSE = f"{_TYPE}Purpose"
_MOST = 1000
"""Entries of a list; Apple defines 34 data types and 6 purposes."""
_BROKEN = (
    plistlib.InvalidFileException,
    ExpatError,
    ValueError,
    TypeError,
    LookupError,
    AttributeError,
    ArithmeticError,
    RecursionError,
    MemoryError,
    EOFError,
    struct.error,
)


def plist(content: bytes, place: str) -> dict[str, Any]:
    """Return the dictionary of a property list.

    Raises:
        InputProblem: it is none.
    """
    try:
        value = plistlib.loads(content)
    except _BROKEN as error:
        reason = shown(str(error), 100) or type(error).__name__
        raise InputProblem(place, f"is no property list ({reason})", "Export it again from Xcode") from None
    if not isinstance(value, dict):
        raise InputProblem(place, "is a property list without keys", "Name a PrivacyInfo.xcprivacy")
    return value


def read_privacy_manifest(content: bytes, name: str, bundle: str = "") -> Published:
    """Read one manifest; ``bundle`` names the SDK whose bundle holds it, '' for the app's own."""
    return of_values(plist(content, name), name, bundle)


def of_values(values: dict[str, Any], name: str, bundle: str = "") -> Published:
    """Return what the keys of a manifest say.

    Raises:
        InputProblem: none of them is a key of a privacy manifest.
    """
    if not any(str(key).startswith("NSPrivacy") for key in values):
        raise InputProblem(name, "is a property list, but no privacy manifest", "Name a PrivacyInfo.xcprivacy")
    domains = tuple(domain for domain in _list(values.get("NSPrivacyTrackingDomains")) if isinstance(domain, str))
    owner = Party(name=bundle, sdk=True) if bundle else None
    tracker = Party(name=f"Tracking domains of {bundle or 'the app'}", domains=domains) if domains else None
    statements: list[Statement] = []
    notes: list[str] = []
    for number, entry in enumerate(_list(values.get(f"{_TYPE}s"))):
        kind = entry.get(_TYPE) if isinstance(entry, dict) else None
        if not isinstance(kind, str):
            notes.append(f"entry {number + 1} of {_TYPE}s names no data type")
            continue
        statements += _statements(entry, kind, f"{_TYPE}s[{number}]", (owner, tracker))
    return Published(
        kind="privacy-manifest",
        name=name,
        statements=tuple(statements),
        parties=tuple(party for party in (owner, tracker) if party),
        platform="ios",
        notes=tuple(notes),
        # Many manifests give reasons for interfaces alone, and say nothing about data.
        declares=f"{_TYPE}s" in values,
        of_app=not bundle,
        tracking_domains=domains,
    )


def _statements(
    entry: dict[str, Any], kind: str, place: str, parties: tuple[Party | None, Party | None]
) -> list[Statement]:
    """Return one statement a purpose; data used for tracking goes to the tracking domains as well."""
    owner, tracker = parties
    purposes = [_words(item, _PURPOSE) for item in _list(entry.get(f"{_TYPE}Purposes")) if isinstance(item, str)]
    phrases = (_label(kind),)
    linked, tracking = _flag(entry.get(f"{_TYPE}Linked")), _flag(entry.get(f"{_TYPE}Tracking"))
    plain = Statement(phrases=phrases, place=place, label="apple", linked=linked, tracking=tracking)
    found = [replace(plain, why=purpose, party=owner) for purpose in purposes or [""]]
    if tracker is not None and tracking:
        found.append(replace(plain, why="Tracking", party=tracker))
    return found


def _flag(value: Any) -> bool | None:
    return value if isinstance(value, bool) else None


def _label(kind: str) -> str:
    word = kind.removeprefix(_TYPE)
    return store_labels().apple.manifest_keys.get(word) or _words(word, "")


def _words(name: str, prefix: str) -> str:
    """``ProductInteraction`` as the label writes it: ``Product Interaction``."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", shown(name.removeprefix(prefix), 120))


def _list(value: Any) -> list[Any]:
    return value[:_MOST] if isinstance(value, list) else []
