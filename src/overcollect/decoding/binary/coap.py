"""Messages of CoAP, which devices send to gateways: the way, the query and the payload.

RFC 7252, section 3, and 5.10 for the options; the codes of requests from 5 on are those of RFC 8132.
"""

from __future__ import annotations

from overcollect.decoding.binary.cbor_items import is_cbor
from overcollect.decoding.interface import Child, Opening, Room
from overcollect.decoding.quick_checks import printable

_VERSION = range(0x40, 0x80)
_REQUESTS = range(1, 8)
_MARKER = 0xFF
_HEADER, _LONGEST_TOKEN, _HIGHEST_OPTION = 4, 8, 65_000
_MOST_OPTIONS = 256
_PATH, _QUERY = 11, 15


class Coap:
    """Keys are ``path`` and ``query`` with their numbers, and ``payload``, which must be CBOR or JSON."""

    id = "coap"
    keeps = False

    def open(self, value: bytes, hint: str, room: Room) -> Opening | None:  # noqa: ARG002 - the protocol of decoders
        if len(value) <= _HEADER or value[0] not in _VERSION or value[1] not in _REQUESTS or _MARKER not in value:
            return None
        options = _options(value)
        if options is None:
            return None
        children, payload = options
        text = printable(payload)
        if not (is_cbor(payload) or (text and text[0] in "{[")):
            return None
        return Opening([*children, Child(("payload",), payload)][: room.nodes])


def _options(data: bytes) -> tuple[list[Child], bytes] | None:
    """Return the texts of the options and what stands behind the marker."""
    token = data[0] & 0x0F
    position, option = _HEADER + token, 0
    children: list[Child] = []
    counts = {_PATH: 0, _QUERY: 0}
    for _ in range(_MOST_OPTIONS):
        if token > _LONGEST_TOKEN or position >= len(data):
            return None
        head, position = data[position], position + 1
        if head == _MARKER:
            return (children, data[position:]) if position < len(data) else None
        delta, position = _extended(data, head >> 4, position)
        size, position = _extended(data, head & 0x0F, position)
        option += delta
        if option > _HIGHEST_OPTION or position + size > len(data):
            return None
        if option in counts:
            text = printable(data[position : position + size])
            if text is None:
                return None
            name = "path" if option == _PATH else "query"
            children.append(Child((name, counts[option]), text, name if option == _PATH else ""))
            counts[option] += 1
        position += size
    return None


def _extended(data: bytes, short: int, position: int) -> tuple[int, int]:
    """Return a number of four bits that may go on in the next bytes; 15 is none that any message has."""
    if short < 13:
        return short, position
    size = short - 12
    if short == 15:
        return _HIGHEST_OPTION + 1, position
    return int.from_bytes(data[position : position + size]) + (13 if size == 1 else 269), position + size
