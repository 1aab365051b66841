"""Objects of Ruby as ``Marshal.dump`` writes them, version 4.8 (docs.ruby-lang.org, "Marshal Format"; marshal.c).

Rails kept sessions in cookies so, in base64. Symbols and objects that stood before are referred to by their numbers.
"""

from __future__ import annotations

from overcollect.decoding.binary.nested import Malformed, Reader, opening
from overcollect.decoding.interface import Opening, Room
from overcollect.decoding.text.json_walk import Keys

MAGICS = tuple(b"\4\b" + kind for kind in (b"{", b"[", b"o", b"}", b"I", b"S", b"C", b"U"))

_VERSION = 2
_SHORTEST = 8
_WORDS = {b"0": None, b"T": True, b"F": False}
_LONGEST_NUMBER = 256


class RubyMarshal:
    """All of it must be one object, with names in it or texts."""

    id = "ruby-marshal"
    keeps = False

    def open(self, value: bytes, hint: str, room: Room) -> Opening | None:  # noqa: ARG002 - the protocol of decoders
        return opening(_Marshal(value, room.nodes), sure=False) if _may_be(value) else None


def is_ruby(data: bytes) -> bool:
    return _may_be(data) and opening(_Marshal(data, 1000), sure=False) is not None


def _may_be(data: bytes) -> bool:
    return data.startswith(MAGICS) and len(data) >= _SHORTEST


class _Marshal(Reader):
    def __init__(self, data: bytes, limit: int) -> None:
        super().__init__(data, limit)
        self.position = _VERSION
        self._symbols: list[bytes] = []
        self._objects: list[str | bytes | None] = []
        """What objects are referred to by their numbers; None for those that are no text."""

    def item(self, keys: Keys, name: str, depth: int) -> None:  # noqa: C901 - one kind, one branch
        self.count(depth)
        kind = self.take(1)
        if kind in _WORDS:
            self.leaf(keys, _WORDS[kind], name)
        elif kind == b"i":
            self.leaf(keys, self._fixed(), name)
        elif kind in b":;":
            self.leaf(keys, self.text(self._symbol(kind)), name)
        elif kind == b"I":
            self._with_variables(keys, name, depth + 1)
        elif kind == b"@":
            self.leaf(keys, self._known(), name)
        elif kind in b'"fl/mcM':
            self._plain(kind, keys, name)
        elif kind == b"u":
            self._class(depth)
            self._register(None)
            self.leaf(keys, self.text(self._sized()), name)
        elif kind == b"[":
            self._register(None)
            self.array(self._size(), keys, name, depth)
        elif kind in b"{}oS":
            self._members(kind, keys, name, depth)
        elif kind in b"eCU":
            # A module or a class around an object; "U" has a number of its own.
            self._class(depth)
            if kind == b"U":
                self._register(None)
            self.item(keys, name, depth + 1)
        else:
            raise Malformed

    def key(self) -> str:
        kind = self.take(1)
        if kind == b"i":
            return self.number_key(self._fixed())
        if kind == b"I":
            kind = self.take(1)
            key = self._text_key(kind)
            self._variables(1)
            return key
        return self._text_key(kind)

    def _text_key(self, kind: bytes) -> str:
        if kind in b":;":
            return self.text_key(self._symbol(kind).removeprefix(b"@"))
        if kind == b'"':
            data = self._sized()
            self._register(self.text(data))
            return self.text_key(data)
        if kind == b"@" and isinstance(known := self._known(), str):
            return self.text_key(known.encode())
        raise Malformed

    def _members(self, kind: bytes, keys: Keys, name: str, depth: int) -> None:
        if kind in b"oS":
            self._class(depth)
        self._register(None)
        self.map(self._size(), keys, name, depth)
        if kind == b"}":  # what a hash has for keys that it has not
            self.item((*keys, "default"), name, depth + 1)

    def _plain(self, kind: bytes, keys: Keys, name: str) -> None:
        if kind == b"l":
            sign, size = self.take(1), self._size() * 2
            if size > _LONGEST_NUMBER:
                raise Malformed
            number = int.from_bytes(self.take(size), "little")
            self._register(str(-number if sign == b"-" else number))
        else:
            self._register(self.text(self._sized()))
            if kind == b"/":
                self.take(1)  # the options of a regular expression
        if kind not in b"mcM":
            self.leaf(keys, self._objects[-1], name)

    def _with_variables(self, keys: Keys, name: str, depth: int) -> None:
        makes_itself = self.data[self.position : self.position + 1] == b"u"
        place = len(self._objects)
        self.item(keys, name, depth)
        self._variables(depth)
        if makes_itself:  # it is made after its variables and has a number after theirs
            self._objects.append(self._objects.pop(place))

    def _variables(self, depth: int) -> None:
        """Pass over what else is said of an object; of a text that is its encoding."""
        kept, named = len(self.children), self.named
        self.map(self._size(), (), "", depth)
        del self.children[kept:]
        self.named = named

    def _class(self, depth: int) -> None:
        self.count(depth)
        kind = self.take(1)
        if kind not in b":;":
            raise Malformed
        self._symbol(kind)

    def _symbol(self, kind: bytes) -> bytes:
        if kind == b":":
            symbol = self._sized()
            self._symbols.append(symbol)
            return symbol
        place = self._size()
        if place >= len(self._symbols):
            raise Malformed
        self.repeat(self._symbols[place])
        return self._symbols[place]

    def _known(self) -> str | bytes | None:
        place = self._size()
        if place >= len(self._objects):
            raise Malformed
        known = self._objects[place]
        self.repeat(known or "")
        return known

    def _register(self, one: str | bytes | None) -> None:
        self._objects.append(one)

    def _sized(self) -> bytes:
        return self.take(self._size())

    def _size(self) -> int:
        size = self._fixed()
        if size < 0:
            raise Malformed
        return size

    def _fixed(self) -> int:
        """An integer: small ones are moved by 5 in one byte, else that byte says how many follow, and the sign."""
        first = int.from_bytes(self.take(1), signed=True)
        if first == 0:
            return 0
        if abs(first) > 4:
            return first - 5 if first > 0 else first + 5
        number = int.from_bytes(self.take(abs(first)), "little")
        return number if first > 0 else number - (1 << 8 * -first)
