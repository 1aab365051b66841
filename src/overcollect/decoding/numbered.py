"""The numbers in the keys of fields that are parts of one text: ``d1``, ``part[0]``, indices of a list."""

from __future__ import annotations

import re

from overcollect.model import Node

NUMBERED = re.compile(r"(.{0,64}(?<!\d))([01])(\]?)")
"""The key of a first part."""
NUMBERED_ENDS = ("0", "1", "]")
_ANY = re.compile(r".{0,64}\d\]?")


def counted(node: Node) -> tuple[str, int, str] | None:
    """Return what stands before the number in the key of a first part, the number, and what stands behind it."""
    key = node.keys[-1] if node.keys else ""
    if key == 0:
        return "", 0, ""
    found = NUMBERED.fullmatch(key) if isinstance(key, str) else None
    return found and (found[1], int(found[2]), found[3])


def may_be_part(node: Node | None) -> bool:
    """Whether a value may be a part of a text, so that what it lacks can stand beside it."""
    while node is not None and not node.keys:
        node = node.parent
    key = node.keys[-1] if node is not None else ""
    return isinstance(key, int) or _ANY.fullmatch(key) is not None
