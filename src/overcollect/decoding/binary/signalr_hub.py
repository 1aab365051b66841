"""Messages of SignalR's hub protocol in MessagePack (github.com/dotnet/aspnetcore, SignalR, "HubProtocol").

Each is a list that begins with the number of its kind, behind its length.
"""

from __future__ import annotations

from overcollect.decoding.binary.msgpack_items import TYPES, is_whole
from overcollect.decoding.binary.wire import varint
from overcollect.decoding.interface import Child, Opening, Room
from overcollect.model import GapReason

_LISTS = range(0x91, 0xA0)
"""First bytes of a short list of MessagePack: a message is one, and its kind comes first."""
_LAST_KIND = 9
_LAST_WITH_HEADERS = 5
"""Kinds up to this one (calls, results, ends of calls) have headers behind the kind."""
_MAPS = frozenset([*range(0x80, 0x90), 0xDE, 0xDF])
"""First bytes of a map, which headers are."""
_SMALLEST = 3


class SignalrHub:
    """Keys are the numbers of the messages, from 0, where there are several. All of them must be whole."""

    id = "signalr"
    keeps = False

    def open(self, value: bytes, hint: str, room: Room) -> Opening | None:  # noqa: ARG002 - the protocol of decoders
        children: list[Child] = []
        position = number = 0
        several = False
        while position < len(value):
            size, start = varint(value, position)
            message = value[start : start + size]
            if size < _SMALLEST - 1 or start + size > len(value) or not _is_message(message):
                return None
            several = several or start + size < len(value)
            if number >= room.nodes:
                return Opening(children, GapReason.TOO_MANY_NODES, len(value) - position)
            children.append(Child((number,) if several else (), message, hint=TYPES[0]))
            position = start + size
            number += 1
        return Opening(children) if children else None


def _is_message(data: bytes) -> bool:
    if data[0] not in _LISTS or not 0 < data[1] <= _LAST_KIND:
        return False
    has_headers = len(data) > _SMALLEST - 1 and data[2] in _MAPS
    return (has_headers or data[1] > _LAST_WITH_HEADERS) and is_whole(data)
