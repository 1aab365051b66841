"""What values of types without a form look like: the patterns of the data types, compiled when they are first asked."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache, lru_cache

import re2

from overcollect.knowledge import DataType

_LONGEST = 100_000
"""Characters of a text that is compared with what values look like."""
_LONGEST_KEPT = 60
_MOST_KEPT = 8192
_ANSWERS = frozenset(["true", "false", "yes", "no", "0"])
_MEMORY = 64 << 20
"""Bytes that one pattern may take; most take a few thousand."""
_LONG = 300
_counts_far = re.compile(r"\{\d*,\d{3,}\}").search

type _Search = Callable[[bytes], list[int] | None]


@cache
def _compiled(patterns: tuple[str, ...]) -> _Search:
    """Return the search in a set of patterns: it says yes or no five times faster than what finds groups."""
    options = re2.Options()
    options.max_mem = _MEMORY
    compiled = re2.Set.FullMatchSet(options)
    for pattern in patterns:
        compiled.Add(pattern)
    compiled.Compile()
    match: _Search = compiled.Match
    return match


@cache
def _searches(patterns: tuple[str, ...]) -> Sequence[tuple[_Search, tuple[str, ...]]]:
    """Return the searches in which some patterns are looked for, with those of each.

    One search for all would be fastest, but a pattern that takes milliseconds to compile is asked in many sets, and so
    it is compiled by itself, once for all of them.
    """
    dear = [(pattern,) for pattern in patterns if _is_dear(pattern)]
    cheap = tuple(pattern for pattern in patterns if (pattern,) not in dear)
    return [(_compiled(each), each) for each in (cheap, *dear) if each]


def _is_dear(pattern: str) -> bool:
    """Tell whether a pattern takes long to compile: it is long, has letters beyond ASCII, or counts to hundreds."""
    return len(pattern) > _LONG or "\\x{" in pattern or _counts_far(pattern) is not None


def fits(pattern: str, text: str) -> bool:
    """Tell whether all of ``text`` matches a RE2 pattern; '' matches nothing."""
    if not pattern:
        return False
    return _remembered(pattern, text) if len(text) <= _LONGEST_KEPT else fits_any((pattern,), text)


@lru_cache(_MOST_KEPT)
def _remembered(pattern: str, text: str) -> bool:
    """As ``fits``: the same short values ride on every request, and several ask the same of one."""
    return bool(_compiled((pattern,))(_bare(text)))


def fits_any(patterns: tuple[str, ...], text: str) -> bool:
    """Tell whether all of ``text`` matches one of some RE2 patterns, in few searches."""
    return bool(fitting_of(patterns, text))


def fitting_of(patterns: tuple[str, ...], text: str) -> Sequence[str]:
    """Return those of some RE2 patterns that all of ``text`` matches, in few searches."""
    if not patterns or len(text) > _LONGEST:
        return ()
    bare = _bare(text)
    return [
        searched[number] for search, searched in _searches(patterns) if (numbers := search(bare)) for number in numbers
    ]


def _bare(text: str) -> bytes:
    # A lone surrogate, which JSON can hold, is no text that RE2 takes.
    return text.strip().encode("utf-8", "replace")


def is_plausible(data_type: DataType, text: str) -> bool:
    """Tell whether ``text`` looks like a value of the data type, given that its name says so."""
    return fits(data_type.values, text) or is_constant(data_type, text)


def is_constant(data_type: DataType, text: str) -> bool:
    """Tell whether ``text`` is a value of the data type as programmers name constants: MIDDLE_EASTERN."""
    return "_" in text and text.isupper() and fits(data_type.values, text.replace("_", " "))


def is_clear(data_type: DataType, text: str) -> bool:
    """Tell whether ``text`` is so clear a value of the data type that a weak name is enough."""
    return fits(data_type.clear_values, text)


def is_code(data_type: DataType, text: str) -> bool:
    """Tell whether ``text`` is a code for an answer of the data type, which says nothing by itself."""
    return fits(data_type.codes, text)


def is_answer(data_type: DataType, text: str) -> bool:
    """Tell whether the data type is a state that ``text`` tells; for others yes, no and 0 stand for no value."""
    if not says_yes_or_no(text) or (data_type.not_values and fits(data_type.not_values, text)):
        return False
    return fits(data_type.values, "true") and fits(data_type.values, text.casefold())


def says_yes_or_no(text: str) -> bool:
    return text.casefold() in _ANSWERS
