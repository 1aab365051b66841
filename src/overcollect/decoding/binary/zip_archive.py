"""ZIP archives (APPNOTE.TXT, section 4.3), read from the front, so that one that was cut or streamed opens as well."""

from __future__ import annotations

import re
import zlib
from struct import unpack_from

from overcollect.decoding.binary.zip_directory import directory
from overcollect.decoding.compression.gzip_stream import inflater
from overcollect.decoding.compression.streams import REST, Run, rest, run
from overcollect.decoding.interface import Child, Opening, Room
from overcollect.model import GapReason

MAGIC = b"PK\x03\x04"

_HEAD = 30
_ENCRYPTED, _SIZES_BEHIND, _UTF8 = 0x0001, 0x0008, 0x0800
_STORED, _DEFLATED = 0, 8
_NEWEST, _HIGHEST_METHOD = 63, 99
_DESCRIPTOR = 24
"""Bytes of sizes behind a file, at most (4.3.9, with those of large files)."""
_NEXT = re.compile(rb"PK(?:\x03\x04|\x01\x02|\x07\x08)")


class Zip:
    """Keys are the names of the files, with a number after it where a name is there twice.

    A file that is encrypted or compressed otherwise than by deflate is a gap.
    """

    id = "zip"
    keeps = False

    def open(self, value: bytes, hint: str, room: Room) -> Opening | None:  # noqa: ARG002 - the protocol of decoders
        if not value.startswith(MAGIC):
            return None
        archive = _Archive(value, room)
        position = archive.read()
        if not archive.files:
            return None
        if position < len(value):
            position = directory(value, position, archive.children, room.nodes)
            archive.children += rest(value, position)
        return Opening(archive.children, archive.reason, archive.left)


class _Archive:
    def __init__(self, data: bytes, room: Room) -> None:
        self.children: list[Child] = []
        self.reason: GapReason | None = None
        self.left = 0
        self.files = 0
        self._data = data
        self._room = room
        self._output = room.output
        self._seen: dict[str, int] = {}

    def read(self) -> int:
        """Read the files; return where what is none begins."""
        position = 0
        while self._data.startswith(MAGIC, position) and position + _HEAD <= len(self._data):
            if len(self.children) >= self._room.nodes or self._output <= 0:
                full = len(self.children) >= self._room.nodes
                self._cut(GapReason.TOO_MANY_NODES if full else GapReason.TOO_MUCH_OUTPUT, len(self._data) - position)
                return len(self._data)
            end = self._file(position)
            if end <= position:
                break
            position = end
        return position

    def _file(self, position: int) -> int:
        """Open the file whose header stands at ``position``; return where the next one may stand."""
        data = self._data
        version, flags, method, packed, name_size, extra_size = unpack_from("<4xHHH8xI4xHH", data, position)
        if version & 0xFF > _NEWEST or method > _HIGHEST_METHOD:
            return position
        begin = position + _HEAD + name_size + extra_size
        raw = data[position + _HEAD : position + _HEAD + name_size]
        name = raw.decode("utf-8" if flags & _UTF8 or raw.isascii() else "gb18030", "replace")
        self.files += 1
        told = not flags & _SIZES_BEHIND or 0 < packed < 0xFFFFFFFF
        end = begin + packed if told else self._next(begin)
        piece = data[begin:end]
        is_cut = False
        if flags & _ENCRYPTED or method not in (_STORED, _DEFLATED):
            self._cut(GapReason.OPAQUE, len(piece))
        elif method == _STORED:
            self._add(name, piece, len(piece), compressed=False)
        else:
            done = self._inflate(name, data[begin:end] if told else data[begin:])
            end = begin + done.position
            is_cut = done.reason is not None
        if end > len(data):
            self._cut(GapReason.BROKEN_CODING, 0)
        if told and data.startswith(b"PK", end):
            return end
        following = self._next(end)
        if following - end > _DESCRIPTOR and not is_cut:
            self.children += [Child((REST, end), child.value) for child in rest(data[end:following], 0)]
        return following

    def _next(self, position: int) -> int:
        """Return where the next header stands, beyond a descriptor of sizes."""
        found = _NEXT.search(self._data, position)
        while found and found[0].endswith(b"\x07\x08"):
            found = _NEXT.search(self._data, found.end())
        return found.start() if found else len(self._data)

    def _inflate(self, name: str, piece: bytes) -> Run:
        done = run(lambda: inflater(-zlib.MAX_WBITS), zlib.error, piece, self._output)
        if done.reason:
            self._cut(done.reason, len(piece) - done.position)
        self._add(name, done.output, done.position, compressed=True)
        return done

    def _add(self, name: str, content: bytes, size: int, *, compressed: bool) -> None:
        number = self._seen[name] = self._seen.get(name, -1) + 1
        keys = (name, number) if number else (name,)
        if not content:
            return
        self.children.append(Child((*keys, "filename"), name, "filename"))
        self.children.append(Child(keys, content, name, made_of=size if compressed else 0))
        self._output -= len(content)

    def _cut(self, reason: GapReason, size: int) -> None:
        self.reason = self.reason or reason
        self.left += size
