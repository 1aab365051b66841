"""The built tables of owners, ready for questions."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from msgspec import Struct

from overcollect.knowledge import OwnerTable, TableOwner, owner_tables
from overcollect.recipients.domains import is_address


class Entry(Struct, frozen=True):
    domain: str
    """The domain of the table that fitted."""
    owner: TableOwner
    source: str
    """Name and date of the table."""
    address: str
    """Where the source of the table stands, at the commit that it was built from."""


class Table:
    """Finds owners by the longest domain that fits a host, on label boundaries."""

    def __init__(self, tables: Iterable[OwnerTable]) -> None:
        self._entries: dict[str, tuple[TableOwner, str, str]] = {}
        for table in tables:
            source = f"{table.source}, {table.date}"
            address = f"{table.address}/tree/{table.commit}"
            for owner in table.owners:
                for domain in owner.domains:
                    self._entries[domain] = (owner, source, address)

    def find(self, name: str) -> Entry | None:
        """Return the entry for ``name``, which is a plain name."""
        if is_address(name):
            return None
        entries = self._entries
        found = entries.get(f"={name}")
        domain = name
        while found is None and domain:
            found = entries.get(domain)
            if found is None:
                domain = domain.partition(".")[2]
        return None if found is None else Entry(domain, *found)


@cache
def shipped_table() -> Table:
    return Table(owner_tables())
