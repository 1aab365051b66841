"""Domains by the name of a company or an SDK, as lists of third parties write it: 友盟, 极光推送, Umeng Analytics SDK.

A name alone proves nothing, so these are suggestions that a person chooses from.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from overcollect.knowledge.owner import Owner
from overcollect.knowledge.owner_table import TableOwner, owner_tables

_CARRIERS = ("cdn", "cloud")
_SHORTEST = 4
"""Letters of a name in Latin script that is looked for: shorter ones are words of many names."""


class CompanyNames:
    """What the tables of owners have under a name.

    Args:
        owners: of the catalogue, which are kept by hand and count before the published tables.
    """

    def __init__(self, owners: Sequence[Owner]) -> None:
        self._domains: dict[str, tuple[str, ...]] = {}
        rows: list[TableOwner | Owner] = [row for table in owner_tables() for row in table.owners]
        for owner in (*rows, *owners):
            if owner.role not in _CARRIERS:
                known = tuple(domain for domain in owner.domains if not domain.startswith("="))
                self._domains |= {_plain(name): known for name in (owner.name, owner.name_zh) if _is_telling(name)}

    def domains(self, names: Iterable[str]) -> tuple[str, ...]:
        """Return the domains of whom one of ``names`` is, or begins with, in the order of the names; () of nobody."""
        for name in map(_plain, names):
            beginnings = (name[:end] for end in range(len(name), 0, -1) if _ends_at(name, end))
            if (found := next((part for part in beginnings if part in self._domains), "")) and self._domains[found]:
                return self._domains[found]
        return ()


def _plain(name: str) -> str:
    return " ".join(name.casefold().replace("-", " ").split())


def _is_telling(name: str) -> bool:
    return len(name) >= (_SHORTEST if name.isascii() else 2)


def _ends_at(name: str, end: int) -> bool:
    """Tell whether a name may end there: Latin words end as a whole, Chinese has no spaces."""
    return end == len(name) or not (name[end].isascii() and name[end].isalnum() and name[end - 1].isascii())
