"""Finds where MQTT packets end: they need not end with a TCP segment or a WebSocket message.

What a packet holds is found out by decoding; here only its first bytes are looked at (docs.oasis-open.org/mqtt,
version 5, section 2.1, and section 6 on WebSocket).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Protocol

from msgspec.structs import replace

from overcollect.model import Direction, Gap, Message

CONNECT = 0x10
"""The first byte of a client's first packet."""
SHORTEST = 14
"""Bytes of the shortest CONNECT."""
LARGEST = 64 * 1024 * 1024
"""Bytes of a packet that are waited for; the protocol allows four times as much."""
_CONNECT = re.compile(rb"\x10[\x80-\xff]{0,3}[\x00-\x7f]\x00(?:\x04MQTT[\x04\x05\x84]|\x06MQIsdp[\x03\x83])")
_AGREED = re.compile(r"mqtt(?:v3\.1)?", re.IGNORECASE)
"""Subprotocols of WebSocket (IANA, "WebSocket Subprotocol Name Registry"; MQTT 3.1 had the longer one)."""
_LONGEST_HEAD = 5
_PUBLISH = 3


def begins(data: bytes) -> bool:
    """Whether a client begins a connection with ``data``."""
    return _CONNECT.match(data) is not None


def is_agreed(headers: Iterable[tuple[str, str]]) -> bool:
    """Whether the answer to a WebSocket's handshake says that it carries MQTT."""
    return any(name == "sec-websocket-protocol" and _AGREED.fullmatch(value.strip()) for name, value in headers)


class Stream:
    """One direction of a connection."""

    __slots__ = ("_head", "_left", "lost")

    def __init__(self) -> None:
        self._head = b""
        self._left = 0
        self.lost = False
        """True once there was something that is no packet: every end is then as good as any."""

    @property
    def between(self) -> bool:
        """Whether a packet ended with the last byte."""
        return self.lost or not (self._head or self._left)

    def feed(self, data: bytes) -> int:
        """Return how many bytes of ``data`` are of packets that are whole with it."""
        position = end = 0
        while position < len(data) and not self.lost:
            if self._left:
                taken = min(self._left, len(data) - position)
                self._left -= taken
                position += taken
            else:
                self._head += data[position : position + 1]
                position += 1
                self._measure()
            if self.between:
                end = position
        return len(data) if self.lost else end

    def _measure(self) -> None:
        head = self._head
        if head[0] >> 4 != _PUBLISH and (head[0] & 15 not in (0, 2) or head[0] < 0x10):
            self.lost = True
        elif len(head) > 1 and head[-1] < 0x80:
            self._left = sum((byte & 0x7F) << 7 * place for place, byte in enumerate(head[1:]))
            self._head = b""
        elif len(head) == _LONGEST_HEAD:
            self.lost = True


class Passed(Protocol):
    """A message as a proxy keeps it."""

    from_client: bool
    content: bytes


class Ends:
    """Finds where a connection can be parted: where no packet is under way in either direction."""

    def __init__(self) -> None:
        self._sides = (Stream(), Stream())
        self._read = self._last = 0

    def last(self, messages: Sequence[Passed], until: int) -> int:
        """Return after how many of the first ``until`` messages, which only become more, that is at last."""
        for message in messages[self._read : until]:
            self._read += 1
            if not getattr(message, "injected", False):
                self._sides[message.from_client].feed(message.content)
            if all(side.between for side in self._sides):
                self._last = self._read
        return self._last


class Joined:
    """Makes messages of whole packets from those of a connection, each of which has the place of its first byte."""

    def __init__(self) -> None:
        self._sides = {direction: _Side() for direction in Direction}

    def add(self, found: Message | Gap) -> Iterator[Message | Gap]:
        side = self._sides[found.direction]
        if isinstance(found, Message) and not found.missing:
            yield from side.add(found)
            return
        if found.bytes if isinstance(found, Gap) else found.missing:
            yield from side.rest()
            self._sides[found.direction] = _Side()
        yield found

    def rest(self) -> Iterator[Message]:
        """Yield what is left at the end."""
        for side in self._sides.values():
            yield from side.rest()


class _Side:
    def __init__(self) -> None:
        self._stream = Stream()
        self._first: Message | None = None
        """In which the packet began that is under way."""
        self._body = bytearray()
        self._frames: list[int] = []

    def add(self, message: Message) -> Iterator[Message]:
        body = message.body
        end = self._stream.feed(body)
        if self._first is None and end == len(body):
            yield message
            return
        if end:
            self._wait(message, body[:end])
            yield from self.rest()
        if end < len(body):
            self._wait(message, body[end:])
            if len(self._body) > LARGEST:
                self._stream.lost = True
                yield from self.rest()

    def _wait(self, message: Message, part: bytes) -> None:
        self._first = self._first or message
        self._body += part
        self._frames += message.frames

    def rest(self) -> Iterator[Message]:
        """Yield what waits."""
        if self._first is not None:
            yield replace(self._first, body=bytes(self._body), frames=tuple(dict.fromkeys(self._frames)))
        self._first, self._body, self._frames = None, bytearray(), []


def joined(found: Iterable[Message | Gap]) -> Iterator[Message | Gap]:
    """Yield what one connection holds, its messages made of whole packets."""
    join = Joined()
    for item in found:
        yield from join.add(item)
    yield from join.rest()
