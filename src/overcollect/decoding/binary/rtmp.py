"""Commands of RTMP (Adobe, "Real Time Messaging Protocol") among what a client of it sends in one turn.

A chunk has a header of its own, so that a command that is longer than a chunk is put together again. Sound and pictures
are passed over.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec
from msgspec import Struct

from overcollect.decoding.binary.amf_items import Amf0
from overcollect.decoding.binary.nested import Full, Malformed
from overcollect.decoding.interface import Child, Opening, Room

CARRIER = "tcp"

_BEGIN = re.compile(
    rb"(?:\x02.{3}\x00\x00\x04[\x01\x03\x05].{8}|\x02.{3}\x00\x00\x05\x06.{9})*"  # sizes of chunks and windows
    rb"(?:[\x03-\x3f].{6}[\x11\x12\x14].{4}|[\x43-\x7f].{6}[\x11\x12\x14])\x00?\x02\x00[\x04-\x20][A-Za-z_@]{4}",
    re.DOTALL,
)
"""A chunk with a command or data: the first value is a text, its name."""
_HANDSHAKES = (0, 1536, 1537, 3073)
"""Bytes that may stand before: nothing, or what the client says first and second, of random bytes."""
_SIZE = 1
_READ = {15: 1, 17: 1, 18: 0, 20: 0}
"""Kinds of messages with data and commands, and how many bytes stand before their values."""
_PASSED = frozenset(range(2, 10))
"""Of the protocol itself, sound and pictures. What else there is, shared objects for one, is searched as it is."""
_HEADERS = (11, 7, 3, 0)
_FIRST_SIZE, _WHOLE = 128, 1 << 24
_EXTENDED = b"\xff\xff\xff"


class Rtmp:
    """Keys are the number of the command and of its values, then the way in them."""

    id = "rtmp"
    keeps = False

    def open(self, value: bytes, hint: str, room: Room) -> Opening | None:  # noqa: ARG002 - the protocol of decoders
        start = next((start for start in _HANDSHAKES if _BEGIN.match(value, start)), None)
        if start is None:
            return None
        chunks = _Chunks(value, start)
        children: list[Child] = []
        for number, (kind, message) in enumerate(chunks.messages()):
            reader = Amf0(message[_READ.get(kind, 0) :], room.nodes - len(children))
            place = 0
            try:
                reader.count(0)
                while kind in _READ and reader.position < len(reader.data):
                    reader.item((number, place), "", 0)
                    place += 1
            except Full as full:
                children += reader.children
                return Opening(children[: room.nodes], full.reason, len(value) - chunks.position)
            except Malformed:
                pass  # what could not be read is added below
            children += reader.children
            if reader.position < len(reader.data):
                children.append(Child((number, "rest"), reader.data[reader.position :]))
        if chunks.position < len(value):
            children.append(Child(("rest",), value[chunks.position :]))
        return Opening(children[: room.nodes]) if children else None


class _Stream(Struct):
    size: int
    """Of its message."""
    kind: int
    done: int = 0
    content: bytearray = msgspec.field(default_factory=bytearray)
    """Of what is passed over nothing."""


class _Chunks:
    def __init__(self, data: bytes, position: int) -> None:
        self._data = data
        self.position = position
        """Behind the last whole chunk."""
        self._streams: dict[int, _Stream] = {}
        self._cut: list[_Stream] = []
        """Of messages that another one took the place of."""
        self._size = 0
        """Of a chunk; 0 while nothing said or showed it."""

    def messages(self) -> Iterator[tuple[int, bytes]]:
        """Yield the kind and the content of each message that is not passed over, at last of those that do not end."""
        while (stream := self._chunk()) is not None:
            if stream.done < stream.size:
                continue
            message = bytes(stream.content)
            stream.done, stream.content = 0, bytearray()
            if stream.kind == _SIZE:
                self._size = int.from_bytes(message[:4])
            elif message:
                yield stream.kind, message
        for stream in (*self._cut, *self._streams.values()):
            if stream.content:
                yield stream.kind, bytes(stream.content)

    def _chunk(self) -> _Stream | None:
        """Take one chunk; None where there is none that is whole."""
        data, at = self._data, self.position
        if at >= len(data):
            return None
        form, number = data[at] >> 6, data[at] & 63
        header = data[at + 1 : at + 1 + _HEADERS[form]]
        at += 1 + _HEADERS[form] + 4 * (header[:3] == _EXTENDED)
        if number < 2 or at > len(data):
            return None
        if form < 2:
            if number in self._streams and self._streams[number].content:
                self._cut.append(self._streams[number])
            self._streams[number] = _Stream(int.from_bytes(header[3:6]), header[6])
        stream = self._streams.get(number)
        if stream is None:
            return None
        left = stream.size - stream.done
        size = min(left, self._size or self._guess(at, left, number))
        if at + size > len(data):
            return None
        stream.done += size
        if stream.kind not in _PASSED:
            stream.content += data[at : at + size]
        self.position = at + size
        return stream

    def _guess(self, at: int, left: int, number: int) -> int:
        """Return the size that a connection begins with, unless the next chunk does not begin there."""
        is_first = left <= _FIRST_SIZE or self._data[at + _FIRST_SIZE : at + _FIRST_SIZE + 1] == bytes([0xC0 | number])
        return _FIRST_SIZE if is_first else _WHOLE
