"""What a decoder is, and what the engine that chains them yields."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from msgspec import Struct

from overcollect.model import Field, Gap, Node


class Child(Struct, frozen=True, gc=False):
    """One value that a decoder found inside another."""

    keys: tuple[str | int, ...]
    value: str | bytes
    name: str = ""
    """The nearest name; '' to inherit that of the container."""
    parameters: dict[str, str] | None = None


class Decoder(Protocol):
    id: str

    def open(self, value: str | bytes, hint: str, room: int) -> Sequence[Child] | None:
        """Open ``value``, or return None where it is not of this coding.

        Args:
            value: text or bytes.
            hint: what the container says about it: a content type or a content coding, else ''.
            room: the most bytes of output that are allowed; a decoder stops there and says so by ``Cut``.
        """


class Decoded(Struct, frozen=True):
    fields: list[Field]
    gaps: list[Gap]
    """Their bytes are in the unit of ``Message.size``, ``counted`` is set, and they never exceed it in sum."""


class Budget(Struct, frozen=True, kw_only=True):
    """Limits for one message. They count work, never time, so that every machine cuts at the same place."""

    depth: int = 12
    nodes: int = 50_000
    output: int = 64 * 1024 * 1024
    """Bytes that decoders may make."""
    attempts: int = 200_000
    """Decoders tried."""


__all__ = ["Budget", "Child", "Decoded", "Decoder", "Node"]
