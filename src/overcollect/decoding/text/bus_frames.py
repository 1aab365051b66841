"""The VIN in several frames of a car's bus, as logs of adapters and telematics boxes write them in hexadecimal.

Of the service 9 of diagnosis (SAE J1979) in frames of ISO 15765-2, as they stand (``7E8 10 14 49 02 01 …``) or as an
ELM327 numbers them (``0: 49 02 01 …``), and of trucks in packets of SAE J1939-21 (PGN 65260, ``18EBFF00 01 4C …``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from overcollect.decoding.interface import Child, Opening, Room
from overcollect.lazy_regex import later

SHORTEST = 48
"""Characters of a VIN in hexadecimal with the least that stands before its parts."""
_SIGNS = ("49 02 01", "490201", "EBFF", "ebff")
_OBD = later(
    r"(?i)(?:10 ?14|0:) ?49 ?02 ?01(?P<a>(?: ?[0-9A-F]{2}){3})(?![0-9A-F])[^\n]{0,24}\n?[^\n]{0,24}?"
    r"(?:21|1:)(?P<b>(?: ?[0-9A-F]{2}){7})(?![0-9A-F])[^\n]{0,24}\n?[^\n]{0,24}?"
    r"(?:22|2:)(?P<c>(?: ?[0-9A-F]{2}){7})(?![0-9A-F])"
)
_PACKET = later(
    r"(?i)(?<![0-9A-F])(?:0x)?1[0-9A-F]EBFF(?P<from>[0-9A-F]{2})[ ,;:#]{1,3}(?:0x)?(?:\[?8\]?[ ,;]{1,3})?"
    r"0(?P<number>[1-9])(?P<data>(?:[ ,]?[0-9A-F]{2}){7})(?![0-9A-F])"
)
_VIN = re.compile(r"[A-HJ-NPR-Z0-9]{17}")
_LENGTH = 17
_PACKETS = 3
_MOST = 64
"""VINs of one log."""


def may_be(text: str) -> bool:
    """Tell whether there may be such frames: few texts have one of these signs."""
    return any(map(text.__contains__, _SIGNS))


class BusFrames:
    """Keys are the places among the VINs. The text itself stays a field."""

    id = "bus-frames"
    keeps = True

    def open(self, value: str, hint: str, room: Room) -> Opening | None:  # noqa: ARG002 - the protocol of decoders
        found = dict.fromkeys(vin for vin in (*_asked(value), *_broadcast(value)) if _VIN.fullmatch(vin))
        vins = list(found)[: min(_MOST, room.nodes)]
        return Opening([Child((number,), vin, "vin", final=True) for number, vin in enumerate(vins)]) if vins else None


def _asked(text: str) -> Iterator[str]:
    for match in _OBD.finditer(text):
        yield _letters(match["a"] + match["b"] + match["c"])


def _broadcast(text: str) -> Iterator[str]:
    """Yield what the packets of each sender say together, where they are numbered from 1 on."""
    packets: dict[str, list[str]] = {}
    for match in _PACKET.finditer(text):
        row = packets.setdefault(match["from"], [])
        if match["number"] == "1":
            row.clear()
        if int(match["number"]) == len(row) + 1:
            row.append(match["data"])
            if len(row) == _PACKETS:
                yield _letters("".join(row))[:_LENGTH]


def _letters(digits: str) -> str:
    return bytes.fromhex(digits.replace(" ", "").replace(",", "")).decode("latin-1")
