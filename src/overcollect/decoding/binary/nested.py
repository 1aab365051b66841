"""Reads binary formats of nested items (MessagePack, CBOR, binary property lists) leaf by leaf, within limits.

Nothing is made in advance of a count that the input claims, and what was read before a limit or damage stays.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Container

from overcollect.decoding.interface import Child, Opening
from overcollect.decoding.quick_checks import key_is_value, printable
from overcollect.decoding.text.json_walk import DEEPEST, Keys, leaf
from overcollect.model import GapReason

_ITEMS_PER_NODE = 4
"""Empty containers and nulls are items without leaves; they count as well."""


_LARGEST_GROWTH = 16
"""How many times its own size what references repeat may have: a few bytes can stand for a long text."""
_LONG_TEXT, _FEWEST_TEXTS = 6, 2
_LONGEST_VARYING = 5
"""Bytes."""


class Malformed(ValueError):
    """The bytes are not of the format."""


class Full(Exception):
    """A limit is reached."""

    def __init__(self, reason: GapReason) -> None:
        super().__init__(reason)
        self.reason = reason


class Reader(ABC):
    """Reads one value after the other. A format says what its next item is."""

    def __init__(self, data: bytes, limit: int) -> None:
        self.data = data
        self.position = 0
        self.children: list[Child] = []
        self.named = 0
        """How many keys were text."""
        self.unnamed = 0
        self._limit = limit
        self._items = limit * _ITEMS_PER_NODE
        self._growth = len(data) * _LARGEST_GROWTH

    @abstractmethod
    def item(self, keys: Keys, name: str, depth: int) -> None:
        """Read the next item and add its leaves."""

    @abstractmethod
    def key(self) -> str:
        """Read the next item, which is the key of a map."""

    def take(self, size: int) -> bytes:
        end = self.position + size
        if end > len(self.data):
            raise Malformed
        piece = self.data[self.position : end]
        self.position = end
        return piece

    def number(self, size: int) -> int:
        return int.from_bytes(self.take(size))

    def varying(self, last: int = 0) -> int:
        """Take an integer of seven bits in each byte, the highest first.

        Args:
            last: the highest bit of the last byte, 0 or 0x80; all others have the opposite.
        """
        found = 0
        for _ in range(_LONGEST_VARYING):
            byte = self.number(1)
            found = found << 7 | byte & 0x7F
            if byte & 0x80 == last:
                return found
        raise Malformed

    def skips(self, sign: bytes) -> bool:
        """Pass over ``sign``, one byte, if it is the next one; tell whether it was."""
        if self.data[self.position : self.position + 1] != sign:
            return False
        self.position += 1
        return True

    def count(self, depth: int) -> None:
        """Count one item of this depth against the limits."""
        self._items -= 1
        if self._items < 0 or len(self.children) >= self._limit:
            raise Full(GapReason.TOO_MANY_NODES)
        if depth > DEEPEST:
            raise Full(GapReason.TOO_DEEP)

    def repeat(self, text: str | bytes) -> None:
        """Count a text that is referred to once more against the limits."""
        self._growth -= len(text)
        if self._growth < 0:
            raise Full(GapReason.TOO_MUCH_OUTPUT)

    def follow(self, other: Reader) -> None:
        """Go on where a reader of another format, but of the same bytes, stands, within what it left of the limits."""
        self.position, self.children = other.position, other.children
        self._items, self._growth = other._items, other._growth

    def array(self, size: int, keys: Keys, name: str, depth: int) -> None:
        for number in range(size):
            self.item((*keys, number), name, depth + 1)

    def map(self, size: int, keys: Keys, name: str, depth: int) -> None:
        for _ in range(size):
            self.pair(keys, name, depth)

    def pair(self, keys: Keys, name: str, depth: int) -> None:
        key = self.key()
        if key_is_value(key):
            self.leaf((*keys, key), key, name)
        self.item((*keys, key), key, depth + 1)

    def leaf(self, keys: Keys, value: object, name: str) -> None:
        leaf(self.children, keys, value, name)

    def says(self) -> bool:
        """Tell whether what was read is enough to tell the format by."""
        return bool(self.children)

    def whole(self, rests: Container[int] = (0,)) -> Opening | None:
        """Read one item, which must be all there is; None where it is not, or says nothing.

        Args:
            rests: how many bytes may stand behind it.
        """
        try:
            self.item((), "", 0)
        except Malformed:
            return None
        except Full as full:
            return Opening(self.children, full.reason, len(self.data) - self.position) if self.says() else None
        is_whole = len(self.data) - self.position in rests
        return Opening(self.children[: self._limit]) if is_whole and self.says() else None

    def text(self, data: bytes) -> str | bytes:
        """Return text where it is in UTF-8, as the formats demand, else the bytes."""
        try:
            return data.decode()
        except UnicodeDecodeError:
            return data

    def text_key(self, data: bytes) -> str:
        """Return a key that the format calls text; one with control characters is none of people's."""
        text = printable(data)
        if not text:
            raise Malformed
        self.named += 1
        return text

    def number_key(self, value: int) -> str:
        self.unnamed += 1
        return str(value)


def _is_told(reader: Reader) -> bool:
    """Whether all keys are text or, where lists hold the values in their order, some texts are long enough."""
    if reader.named:
        return not reader.unnamed
    texts = sum(
        isinstance(child.value, str) and not child.final and len(child.value) >= _LONG_TEXT for child in reader.children
    )
    return texts >= _FEWEST_TEXTS


def opening(reader: Reader, *, sure: bool) -> Opening | None:
    """Read all there is.

    Args:
        reader: at its beginning.
        sure: a content type names the format: several values may follow one another, and what stands before damage
            counts. Otherwise it must be one map or list, whole, all of whose keys are text.
    """
    reason = None
    number = 0
    complete = 0
    try:
        reader.item((), "", 0)
        complete = reader.position
        if sure and complete < len(reader.data):
            reader.position = complete = 0
            reader.children.clear()
            while reader.position < len(reader.data):
                reader.item((number,), "", 0)
                number += 1
                complete = reader.position
    except Full as full:
        reason = full.reason
    except Malformed:
        reason = GapReason.BROKEN_CODING
    if not sure and (reason is GapReason.BROKEN_CODING or not _is_told(reader)):
        return None
    if not sure and reason is None and reader.position < len(reader.data):
        return None
    if not reader.children:
        limited = reason not in (None, GapReason.BROKEN_CODING)
        return Opening((), reason, len(reader.data)) if sure and limited else None
    return Opening(reader.children, reason, len(reader.data) - complete if reason else 0)
