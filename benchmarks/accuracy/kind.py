"""How one data type is planted."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass

from identity import Values

type Content = str | int | float | bool | dict[str, object] | list[object]
type Make = Callable[[Values, random.Random], Content]


@dataclass(frozen=True, slots=True)
class Kind:
    """One way in which a data type is sent.

    A data type may have several kinds: coordinates as two fields, and as one.
    """

    data_type: str
    group: str
    """Which object of a nested message it stands in: ``device``, ``user``, ``geo``, ``app`` or ``event``."""
    names: tuple[str, ...]
    """Names that apps and SDKs give it. For parts of one value: ``lat/lng``, one name for each part."""
    make: Make
    """Returns the value; a dict under names with ``/`` is spread over siblings, in its order."""
    hashed: bool = False
    """Sent as a digest, too, and in other spellings and ciphers."""
    neutral: bool = False
    """Telling enough to be planted under a name that says nothing, where it is a known value."""
    also: frozenset[str] = frozenset()
    """Data types that the value holds or is as well: a detection of these is neither right nor wrong."""


def scalar(
    data_type: str,
    group: str,
    names: str,
    make: Make | None = None,
    *,
    hashed: bool = False,
    neutral: bool = False,
    also: str = "",
) -> Kind:
    """A single value; by default the identity's own of that data type."""
    value = make or (lambda values, _: values[data_type])
    return Kind(data_type, group, tuple(names.split()), value, hashed, neutral, frozenset(also.split()))


def identifier(data_type: str, group: str, names: str, make: Make | None = None, *, also: str = "") -> Kind:
    """A telling value that is hashed as well and stands under any name."""
    return scalar(data_type, group, names, make, hashed=True, neutral=True, also=also)
