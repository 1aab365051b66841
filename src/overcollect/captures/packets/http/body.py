"""Bodies of HTTP/1.1 messages (RFC 9112, section 6), with the transfer coding undone."""

from __future__ import annotations

from overcollect.captures.packets.buffer import Buffer, Trace
from overcollect.captures.packets.frame import Hole
from overcollect.captures.packets.http.head import Headers, field_lines, values

MAX_BODY = 256 * 1024 * 1024
"""Bytes of one body that are kept; the rest becomes a gap."""
_MAX_LINE = 64 * 1024


class Content:
    """Collects a body, bounded."""

    __slots__ = ("_parts", "_size", "cut")

    def __init__(self) -> None:
        self._parts: list[bytes] = []
        self._size = 0
        self.cut = 0
        """Bytes that were there but are not kept."""

    def add(self, data: bytes) -> None:
        room = MAX_BODY - self._size
        if len(data) > room:
            self.cut += len(data) - room
            data = data[:room]
        if data:
            self._parts.append(data)
            self._size += len(data)

    def joined(self) -> bytes:
        return self._parts[0] if len(self._parts) == 1 else b"".join(self._parts)


class Body:
    """A body that ends with the connection; the others differ in :meth:`read`."""

    def __init__(self) -> None:
        self.content = Content()
        self.missing = 0
        """Bytes that fell into holes."""
        self.malformed = ""
        self.trailers: Headers = ()

    def read(self, buffer: Buffer, trace: Trace) -> bool:
        """Take what belongs to the body; True once it is whole."""
        if len(buffer):
            self.content.add(buffer.take(len(buffer), trace))
        return False

    def lose(self, hole: Hole) -> bool:
        """Learn of a hole; True where the body goes on behind it."""
        self.missing += hole.bytes
        return True

    @property
    def outstanding(self) -> int:
        """Bytes that the head promised and that have not come."""
        return 0

    @property
    def open_ended(self) -> bool:
        """Whether the end of the connection is its proper end."""
        return True


class SizedBody(Body):
    """A body with Content-Length."""

    def __init__(self, length: int) -> None:
        super().__init__()
        self._left = length

    def read(self, buffer: Buffer, trace: Trace) -> bool:
        count = min(self._left, len(buffer))
        if count:
            self.content.add(buffer.take(count, trace))
            self._left -= count
        return not self._left

    def lose(self, hole: Hole) -> bool:
        within = hole.exact and hole.bytes <= self._left
        self.missing += hole.bytes if within else self._left
        self._left = self._left - hole.bytes if within else 0
        return within

    @property
    def outstanding(self) -> int:
        return self._left

    @property
    def open_ended(self) -> bool:
        return False


class ChunkedBody(Body):
    """A body in the chunked transfer coding (RFC 9112, section 7.1)."""

    def __init__(self) -> None:
        super().__init__()
        self._left = 0
        self._state = "size"
        self._trailers: list[bytes] = []

    def read(self, buffer: Buffer, trace: Trace) -> bool:
        while len(buffer):
            if self._state == "broken":
                return super().read(buffer, trace)
            if self._state == "data":
                count = min(self._left, len(buffer))
                self.content.add(buffer.take(count, trace))
                self._left -= count
                if not self._left:
                    self._state = "end"
                continue
            if self._state == "end" and buffer.data[0] not in b"\r\n":
                self._break("a chunk is longer than its size")
                continue
            end = buffer.data.find(b"\n")
            if end < 0:
                if len(buffer) > _MAX_LINE:
                    self._break("a chunk's size line does not end")
                    continue
                return False
            line = bytes(buffer.data[:end]).rstrip(b"\r")
            if self._line(line):
                buffer.take(end + 1, trace)
            if self._state == "done":
                self.trailers = field_lines(self._trailers)
                return True
        return False

    def _line(self, line: bytes) -> bool:
        """Take one line of framing; False where it is none and stays in the buffer as content."""
        if self._state == "size":
            digits = line.split(b";")[0].strip()
            try:
                self._left = int(digits, 16) if digits.isalnum() and len(digits) <= 16 else -1
            except ValueError:
                self._left = -1
            if self._left < 0:
                return self._break("a chunk's size is not hexadecimal")
            self._state = "data" if self._left else "trailers"
        elif self._state == "end":
            self._state = "size"
            if line:
                return self._break("a chunk is longer than its size")
        elif line:
            self._trailers.append(line)
        else:
            self._state = "done"
        return True

    def _break(self, cause: str) -> bool:
        self._state = "broken"
        self.malformed = cause
        return False

    def lose(self, hole: Hole) -> bool:
        self.missing += hole.bytes
        if self._state == "data" and hole.exact and hole.bytes <= self._left:
            self._left -= hole.bytes
            if not self._left:
                self._state = "end"
            return True
        return self._state == "broken"

    @property
    def outstanding(self) -> int:
        return self._left

    @property
    def open_ended(self) -> bool:
        return self._state == "broken"


def request_body(headers: Headers) -> Body | None:
    """Return the body that a request's head announces, None for none."""
    coding = values(headers, "transfer-encoding")
    if coding and coding[-1] == "chunked":
        return ChunkedBody()
    return _sized(headers)


def response_body(method: str, status: int, headers: Headers) -> Body | None:
    """Return the body that a response's head announces, None for none."""
    if method == "HEAD" or status < 200 or status in (204, 304):
        return None
    coding = values(headers, "transfer-encoding")
    if coding and coding[-1] == "chunked":
        return ChunkedBody()
    if not coding and any(name == "content-length" for name, _ in headers):
        return _sized(headers)
    return Body()


def _sized(headers: Headers) -> Body | None:
    lengths = set(values(headers, "content-length"))
    if not lengths:
        return None
    length = lengths.pop()
    if lengths or not (length.isascii() and length.isdigit() and len(length) < 19):
        body = Body()
        body.malformed = "Content-Length is not one number"
        return body
    return SizedBody(int(length)) if int(length) else None
