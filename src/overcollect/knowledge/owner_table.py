"""The tables of owners that are built from published lists: purposes/recipients/<source>.json.

They hold some twenty thousand domains, so they are no part of the catalogue: who needs them asks, and the first one
who asks waits a few milliseconds. Their content is part of the catalogue's digest all the same.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import msgspec
from msgspec import Struct

from overcollect.data_folders import folder

_NAMES = ("adguard", "v2fly")


class TableOwner(Struct, frozen=True, array_like=True, gc=False):
    """One row: an owner, or one role of an owner."""

    id: str
    name: str
    country: str
    """ISO 3166-1 alpha-2 of the owner's seat; '' where it is not known."""
    role: str
    """A role of `Owner`, or ''."""
    party: str
    """As in `Owner`."""
    group: str
    """Rows of one group belong to one company, or did; '' where the source names none."""
    domains: tuple[str, ...]
    """Domains with what stands below them; ``=`` before a name means this host alone."""
    name_zh: str = ""
    """Name in Chinese; '' where the name is the same, or not known."""


class OwnerTable(Struct, frozen=True):
    schema: str
    source: str
    address: str
    commit: str
    licence: str
    """SPDX identifier of the licence that the table is under."""
    attribution: str
    changes: str
    date: str
    """Day of the source's state, YYYY-MM-DD."""
    owners: tuple[TableOwner, ...]


def table_files() -> tuple[Path, ...]:
    return tuple(folder("purposes") / "recipients" / f"{name}.json" for name in _NAMES)


@cache
def owner_tables() -> tuple[OwnerTable, ...]:
    """Return the shipped tables. No domain stands in two of them."""
    return tuple(msgspec.json.decode(file.read_bytes(), type=OwnerTable) for file in table_files())
