"""Dictionaries as BitTorrent writes them: ``d4:imei15:490154203237518e`` (bittorrent.org/beps/bep_0003.html)."""

from __future__ import annotations

import re

from overcollect.decoding.binary.nested import Malformed, Reader, opening
from overcollect.decoding.interface import Opening, Room
from overcollect.decoding.text.json_walk import Keys

MAGICS = tuple(b"d%d" % digit for digit in range(1, 10))
_BEGIN = re.compile(rb"d[1-9]\d{0,2}:")
_SIZE, _NUMBER = re.compile(rb"(0|[1-9]\d{0,8}):"), re.compile(rb"i(0|-?[1-9]\d{0,30})e")


class Bencode:
    """All of it must be one dictionary."""

    id = "bencode"
    keeps = False

    def open(self, value: bytes, hint: str, room: Room) -> Opening | None:  # noqa: ARG002 - the protocol of decoders
        if not _BEGIN.match(value) or value[-1:] != b"e":
            return None
        return opening(_Bencode(value, room.nodes), sure=False)


class _Bencode(Reader):
    def item(self, keys: Keys, name: str, depth: int) -> None:
        self.count(depth)
        kind = self.data[self.position : self.position + 1]
        if kind in (b"d", b"l"):
            self.position += 1
            number = 0
            while not self.skips(b"e"):
                if kind == b"d":
                    self.pair(keys, name, depth)
                else:
                    self.item((*keys, number), name, depth + 1)
                number += 1
        elif kind == b"i":
            self.leaf(keys, int(self._match(_NUMBER)), name)
        else:
            self.leaf(keys, self.text(self._string()), name)

    def key(self) -> str:
        return self.text_key(self._string())

    def _string(self) -> bytes:
        return self.take(int(self._match(_SIZE)))

    def _match(self, pattern: re.Pattern[bytes]) -> bytes:
        found = pattern.match(self.data, self.position)
        if not found:
            raise Malformed
        self.position = found.end()
        return found[1]
