"""XOR with one byte, the disguise that SDKs use most."""

from __future__ import annotations

from overcollect.decoding.interface import Child, Opening, Room


def table(key: int) -> bytes:
    """Return what ``bytes.translate`` needs to put the key on or to take it off."""
    return bytes(code ^ key for code in range(256))


def opening(value: bytes, key: int | None, room: Room) -> Opening | None:
    """Return what is under the key; None where there is none, or no room for it."""
    if key is None or len(value) > room.output:
        return None
    return Opening((Child((), value.translate(table(key)), parameters={"key": f"0x{key:02x}"}),))
