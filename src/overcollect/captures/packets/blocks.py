"""Blocks of pcapng (draft-ietf-opsawg-pcapng, section 4)."""

from __future__ import annotations

from collections.abc import Iterator
from struct import error as struct_error
from struct import unpack_from
from typing import BinaryIO

import msgspec

from overcollect.captures.limits import moment_of
from overcollect.captures.packets.frame import Frame
from overcollect.captures.packets.pcapdroid import process_of_comment
from overcollect.captures.packets.peers import address
from overcollect.captures.packets.tls.keylog import Secrets

SECTION, INTERFACE, OLD_PACKET, SIMPLE_PACKET, NAMES, STATISTICS, ENHANCED_PACKET = 0x0A0D0D0A, 1, 2, 3, 4, 5, 6
SECRETS = 10
_PACKETS = (OLD_PACKET, SIMPLE_PACKET, ENHANCED_PACKET)
_USED = frozenset({SECTION, INTERFACE, NAMES, STATISTICS, SECRETS, *_PACKETS})
_TLS_KEY_LOG = 0x544C534B
_MAX_BLOCK = 1 << 26
_COMMENT, _DROPPED, _RESOLUTION, _OFFSET = 1, 4, 9, 14
_DROPS = (5, 7)
"""Options of a statistics block: packets that the interface and the system dropped since the recording began."""
_UNKNOWN = 0xFFFF
"""Of the count of drops in an old packet block."""


class Block(msgspec.Struct, frozen=True, gc=False):
    kind: int
    order: str
    """``<`` or ``>``, for struct."""
    body: bytes


class _Interface(msgspec.Struct, frozen=True, gc=False):
    link_type: int
    snap_length: int
    unit: float
    """Seconds of one tick."""
    offset: int


class Survey(msgspec.Struct):
    """What has to be known before the first packet is read."""

    link_types: set[int] = msgspec.field(default_factory=set)
    """Of the interfaces that have packets."""
    names: dict[str, str] = msgspec.field(default_factory=dict)
    dropped: int = 0
    """Packets that the recorder lost, by the statistics of the interfaces."""


class Blocks:
    """Reads the blocks of a file up to its end, or up to a damage, which ``damage`` then tells."""

    def __init__(self, stream: BinaryIO, only: frozenset[int] = _USED) -> None:
        self._stream = stream
        self._only = only
        self.damage = ""
        self.unplaced = 0
        """Bytes of packet blocks that are too short, or name an interface that the section does not describe."""
        self.dropped = 0
        """Packets that the recorder lost, by what stands beside those that it has."""

    def __iter__(self) -> Iterator[Block]:
        read, order, number = self._stream.read, "<", 0
        while head := read(8):
            number += 1
            if len(head) < 8:
                self.damage = f"the file ends inside the header of block {number}"
                return
            if head[:4] == b"\x0a\x0d\x0d\x0a":
                magic = read(4)
                head += magic
                order = ">" if magic == b"\x1a\x2b\x3c\x4d" else "<"
                if magic not in (b"\x1a\x2b\x3c\x4d", b"\x4d\x3c\x2b\x1a"):
                    self.damage = f"block {number} begins a section without its byte-order magic"
                    return
            kind, size = unpack_from(order + "II", head)
            if size < len(head) + 4 or size % 4 or size > _MAX_BLOCK:
                self.damage = f"block {number} claims {size} bytes; what follows was not read"
                return
            body = read(size - len(head))
            if len(body) < size - len(head):
                self.damage = f"the file ends inside block {number}"
                return
            if kind in self._only:
                yield Block(kind, order, body[:-4])


def survey(blocks: Blocks, secrets: Secrets) -> Survey:
    """Gather secrets, names of addresses and link types in use."""
    found = Survey()
    interfaces: list[int] = []
    section, drops = 0, dict[tuple[int, int], int]()
    for block in blocks:
        body, order = block.body, block.order
        if block.kind == SECTION:
            interfaces = []
            section += 1
        elif block.kind == STATISTICS and len(body) >= 12:
            drops[section, unpack_from(order + "I", body)[0]] = _drops(body, order)
        elif block.kind == INTERFACE and len(body) >= 2:
            interfaces.append(unpack_from(order + "H", body)[0])
        elif block.kind == SECRETS and len(body) >= 8:
            kind, size = unpack_from(order + "II", body)
            if kind == _TLS_KEY_LOG:
                secrets.add(body[8 : 8 + size].splitlines())
        elif block.kind == NAMES:
            found.names.update(_names(body, order))
        elif block.kind in _PACKETS and len(body) >= 4:
            size = "H" if block.kind == OLD_PACKET else "I"
            number = 0 if block.kind == SIMPLE_PACKET else unpack_from(order + size, body)[0]
            if number < len(interfaces):
                found.link_types.add(interfaces[number])
    found.dropped = sum(drops.values())
    return found


