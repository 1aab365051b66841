"""The interface between a protocol above TCP and the one below it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from overcollect.captures.packets.channel import Channel
from overcollect.captures.packets.frame import Hole, Piece


class Layer(Protocol):
    """Reads both sides of a connection. Sides come interleaved in any order, each side in its own order."""

    def feed(self, side: int, piece: Piece) -> None:
        """Take the next bytes of ``side``."""

    def lose(self, side: int, hole: Hole) -> None:
        """Learn that the next bytes of ``side`` are not in the capture. Each hole ends in exactly one gap."""

    def finish(self, *, cut: bool) -> None:
        """Give out what is left. ``cut`` says that the connection may go on after the capture ends."""


type Tunnel = Callable[[Channel], Layer]
"""Makes the layer for what is carried inside another one and is still to be recognised."""

HELD_BYTES = 1024 * 1024
"""So much of one side may wait for what the other side says about it."""
