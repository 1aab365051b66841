"""What is written about a film or a recording in it: where it was made, with what and by whom.

MP4, MOV, M4A and 3GP (ISO/IEC 14496-12, 8.10; QuickTime File Format, "User Data Atoms" and "Metadata"; 3GPP TS 26.244,
8.4, of which the box ``loci`` holds a position).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from overcollect.decoding.interface import Child, Opening, Room
from overcollect.decoding.quick_checks import printable

_MOST_BOXES = 10_000
_CONTAINERS = (b"moov", b"udta", b"trak", b"ilst")
_DEEPEST = 6
_LARGEST = 1 << 16
_TEXT_KINDS = (b"\0\0\0\1", b"\0\0\0\2", b"\0\0\0\0")
"""UTF-8, UTF-16, and what says nothing of its kind (QuickTime, "Well-known types")."""
_XMP = bytes.fromhex("be7acfcb97a942e89c71999491e3afac")
_FIXED = 65_536
"""Numbers of ``loci`` have sixteen bits behind the point."""


class _Box(NamedTuple):
    kind: bytes
    begin: int
    end: int


class IsoMedia:
    """Keys are the names of the boxes without their copyright sign, or the keys of QuickTime."""

    id = "mp4"
    keeps = True

    def open(self, value: bytes, hint: str, room: Room) -> Opening | None:  # noqa: ARG002 - the protocol of decoders
        if value[4:8] != b"ftyp":
            return None
        work = _Reading(value)
        work.read(0, len(value), 0)
        return Opening(work.children[: room.nodes]) if work.children else None


class _Reading:
    def __init__(self, data: bytes) -> None:
        self.children: list[Child] = []
        self._data = data
        self._left = _MOST_BOXES

    def read(self, begin: int, end: int, depth: int) -> None:
        for box in self._boxes(begin, end):
            if box.kind in _CONTAINERS and depth < _DEEPEST:
                self.read(box.begin, box.end, depth + 1)
            elif box.kind == b"meta" and depth < _DEEPEST:
                self._meta(box)
            elif box.kind == b"uuid" and self._data.startswith(_XMP, box.begin):
                self.children.append(Child(("xmp",), self._data[box.begin + 16 : box.end], "xmp", hint="text/xml"))
            elif depth and box.end - box.begin <= _LARGEST:
                self._told(box)

    def _boxes(self, begin: int, end: int) -> Iterator[_Box]:
        while begin + 8 <= end and self._left > 0:
            self._left -= 1
            size, head = int.from_bytes(self._data[begin : begin + 4]), 8
            kind = self._data[begin + 4 : begin + 8]
            if size == 1:
                size, head = int.from_bytes(self._data[begin + 8 : begin + 16]), 16
            size = size or end - begin
            if size < head:
                return
            yield _Box(kind, begin + head, min(begin + size, end))
            begin += size

    def _told(self, box: _Box) -> None:
        data = self._data[box.begin : box.end]
        if box.kind == b"loci":
            self._position(data)
        elif box.kind[0] == 0xA9:
            name = box.kind[1:].decode("latin-1")
            # Of iTunes a box is inside; of QuickTime there are size and language before the text.
            self._text(name, data[16:] if data[4:8] == b"data" else data[4 : 4 + int.from_bytes(data[:2])])
        elif box.kind in (b"auth", b"titl", b"perf"):
            self._text(box.kind.decode(), data[6:])

    def _meta(self, box: _Box) -> None:
        """Read keys and values, or the list of iTunes; in MP4 four bytes stand before the boxes."""
        begin = box.begin + (0 if self._data[box.begin + 4 : box.begin + 8] == b"hdlr" else 4)
        names: list[str] = []
        for inner in self._boxes(begin, box.end):
            if inner.kind == b"keys":
                keys = self._boxes(inner.begin + 8, inner.end)
                names = [self._data[key.begin : key.end].decode("utf-8", "replace") for key in keys]
            elif inner.kind == b"ilst":
                for item in self._boxes(inner.begin, inner.end):
                    number = int.from_bytes(item.kind)
                    name = names[number - 1] if 0 < number <= len(names) else ""
                    if name and self._data[item.begin + 8 : item.begin + 12] in _TEXT_KINDS:
                        self._text(name, self._data[item.begin + 16 : item.end])
                    elif not name:
                        self._told(item)

    def _text(self, name: str, raw: bytes) -> None:
        text = printable(raw.rstrip(b"\0"))
        if text:
            self.children.append(Child((name,), text, name))

    def _position(self, data: bytes) -> None:
        """A place by name, its role, longitude and latitude."""
        place, _, rest = data[6:].partition(b"\0")
        self._text("loci", place)
        numbers = [int.from_bytes(rest[at : at + 4], signed=True) / _FIXED for at in (1, 5)]
        if len(rest) >= 9 and any(numbers):
            for name, number in zip(("longitude", "latitude"), numbers, strict=True):
                self.children.append(Child(("loci", name), f"{number:.5f}", name, final=True))
