"""Protocols whose two directions are read independently."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from overcollect.captures.packets.frame import Hole, Piece


class Side(Protocol):
    """Reads what one side sends."""

    def feed(self, piece: Piece) -> None: ...

    def lose(self, hole: Hole) -> None: ...

    def finish(self, *, cut: bool) -> None: ...


class TwoSided:
    """Hands each side what is its own; the client's is the first."""

    def __init__(self, sides: Iterable[Side]) -> None:
        self._sides = tuple(sides)

    def feed(self, side: int, piece: Piece) -> None:
        self._sides[side].feed(piece)

    def lose(self, side: int, hole: Hole) -> None:
        self._sides[side].lose(hole)

    def finish(self, *, cut: bool) -> None:
        for side in self._sides:
            side.finish(cut=cut)