def _drops(body: bytes, order: str) -> int:
    options = _options(body, 12, order)
    return sum(unpack_from(order + "Q", value)[0] for code in _DROPS if len(value := options.get(code, b"")) == 8)


def frames(blocks: Blocks) -> Iterator[Frame]:
    """Yield the packets of all interfaces in file order."""
    interfaces: list[_Interface] = []
    number = 0
    for block in blocks:
        if block.kind == SECTION:
            interfaces = []
        elif block.kind == INTERFACE:
            interfaces.append(_interface(block.body, block.order))
        elif block.kind in _PACKETS:
            number += 1
            frame = _frame(block, interfaces, number, blocks)
            if frame is None:
                blocks.unplaced += len(block.body)
            else:
                yield frame


def _frame(block: Block, interfaces: list[_Interface], number: int, blocks: Blocks) -> Frame | None:
    body, order = block.body, block.order
    try:
        if block.kind == ENHANCED_PACKET:
            which, high, low, size, length = unpack_from(order + "IIIII", body)
            at = 20
        elif block.kind == OLD_PACKET:
            which, dropped, high, low, size, length = unpack_from(order + "HHIIII", body)
            at = 20
            blocks.dropped += dropped if dropped != _UNKNOWN else 0
        else:
            (length,) = unpack_from(order + "I", body)
            which, high, low, size, at = 0, 0, 0, len(body), 4
            if interfaces and interfaces[0].snap_length:
                size = min(size, interfaces[0].snap_length)
            size = min(size, length)
    except struct_error:
        return None
    if which >= len(interfaces):
        return None
    interface = interfaces[which]
    time = moment_of((high << 32 | low) * interface.unit + interface.offset) or 0.0
    data = body[at : at + size]
    process = None
    if block.kind == ENHANCED_PACKET and len(body) > at + size + 4:
        options = _options(body, at + size + -size % 4, order)
        if len(dropped := options.get(_DROPPED, b"")) == 8:
            blocks.dropped += unpack_from(order + "Q", dropped)[0]
        comment = options.get(_COMMENT)
        process = process_of_comment(comment.decode("utf-8", "replace")) if comment else None
    return Frame(number, time, interface.link_type, data, max(length, len(data)), process)


def _interface(body: bytes, order: str) -> _Interface:
    if len(body) < 8:
        return _Interface(-1, 0, 1e-6, 0)
    link_type, _, snap_length = unpack_from(order + "HHI", body)
    options = _options(body, 8, order)
    resolution = options.get(_RESOLUTION, b"\x06")[:1] or b"\x06"
    exponent = resolution[0] & 0x7F
    unit = 2.0**-exponent if resolution[0] & 0x80 else 10.0**-exponent
    raw_offset = options.get(_OFFSET, b"")
    offset = unpack_from(order + "q", raw_offset)[0] if len(raw_offset) >= 8 else 0
    return _Interface(link_type, snap_length, unit, offset)


def _options(body: bytes, at: int, order: str) -> dict[int, bytes]:
    options: dict[int, bytes] = {}
    while at + 4 <= len(body):
        code, size = unpack_from(order + "HH", body, at)
        if not code:
            break
        options.setdefault(code, body[at + 4 : at + 4 + size])
        at += 4 + size + -size % 4
    return options


def _names(body: bytes, order: str) -> Iterator[tuple[str, str]]:
    """Yield addresses and their names from a name resolution block (section 4.5)."""
    at = 0
    while at + 4 <= len(body):
        kind, size = unpack_from(order + "HH", body, at)
        width = {1: 4, 2: 16}.get(kind, 0)
        if not kind:
            return
        record = body[at + 4 : at + 4 + size]
        name = record[width:].split(b"\0")[0]
        if width and name and name.isascii():
            yield address(record[:width]), name.decode("ascii").lower().rstrip(".")
        at += 4 + size + -size % 4
