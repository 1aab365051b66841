"""What a decoder is, and what the engine that chains them yields."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from msgspec import Struct

from overcollect.decoding.text_cache import TextCache
from overcollect.model import Field, Gap, GapReason, Node


class Child(Struct, frozen=True, gc=False):
    """One value that a decoder found inside another."""

    keys: tuple[str | int, ...]
    """The whole way inside this container; empty for decoders that turn one value into one."""
    value: str | bytes
    name: str = ""
    """The nearest name; '' to inherit that of the container."""
    final: bool = False
    """A number, a boolean or a key: nothing can be inside."""
    hint: str = ""
    """What the container says about the value: a content type or a content coding."""
    parameters: dict[str, str] | None = None
    made_of: int = 0
    """Units (bytes or characters) of the container that this child was decompressed from; 0 if it is a plain slice."""
    asked: bool = False
    """``quick_checks.may_open`` was asked of the value already and said yes: the engine need not ask again."""


class Opening(Struct, frozen=True, gc=False):
    """What a decoder made of a value that is of its coding."""

    children: Sequence[Child | Field]
    """What is in it. A decoder of many leaves may give finished fields where it knows that nothing is inside one.

    Empty where the value is of this coding but nothing readable came out: ``cut`` then says why.
    """
    cut: GapReason | None = None
    left: int = 0
    """How much of the value was not opened, in units of ``len(value)``."""
    detail: str = ""
    """What a person should know of the cut, beside where it is: the name of a coding that nothing here opens."""


class Room:
    """What is left of the budget of one message, and where in it the value stands that is opened now.

    The engine keeps both; decoders only look at them.
    """

    __slots__ = ("attempts", "decoder", "name", "node", "nodes", "output", "remembered")

    def __init__(self, budget: Budget, remembered: TextCache) -> None:
        self.output = budget.output
        self.nodes = budget.nodes
        self.attempts = budget.attempts
        self.remembered = remembered
        self.node: Node | None = None
        self.decoder = self.name = ""


class Decoder[T: (str, bytes)](Protocol):
    """One coding. Stateless; never raises, whatever the value."""

    id: str
    keeps: bool
    """True where the value as a whole stays a field beside what is in it (``Field.opened``)."""

    def open(self, value: T, hint: str, room: Room) -> Opening | None:
        """Open ``value``, or return None where it is not of this coding.

        Args:
            value: text or bytes.
            hint: what the container says about it: a content type or a content coding, else ''.
            room: no more than ``room.output`` bytes may be made and no more than ``room.nodes`` children.
        """


class Decoded(Struct, frozen=True):
    fields: list[Field]
    gaps: list[Gap]
    """Their bytes are in the unit of ``Message.size``, ``counted`` is set, and they never exceed it in sum."""
    size: int
    """Bytes of the body, and of what decoders made of the message."""


class Budget(Struct, frozen=True, kw_only=True):
    """Limits for one message. They count work, never time, so that every machine cuts at the same place."""

    depth: int = 12
    """Decoders one inside the other."""
    nodes: int = 50_000
    """Fields."""
    output: int = 64 * 1024 * 1024
    """Bytes that decoders may make, and bytes of a body that are looked at."""
    attempts: int = 200_000
    """Decoders tried."""


__all__ = ["Budget", "Child", "Decoded", "Decoder", "Node", "Opening", "Room"]
