"""Packets of Socket.IO over Engine.IO 3 and 4 (github.com/socketio, socket.io-protocol and engine.io-protocol).

Only what is more than a number before JSON, which the decoder of JSON reads: a namespace, a count of attachments, a
long acknowledgement id, or an event whose arguments are no objects, so that nothing but the event names them; and
payloads of several packets, each behind its length (version 3 of Engine.IO).
"""

from __future__ import annotations

import re

from overcollect.decoding.interface import Child, Opening, Room
from overcollect.model import GapReason

_PACKET = re.compile(r'4[0-6](?:\d{1,3}-)?+(/[^,\s\[{"]{0,1000}+)?+,?+(\d{1,12})?+(?=[\[{"]|\Z)')
"""Type, attachments, namespace, acknowledgement."""
_WITHOUT_DATA = "01"
"""Types of which nothing more need follow: to connect and to leave. ``42/3-A`` is a flat."""
_EVENT = re.compile(r'\["([A-Za-z_][\w.\-:/ ]{0,63})",')
_SCALAR = re.compile(r"\s*[^\s\[{\]]")
_LONGEST_OF_JSON = 4
"""Digits before JSON that its own decoder passes over."""
_LENGTH = re.compile(r"([1-9]\d{0,7}):(?=[0-6b])")
_BASE64 = re.compile(r"[A-Za-z0-9+/]{2,}={0,2}")


class SocketIo:
    id = "socket-io"
    keeps = False

    def open(self, value: str, hint: str, room: Room) -> Opening | None:  # noqa: ARG002 - the protocol of decoders
        found = _PACKET.match(value)
        return _payload(value, room) if found is None else _packet(found, value)


def _packet(found: re.Match[str], value: str) -> Opening | None:
    data = value[found.end() :]
    event = _EVENT.match(data)
    number = found[0]
    if number.isdigit() and len(number) <= _LONGEST_OF_JSON and not (event and _SCALAR.match(data, event.end())):
        return None
    children = []
    path, _, query = (found[1] or "").partition("?")
    if len(path) > 1:
        children.append(Child(("namespace",), path, "namespace", hint="path"))
    if query:
        children.append(Child(("query",), query, hint="query"))
    if event:
        # Apart from its arguments, which it names, since it is no value of that name itself.
        children.append(Child(("event",), event[1], "event"))
        children.append(Child(("data",), "[" + data[event.end() :], event[1]))
    elif data:
        children.append(Child(("data",), data))
    elif number[1] not in _WITHOUT_DATA:
        return None
    return Opening(children) if children else None


def _payload(value: str, room: Room) -> Opening | None:
    children: list[Child] = []
    position = number = 0
    while position < len(value):
        if number >= room.nodes:
            return Opening(children, GapReason.TOO_MANY_NODES, len(value) - position)
        head = _LENGTH.match(value, position)
        if head is None:
            return None
        position = head.end() + int(head[1])
        packet = value[head.end() : position]
        if position > len(value) or not _is_packet(packet):
            return None
        if packet.startswith("b4"):
            children.append(Child((number,), packet[2:]))
        elif len(packet) > 1:
            children.append(Child((number,), packet))
        number += 1
    return Opening(children) if children else None


def _is_packet(packet: str) -> bool:
    kind, data = packet[0], packet[1:]
    if kind == "b":
        return data[:1] == "4" and _BASE64.fullmatch(data, 1) is not None
    if kind == "4":
        return data[:1] in ("{", "[", '"') or _PACKET.match(packet) is not None
    return data[:1] == "{" if kind == "0" else data in ("", "probe")
