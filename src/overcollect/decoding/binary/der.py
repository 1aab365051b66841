"""Certificates, requests for them and signed messages: the texts in ASN.1 under DER (ITU-T X.690).

Told by its length and by texts in it; all of it must be well-formed. What stands behind an object identifier is called
by it, as X.500 has it. That is a different thing from what a field of an app calls so, since certificates name their
issuers as well: the names say ``x500``.
"""

from __future__ import annotations

from overcollect.decoding.binary.nested import Malformed
from overcollect.decoding.interface import Child, Opening, Room
from overcollect.decoding.quick_checks import clean, sensible
from overcollect.decoding.x500_names import NAMES
from overcollect.model.field import Keys

_SEQUENCE, _SET = 0x30, 0x31
_SMALLEST = 24
_CONSTRUCTED, _CONTEXT, _CLASS = 0x20, 0x80, 0xC0
_OCTETS, _OBJECT_ID = 4, 6
_CHARSETS = {
    12: "utf-8",
    18: "ascii",
    19: "ascii",
    20: "latin-1",
    22: "ascii",
    26: "ascii",
    28: "utf-32-be",
    30: "utf-16-be",
}
"""Of the tags of texts."""
_DEEPEST = 24
_MOST = 20_000
_SHORTEST_TEXT = 2
_NUMBERS = range(6, 17)
"""Bytes of such a number (TBCD-STRING, 3GPP TS 29.002), of a hardware address and of a UUID."""


def is_der(data: bytes) -> bool:
    """Whether ``data`` is one sequence with texts in it."""
    return bool(_texts(data))


class Der:
    """Keys are the places in the sequences, one below the other; attributes of a name are called by theirs."""

    id = "der"
    keeps = False

    def open(self, value: bytes, hint: str, room: Room) -> Opening | None:  # noqa: ARG002 - the protocol of decoders
        found = _texts(value)
        return Opening(found[: room.nodes]) if found else None


def _texts(data: bytes) -> list[Child]:
    if len(data) < _SMALLEST or data[0] != _SEQUENCE:
        return []
    try:
        begin, end = _length(data, 1, len(data))
        if end != len(data):
            return []
        work = _Reading(data)
        work.items(begin, end, (), 0)
    except Malformed:
        return []
    return work.children if any(isinstance(child.value, str) for child in work.children) else []


def _length(data: bytes, position: int, limit: int) -> tuple[int, int]:
    """Return begin and end of the content whose length stands at ``position``."""
    if position >= limit:
        raise Malformed
    size, begin = data[position], position + 1
    if size > 0x80:
        width = size & 0x7F
        begin += width
        size = int.from_bytes(data[position + 1 : begin])
    elif size == 0x80:
        raise Malformed
    if begin + size > limit:
        raise Malformed
    return begin, begin + size


class _Reading:
    def __init__(self, data: bytes) -> None:
        self.children: list[Child] = []
        self._data = data
        self._left = _MOST
        self._sets: set[Keys] = set()
        self._named: set[Keys] = set()

    def items(self, position: int, end: int, keys: Keys, depth: int) -> None:
        """Read the items of a sequence or of a set."""
        if depth > _DEEPEST:
            raise Malformed
        number = 0
        name = ""
        while position < end:
            self._left -= 1
            if self._left < 0:
                raise Malformed
            tag = self._data[position]
            begin, stop = _length(self._data, position + 1, end)
            here = (*keys, number)
            if tag & _CONSTRUCTED:
                if tag == _SET:
                    self._sets.add(here)
                self.items(begin, stop, here, depth + 1)
            elif tag == _OBJECT_ID:
                name = NAMES.get(_object_id(self._data[begin:stop]), "")
            elif tag == _OCTETS:
                self._octets(begin, stop, here, depth)
            else:
                self._text(tag, self._data[begin:stop], here, name)
            position, number = stop, number + 1

    def _octets(self, begin: int, end: int, keys: Keys, depth: int) -> None:
        """Read what an extension holds, where that is a sequence again, and keep what is as long as a number."""
        if self._data[begin : begin + 1] != bytes([_SEQUENCE]):
            self._bytes(self._data[begin:end], keys)
            return
        inner = _Reading(self._data)
        inner._left = self._left
        try:
            if _length(self._data, begin + 1, end)[1] == end:
                inner.items(begin, end, keys, depth + 1)
        except Malformed:
            return
        self._left = inner._left
        self.children += inner.children

    def _text(self, tag: int, raw: bytes, keys: Keys, name: str) -> None:
        if tag in _CHARSETS:
            try:
                text = clean(raw.decode(_CHARSETS[tag]))
            except UnicodeDecodeError as error:
                raise Malformed from error
        elif tag & _CLASS == _CONTEXT:
            text = sensible(raw) or ""  # alternative names: addresses of mail and of servers
            if not text:
                self._bytes(raw, keys)
        else:
            return
        if len(text) >= _SHORTEST_TEXT:
            self.children.append(Child(self._way(keys, name), text, f"x500.{name}" if name else ""))

    def _bytes(self, raw: bytes, keys: Keys) -> None:
        """Keep what can be a number of two digits a byte, as networks send those of cards and phones, or an address."""
        if len(raw) in _NUMBERS:
            self.children.append(Child(keys, raw, final=True))

    def _way(self, keys: Keys, name: str) -> Keys:
        """Return keys that tell which attributes are of one name: each has a set and a sequence to itself."""
        way = (*keys[:-3], name)
        if not name or keys[:-2] not in self._sets or way in self._named:
            return keys
        self._named.add(way)
        return way


def _object_id(raw: bytes) -> str:
    numbers = []
    number = 0
    for byte in raw:
        number = number << 7 | byte & 0x7F
        if not byte & 0x80:
            numbers.append(number)
            number = 0
    if not numbers:
        return ""
    first = min(numbers[0] // 40, 2)
    return ".".join(map(str, (first, numbers[0] - 40 * first, *numbers[1:])))
