r"""Parts of patterns that have a name: ``[{letters}]{2,}`` stands for a long row of ranges.

The names are those of classifiers/patterns.yaml; data types may use them in their patterns of values.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

_NAMED = re.compile(r"(?<!\\[xpP])\{([a-z][a-z_]*)\}")
"""What RE2 itself takes for one character in braces has ``\\x`` or ``\\p`` before it."""
_GROUPS = ("named", "cookies", "chinese")
_KEYS = frozenset(["values", "clear_values", "codes", "not_values"])
"""Where a data type has patterns."""


class UnknownPart(KeyError):
    """A pattern names a part that there is not; ``name`` is it, ``key`` where it stands in the data type."""

    def __init__(self, name: str, key: str) -> None:
        super().__init__(name)
        self.name = name
        self.key = key


def spell_out(data_type: Any, parts: Mapping[str, str]) -> None:
    """Replace the names of parts in the patterns of a data type, as it was read from its file.

    Raises:
        UnknownPart: a pattern names no part of ``parts``.
    """
    groups = [data_type.get(key) for key in _GROUPS] if isinstance(data_type, dict) else []
    for holder in (data_type, *(one for group in groups if isinstance(group, list) for one in group)):
        for key in _KEYS.intersection(holder) if isinstance(holder, dict) else ():
            if isinstance(holder[key], str):
                holder[key] = _spelled_out(holder[key], parts, key)


def joined(parts: Mapping[str, str]) -> dict[str, str]:
    """Return the parts with those that are named in them spelled out; each may name the ones before it."""
    found: dict[str, str] = {}
    for name, part in parts.items():
        found[name] = _spelled_out(part, found, name)
    return found


def _spelled_out(pattern: str, parts: Mapping[str, str], key: str) -> str:
    def part(match: re.Match[str]) -> str:
        name = match[1]
        if name not in parts:
            raise UnknownPart(name, key)
        return parts[name]

    return _NAMED.sub(part, pattern)
