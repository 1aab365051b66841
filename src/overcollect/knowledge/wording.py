"""How others call things: classifiers/synonyms.yaml, permissions.yaml, calls.yaml and store_labels.yaml.

They are read by imports alone, not by audits, and so are no part of the catalogue.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import msgspec
from msgspec import Struct, field

from overcollect.data_folders import folder
from overcollect.knowledge.yaml_file import read


class Synonym(Struct, frozen=True, forbid_unknown_fields=True):
    phrases: tuple[str, ...]
    data_types: tuple[str, ...]
    broad: bool
    """True where the words name a group: they cover each of the data types and say none clearly."""
    reason: str


class PermissionEntry(Struct, frozen=True, forbid_unknown_fields=True):
    names: tuple[str, ...]
    group: str
    """The name in timeline.yaml."""
    reason: str
    data_types: tuple[str, ...] = ()
    """What it guards; empty where it guards no data."""
    appops: tuple[str, ...] = ()
    apple: tuple[str, ...] = ()


class Call(Struct, frozen=True, forbid_unknown_fields=True):
    methods: tuple[str, ...]
    data_types: tuple[str, ...]
    word: str = field(default="", name="with")
    """A word that the description or the arguments must hold."""


class AppleLabel(Struct, frozen=True, forbid_unknown_fields=True):
    provenance: str
    categories: dict[str, tuple[str, ...]]
    """Types by category."""
    headings: dict[str, tuple[str, ...]]
    """By the section's identifier in the store's JSON."""
    purposes: tuple[str, ...]
    manifest_keys: dict[str, str]
    """Types whose name is not the words of the key, by the key."""


class GoogleLabel(Struct, frozen=True, forbid_unknown_fields=True):
    provenance: str
    types: dict[str, str]
    """By the response id of the Data safety form."""


class StoreLabels(Struct, frozen=True, forbid_unknown_fields=True):
    apple: AppleLabel
    google: GoogleLabel


class _Synonyms(Struct, frozen=True, forbid_unknown_fields=True):
    provenance: str
    synonyms: tuple[Synonym, ...]


class _Permissions(Struct, frozen=True, forbid_unknown_fields=True):
    provenance: str
    permissions: tuple[PermissionEntry, ...]


class _Calls(Struct, frozen=True, forbid_unknown_fields=True):
    provenance: str
    calls: tuple[Call, ...]


@cache
def synonyms() -> tuple[Synonym, ...]:
    """Return what companies call data."""
    return msgspec.convert(_content("synonyms"), _Synonyms).synonyms


@cache
def permissions() -> tuple[PermissionEntry, ...]:
    """Return the permissions of systems, and what they guard."""
    return msgspec.convert(_content("permissions"), _Permissions).permissions


def guarded(name: str) -> PermissionEntry | None:
    """Return the entry of a permission, as manifests, appops or Apple's report name it; None where it is not known."""
    known = _by_name()
    return known.get(name) or known.get(f"android.permission.{name}")


@cache
def _by_name() -> dict[str, PermissionEntry]:
    known: dict[str, PermissionEntry] = {}
    for entry in permissions():
        for name in (*entry.names, *entry.appops, *entry.apple):
            known.setdefault(name, entry)
    return known


@cache
def calls() -> tuple[Call, ...]:
    """Return the calls that hook tools record, and what they return."""
    return msgspec.convert(_content("calls"), _Calls).calls


@cache
def store_labels() -> StoreLabels:
    """Return the closed lists of types that stores have in their labels, and the words by which a label is read."""
    return msgspec.convert(_content("store_labels"), StoreLabels)


def _content(name: str) -> Any:
    return read((folder("classifiers") / f"{name}.yaml").read_bytes(), f"classifiers/{name}.yaml")
