"""``pm list packages``: what is installed."""

from __future__ import annotations

import re

_PACKAGE = re.compile(r"^package:(?:.*=)?([A-Za-z][\w.]*)(?:\s+uid:(\d+))?", re.MULTILINE)


def packages(printed: str) -> tuple[str, ...]:
    """Return the names of the packages, in alphabetical order."""
    return tuple(sorted({found[1] for found in _PACKAGE.finditer(printed)}))


def user_ids(printed: str) -> dict[str, int]:
    """Return the packages' user ids, where ``-U`` asked for them."""
    return {found[1]: int(found[2]) for found in _PACKAGE.finditer(printed) if found[2]}
