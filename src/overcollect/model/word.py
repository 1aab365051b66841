"""Closed sets of words."""

from __future__ import annotations

from enum import StrEnum


class Word(StrEnum):
    """One of them. It is hashed as its text is: what enumerations do by themselves takes ten times as long."""

    __hash__ = str.__hash__
