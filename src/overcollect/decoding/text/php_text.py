"""What PHP's ``serialize`` writes (php.net, "serialize"): ``a:1:{s:4:"imei";s:15:"490154203237518";}``. Only read."""

from __future__ import annotations

import re

from overcollect.decoding.binary.nested import Malformed, Reader, opening
from overcollect.decoding.interface import Child, Opening, Room
from overcollect.decoding.text.json_walk import Keys

_BEGIN = re.compile(r'a:\d{1,6}:\{(?:[is]:\d|\})|O:\d{1,4}:"[^"]{1,200}":\d{1,6}:\{')
_LONGEST_NUMBER = 32


class Php:
    id = "php"
    keeps = False

    def open(self, value: str, hint: str, room: Room) -> Opening | None:  # noqa: ARG002 - the protocol of decoders
        if not _BEGIN.match(value) or len(value) > room.output:
            return None
        return opening(_Php(value.rstrip().encode(errors="replace"), room.nodes), sure=True)


class _Php(Reader):
    """Lengths count bytes, so the text is read in UTF-8."""

    def item(self, keys: Keys, name: str, depth: int) -> None:
        """Read a value with its mark in front."""
        self.count(depth)
        mark = self.take(2)
        if mark == b"N;":
            return
        if mark == b"s:":
            self.leaf(keys, self.text(self._string(b";")), name)
        elif mark == b"a:":
            self._members(keys, name, depth)
        elif mark == b"O:":
            self._string(b":")
            self._members(keys, name, depth)
        elif mark == b"b:":
            self.leaf(keys, self._until(b";") == b"1", name)
        elif mark in (b"i:", b"d:"):
            self.children.append(Child(keys, self._until(b";").decode(errors="replace"), name, final=True))
        elif mark in (b"r:", b"R:"):
            self._until(b";")
        else:
            raise Malformed

    def key(self) -> str:
        mark = self.take(2)
        if mark == b"i:":
            return self.number_key(self._integer(b";"))
        if mark != b"s:":
            raise Malformed
        # Members that are protected or private have a star or the class between zeros before their name.
        return self.text_key(self._string(b";").rpartition(b"\0")[2])

    def _members(self, keys: Keys, name: str, depth: int) -> None:
        size = self._integer(b":")
        self._expect(b"{")
        self.map(size, keys, name, depth)
        self._expect(b"}")

    def _string(self, end: bytes) -> bytes:
        size = self._integer(b":")
        self._expect(b'"')
        text = self.take(size)
        self._expect(b'"' + end)
        return text

    def _integer(self, end: bytes) -> int:
        digits = self._until(end)
        if not digits.removeprefix(b"-").isdigit():
            raise Malformed
        return int(digits)

    def _until(self, end: bytes) -> bytes:
        place = self.data.find(end, self.position, self.position + _LONGEST_NUMBER)
        if place < 0:
            raise Malformed
        piece = self.data[self.position : place]
        self.position = place + 1
        return piece

    def _expect(self, sign: bytes) -> None:
        if self.take(len(sign)) != sign:
            raise Malformed
