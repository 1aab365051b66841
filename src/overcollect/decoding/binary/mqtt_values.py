"""How values are written in packets of MQTT (version 5, section 1.5)."""

from __future__ import annotations

from overcollect.decoding.binary.nested import Malformed
from overcollect.decoding.quick_checks import has_controls


class Values:
    """Taken one after the other from the front; each raises ``Malformed`` where it is not there."""

    __slots__ = ("_data", "_position")

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._position = 0

    @property
    def left(self) -> int:
        return len(self._data) - self._position

    def take(self, size: int) -> bytes:
        start = self._position
        if size > self.left:
            raise Malformed
        self._position = start + size
        return self._data[start : self._position]

    def rest(self) -> bytes:
        return self.take(self.left)

    def number(self, size: int) -> int:
        return int.from_bytes(self.take(size))

    def varying(self) -> int:
        """An integer of one to four bytes."""
        found = 0
        for place in range(4):
            byte = self.number(1)
            found |= (byte & 0x7F) << 7 * place
            if byte < 0x80:
                return found
        raise Malformed

    def bytes(self) -> bytes:
        return self.take(self.number(2))

    def text(self) -> str:
        """Text must be in UTF-8 and hold no control characters."""
        data = self.bytes()
        try:
            text = data.decode()
        except UnicodeDecodeError:
            raise Malformed from None
        if has_controls(data):
            raise Malformed
        return text
