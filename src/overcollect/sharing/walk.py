"""Visits every text in a structure of objects and lists."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any


def walked(value: Any, change: Callable[[Any], Any]) -> Any:
    """Return the structure with every text and all bytes in it changed."""
    if isinstance(value, dict):
        return {walked(key, change): walked(each, change) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [walked(each, change) for each in value]
    return change(value)


def leaves(value: Any) -> Iterator[Any]:
    """Yield everything in a structure that is no structure, keys as well."""
    if isinstance(value, dict):
        for key, each in value.items():
            yield key
            yield from leaves(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from leaves(each)
    else:
        yield value
