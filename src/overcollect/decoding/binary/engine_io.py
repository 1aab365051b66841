"""Payloads of Engine.IO 3 with binary packets (github.com/socketio/engine.io-protocol, branch v3, "Payload").

Each packet stands behind 0 (text) or 1 (bytes), the digits of its length, one a byte, and 0xff. In revision 4 a
packet of bytes is ``b`` and base64 (branch main, "Packet encoding").
"""

from __future__ import annotations

from overcollect.decoding.coding.base64_text import open_token
from overcollect.decoding.interface import Child, Opening, Room
from overcollect.decoding.quick_checks import printable
from overcollect.model import GapReason

_END = 0xFF
_MOST_DIGITS = 9
_MESSAGE = 4


class EngineIo:
    """Keys are the numbers of the packets, from 0. Told by their lengths fitting to the last byte."""

    id = "engine-io"
    keeps = False

    def open(self, value: bytes, hint: str, room: Room) -> Opening | None:  # noqa: ARG002 - the protocol of decoders
        children: list[Child] = []
        position = number = 0
        while position < len(value):
            if value[position] > 1:
                return None
            if number >= room.nodes:
                return Opening(children, GapReason.TOO_MANY_NODES, len(value) - position)
            start = value.find(_END, position, position + _MOST_DIGITS + 2) + 1
            digits = value[position + 1 : start - 1]
            if not start or not digits or max(digits) > 9:
                return None
            end = start + int("".join(map(str, digits)))
            packet = value[start:end]
            inside = _inside(packet, is_text=not value[position]) if packet and end <= len(value) else None
            if inside is None:
                return None
            if len(packet) > 1:
                children.append(Child((number,), inside))
            position = end
            number += 1
        return Opening(children) if number else None


class EngineIoText:
    """One packet of bytes of revision 4; several stand in records."""

    id = "engine-io"
    keeps = True

    def open(self, value: str, hint: str, room: Room) -> Opening | None:  # noqa: ARG002 - the protocol of decoders
        found = open_token(value, value[1:], room) if is_binary_packet(value) else None
        return Opening((Child((), value[1:]),)) if found is not None and found.children else None


def is_binary_packet(token: str) -> bool:
    """Whether a token of base64 has one character too many, which is the sign of such a packet."""
    return token[0] == "b" and len(token) % 4 == 1


def _inside(packet: bytes, *, is_text: bool) -> str | bytes | None:
    if not is_text:
        return packet[1:] if packet[0] == _MESSAGE else None
    return printable(packet) if 0x30 <= packet[0] <= 0x36 else None
