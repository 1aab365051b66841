"""Frames that electric cars send to the platforms of China (GB/T 32960.3-2016, 6.2, and of 2025), with their VIN.

``##``, command, answer, 17 characters of the VIN, encryption, the length of the data, the data, and a check byte that
some leave out. Data are what their command says; they are searched as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from overcollect.decoding.interface import Child, Opening, Room
from overcollect.model import GapReason

MAGICS = (b"##", b"$$")
"""Of the edition of 2016 and of that of 2025."""
_HEAD = re.compile(rb"(?:##|\$\$)[\x01-\x0a\x80-\x8a\xc0-\xfe][\x01-\x04\xfe]([A-HJ-NPR-Z0-9]{17})[\x01-\x03\xfe\xff]")
_SIZE = 24
"""Bytes in front of the data."""


class VehicleFrame:
    """Keys: the number of the frame, from 0, and ``vin`` or ``data``."""

    id = "gbt-32960"
    keeps = True

    def open(self, value: bytes, hint: str, room: Room) -> Opening | None:  # noqa: ARG002 - the protocol of decoders
        children: list[Child] = []
        for number, (vin, data) in enumerate(_frames(value)):
            if len(children) + 2 > room.nodes:
                return Opening(children, GapReason.TOO_MANY_NODES, len(value))
            children.append(Child((number, "vin"), vin, "vin", final=True))
            if data:
                children.append(Child((number, "data"), data))
        return Opening(children) if children else None


def is_vehicle_frame(data: bytes) -> bool:
    return data.startswith(MAGICS) and next(_frames(data), None) is not None


def _frames(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield VIN and data of the frames in a row; what is cut or of another length ends it."""
    at = 0
    while head := _HEAD.match(data, at):
        start = at + _SIZE
        end = start + int.from_bytes(data[start - 2 : start])
        if end > len(data):
            return
        yield head[1].decode(), data[start:end]
        at = end + (not data.startswith(MAGICS, end))
