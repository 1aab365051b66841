"""Shortens lists of names to the few that a sentence has room for."""

from __future__ import annotations

from collections.abc import Sequence


def shortened(names: Sequence[str], most: int) -> list[str]:
    """Return the first names, and a sign for those that are left out.

    >>> shortened(["a", "b", "c"], 2), shortened(["a"], 2)
    (['a', 'b', '…'], ['a'])
    """
    return [*names[:most], *["…"] * (len(names) > most)]
