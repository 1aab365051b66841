"""Header blocks of HTTP/3 (QPACK, RFC 9204) of one side, as far as its table can be followed."""

from __future__ import annotations

from pylsqpack import Decoder, DecompressionFailed, EncoderStreamError, StreamBlocked

from overcollect.captures.packets.http.head import Headers, text

_MOST_BLOCKED = 65535
_MOST_INSTRUCTIONS = 1 << 20


class Blocked(Exception):
    """The block needs entries of the table that have not come yet."""


class Qpack:
    """Decodes what one side encodes. The size of its table is what the other side allows in its settings."""

    def __init__(self) -> None:
        self._static = Decoder(0, 0)
        self._dynamic: Decoder | None = None
        self._instructions = bytearray()
        """Of the encoder, while the settings are not known."""
        self._broken = False
        self._waiting: set[int] = set()

    def allow(self, capacity: int) -> None:
        """Learn the largest size of the table, in bytes."""
        if self._dynamic is None and not self._broken:
            self._dynamic = Decoder(min(capacity, 1 << 30), _MOST_BLOCKED)
            self.instruct(bytes(self._instructions))

    def instruct(self, data: bytes) -> None:
        """Take bytes of the encoder's stream."""
        if self._dynamic is None:
            self._instructions += data
            if len(self._instructions) > _MOST_INSTRUCTIONS:
                self.broken()
            return
        try:
            self._dynamic.feed_encoder(data)
        except EncoderStreamError:
            self.broken()

    def broken(self) -> None:
        """Give up the table, since instructions are missing or damaged."""
        self._broken = True
        self._dynamic = None
        self._instructions.clear()

    def decode(self, stream: int, block: bytes) -> Headers | None:
        """Return the fields of a block, None where it cannot be decoded.

        Raises:
            Blocked: not yet; the same call may be made again later.
        """
        try:
            if block[:1] == b"\0":  # it refers to no entry of the table
                return _fields(self._static.feed_header(stream, block)[1])
            if self._broken:
                return None
            if self._dynamic is None:
                raise Blocked
            if stream in self._waiting:
                fields = self._dynamic.resume_header(stream)[1]
                self._waiting.discard(stream)
            else:
                fields = self._dynamic.feed_header(stream, block)[1]
            return _fields(fields)
        except StreamBlocked as error:
            self._waiting.add(stream)
            raise Blocked from error
        except (DecompressionFailed, ValueError):
            return None


def _fields(fields: list[tuple[bytes, bytes]]) -> Headers:
    return tuple((text(name).lower(), text(value)) for name, value in fields)
