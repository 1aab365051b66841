"""The type of a further spelling of a known value."""

from __future__ import annotations

from typing import NamedTuple


class Further(NamedTuple):
    text: str
    transform: str
    is_exact: bool = False
    """Whether capital and small letters are different digits."""
    is_inside: bool = False
    """Looked for inside of longer texts as well."""
    is_short: bool = False
    """So short or so common that only under a name that agrees it is the value."""
    is_telling: bool = False
    """So unlike anything else that, though short, it needs no name beside another known value of the same person."""
    plain: str = ""
    """What is as rare as the text, where it is less rare than the value: its odds are those of meeting it."""
