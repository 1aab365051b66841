r"""Named parts of patterns: ``[{letters}]{2,}`` stands for a long row of ranges.

The names are those of classifiers/patterns.yaml; data types may use them in their patterns of values.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from overcollect.data_folders import folder

_NAMED = re.compile(r"(?<!\\[xpP])\{([a-z][a-z_]*)\}")
"""What RE2 itself takes for one character in braces has ``\\x`` or ``\\p`` before it."""
_GROUPS = ("named", "cookies", "chinese")
_MEMORY = 64 << 20
"""Bytes that one pattern may take, as where it is used."""
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
    for holder, _, key in _patterns(data_type):
        holder[key] = _spelled_out(holder[key], parts, key)


def broken_pattern(data_type: Any) -> tuple[tuple[str | int, ...], str] | None:
    """Return where a data type has a pattern that RE2 does not take, and what RE2 says of it, or None."""
    import re2  # noqa: PLC0415 - only a user's files are asked about; tests hold the shipped ones

    options = re2.Options()
    options.log_errors = False
    options.max_mem = _MEMORY
    for holder, path, key in _patterns(data_type):
        try:
            re2.compile(holder[key], options)
        except re2.error as error:
            cause = error.args[0] if error.args else ""
            return (*path, key), cause.decode("utf-8", "replace") if isinstance(cause, bytes) else str(cause)
    return None


def _patterns(data_type: Any) -> Iterator[tuple[dict[str, Any], tuple[str | int, ...], str]]:
    """Yield what holds a pattern, the way to it, and the pattern's key."""
    if not isinstance(data_type, dict):
        return
    holders: list[tuple[Any, tuple[str | int, ...]]] = [(data_type, ())]
    for group in _GROUPS:
        entries = data_type.get(group)
        holders += [(one, (group, number)) for number, one in enumerate(entries if isinstance(entries, list) else ())]
    for holder, path in holders:
        for key in sorted(_KEYS.intersection(holder)) if isinstance(holder, dict) else ():
            if isinstance(holder[key], str):
                yield holder, path, key


def joined(parts: Mapping[str, str]) -> dict[str, str]:
    """Return the parts with those that are named in them spelled out; each may name the ones before it."""
    found: dict[str, str] = {}
    for name, part in parts.items():
        found[name] = _spelled_out(part, found, name)
    return found


def shipped_part(name: str) -> str:
    """Return a part for use in the code; Python takes those that name no character by its number.

    Raises:
        KeyError: there is no such part.
    """
    return _shipped()[name]


@cache
def _shipped() -> dict[str, str]:
    # As in words.py: who loads a catalogue that was kept does not wait for PyYAML.
    from overcollect.knowledge.yaml_file import read  # noqa: PLC0415

    content = (folder("classifiers") / "patterns.yaml").read_bytes()
    return joined(read(content, "classifiers/patterns.yaml")["parts"])


def _spelled_out(pattern: str, parts: Mapping[str, str], key: str) -> str:
    def part(match: re.Match[str]) -> str:
        name = match[1]
        if name not in parts:
            raise UnknownPart(name, key)
        return parts[name]

    return _NAMED.sub(part, pattern)
