"""Universal Binary JSON (ubjson.org, "Type Reference", draft 12): objects that are whole, with text keys."""

from __future__ import annotations

from struct import unpack

from overcollect.decoding.binary.float_text import double, single
from overcollect.decoding.binary.nested import Malformed, Reader, opening
from overcollect.decoding.interface import Opening, Room
from overcollect.decoding.text.json_walk import Keys

MAGICS = (b"{i", b"{U", b"{$", b"{#")
"""How an object begins: with a key of a few characters, or with what kind its values are of or how many there are."""

_WHOLE = {b"i": 1, b"U": 1, b"I": 2, b"l": 4, b"L": 8}
_WORDS = {b"Z": None, b"T": True, b"F": False}
_NO_OPERATION = b"N"


class Ubjson:
    id = "ubjson"
    keeps = False

    def open(self, value: bytes, hint: str, room: Room) -> Opening | None:  # noqa: ARG002 - the protocol of decoders
        return opening(_Ubjson(value, room.nodes), sure=False) if value.startswith(MAGICS) else None


class _Ubjson(Reader):
    def item(self, keys: Keys, name: str, depth: int) -> None:
        self._value(self._marker(), keys, name, depth)

    def key(self) -> str:
        return self.text_key(self.take(self._integer(self.take(1))))

    def _marker(self) -> bytes:
        while (marker := self.take(1)) == _NO_OPERATION:
            self.count(0)
        return marker

    def _value(self, marker: bytes, keys: Keys, name: str, depth: int) -> None:
        self.count(depth)
        if marker in _WORDS:
            self.leaf(keys, _WORDS[marker], name)
        elif marker in _WHOLE:
            self.leaf(keys, self._whole(marker), name)
        elif marker == b"d":
            self.leaf(keys, single(unpack(">f", self.take(4))[0]), name)
        elif marker == b"D":
            self.leaf(keys, double(unpack(">d", self.take(8))[0]), name)
        elif marker == b"C":
            self.leaf(keys, self.text(self.take(1)), name)
        elif marker in (b"S", b"H"):
            self.leaf(keys, self.text(self.take(self._integer(self.take(1)))), name)
        elif marker in (b"{", b"["):
            self._container(marker, keys, name, depth)
        else:
            raise Malformed

    def _container(self, marker: bytes, keys: Keys, name: str, depth: int) -> None:
        """Read what a container says of its items, then these."""
        kind, size = self._told()
        end = b"}" if marker == b"{" else b"]"
        number = 0
        while number < size if size is not None else not self.skips(end):
            if marker == b"{":
                key: str | int = self.key()
                name = str(key)
            else:
                key = number
            self._value(kind or self._marker(), (*keys, key), name, depth + 1)
            number += 1

    def _told(self) -> tuple[bytes, int | None]:
        kind = self.take(1) if self.skips(b"$") else b""
        if self.skips(b"#"):
            return kind, self._integer(self.take(1))
        if kind:
            raise Malformed  # the kind of the items without their count
        return b"", None

    def _whole(self, marker: bytes) -> int:
        return int.from_bytes(self.take(_WHOLE[marker]), signed=marker != b"U")

    def _integer(self, marker: bytes) -> int:
        if marker not in _WHOLE or (size := self._whole(marker)) < 0:
            raise Malformed
        return size
