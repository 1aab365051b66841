"""What is known to be in a message."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Truth:
    """One planted or labelled personal value."""

    entry: int
    """Number of the request in its HAR, from 0."""
    data_type: str
    name: str
    """As sent; '' where the container has no names."""
    texts: frozenset[str]
    """Every text under which it may be reported: as sent, as it was before codings, its parts; folded."""
    place: str = ""
    """``query``, ``path``, ``header``, ``cookie``, ``body``; '' where a label does not say."""
    container: str = ""
    """The form of the message, a row of the report."""
    coding: tuple[str, ...] = ()
    """Decoders that lead to it, outermost first, where the label says so."""
    transform: str = "plain"
    tokens: frozenset[str] = frozenset()
    """Words that the reported decoding or transform must hold to name the encoding rightly."""
    also: frozenset[str] = frozenset()
    """Data types that may be reported here beside the right one: neither right nor wrong."""
    instead: frozenset[str] = frozenset()
    """Data types that are as right as ``data_type``."""
    needs_known: bool = False
    """Nothing but a known value can prove it: no name, or behind a digest under a name that says nothing."""

    known: bool = False
    """A value that device.yaml holds."""


@dataclass(slots=True)
class Trap:
    """One look-alike; a detection here is wrong, unless it is of a type in ``also``."""

    entry: int
    kind: str
    name: str
    texts: frozenset[str]
    also: frozenset[str] = frozenset()


@dataclass(slots=True)
class Labels:
    truths: list[Truth] = field(default_factory=list)
    traps: list[Trap] = field(default_factory=list)
    fields: int = 0
    """How many fields were written, personal and other."""


def folded(*texts: object) -> frozenset[str]:
    return frozenset(text for value in texts if (text := str(value).strip().casefold()))


def leaves(content: object) -> list[str]:
    """Return every scalar in a document as text."""
    if isinstance(content, dict):
        return [text for member in content.values() for text in leaves(member)]
    if isinstance(content, list):
        return [text for member in content for text in leaves(member)]
    return [str(content)]
