"""What goes from one layer of the packet reader to the next: frames, then pieces of a byte stream and holes in it."""

from __future__ import annotations

from msgspec import Struct

from overcollect.model import GapReason


class Frame(Struct, frozen=True, gc=False):
    """One captured frame."""

    number: int
    """From 1, in file order, as tshark counts."""
    time: float
    """Seconds since 1970-01-01 UTC."""
    link_type: int
    """LINKTYPE_ number of the tcpdump group's registry."""
    data: bytes
    length: int
    """Bytes on the wire; more than ``len(data)`` where a snap length cut the frame."""
    process: str | None = None


class Piece(Struct, frozen=True, gc=False):
    """Bytes of one direction of a connection, in order, with the frames that carried them."""

    data: bytes
    time: float
    frames: tuple[int, ...]


class Hole(Struct, frozen=True, gc=False):
    """Bytes of one direction that the capture does not hold."""

    bytes: int
    """0 where it cannot be told."""
    reason: GapReason
    exact: bool = True
    """False where only their encrypted size is known, so that a reader cannot count on their number."""


CLIENT = 0
SERVER = 1
"""The two sides of a connection; the client is the device."""
