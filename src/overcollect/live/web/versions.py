"""What a page shows, as numbered changes: a browser that knows version 7 gets what came after it, and no more."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec import Struct

type Item = dict[str, Any]


class Change(Struct, frozen=True):
    version: int
    """What the browser knows when it has taken this in."""
    whole: bool
    """Everything: what the browser shows and what is not in ``items`` goes."""
    items: dict[str, Item]
    """New or changed, by key."""
    gone: list[str]


class Versions:
    def __init__(self) -> None:
        self.version = 0
        self._items: dict[str, tuple[int, Item]] = {}
        self._gone: dict[str, int] = {}

    def show(self, items: Mapping[str, Item]) -> bool:
        """Replace what is shown; return whether anything changed."""
        version = self.version + 1
        gone = [key for key in self._items if key not in items]
        changed = [key for key, item in items.items() if self._differs(key, item)]
        if not gone and not changed:
            return False
        for key in gone:
            del self._items[key]
            self._gone[key] = version
        for key in changed:
            self._items[key] = (version, items[key])
            self._gone.pop(key, None)
        self.version = version
        return True

    def _differs(self, key: str, item: Item) -> bool:
        known = self._items.get(key)
        # Most items are the very ones of last time.
        return known is None or (known[1] is not item and known[1] != item)

    def since(self, version: int) -> Change:
        """Return what changed after ``version``; everything for a version that it never had."""
        if not 0 < version <= self.version:
            return Change(
                self.version, whole=True, items={key: item for key, (_, item) in self._items.items()}, gone=[]
            )
        return Change(
            self.version,
            whole=False,
            items={key: item for key, (changed, item) in self._items.items() if changed > version},
            gone=[key for key, left in self._gone.items() if left > version],
        )
