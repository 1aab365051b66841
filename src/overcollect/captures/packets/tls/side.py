"""One side of a TLS connection."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from overcollect.captures.packets.buffer import Buffer, Trace
from overcollect.captures.packets.frame import Hole
from overcollect.captures.packets.tls.openers import BadRecord, Opener
from overcollect.model import GapReason

CHANGE_CIPHER_SPEC, ALERT, HANDSHAKE, APPLICATION_DATA, HEARTBEAT = 20, 21, 22, 23, 24
MAX_RECORD = 16384 + 2048
_MAX_HANDSHAKE = 1 << 20
_HEADER = re.compile(rb"[\x15-\x17]\x03\x03")
_MAX_SEQUENCES = 2000
_SMALLEST_RECORD = 22


class Problem(Struct, frozen=True):
    """Why a side cannot be read."""

    reason: GapReason
    detail: str


class Side:
    """Records of one side in order, and what is known about them."""

    def __init__(self) -> None:
        self.buffer = Buffer()
        self.opener: Opener | None = None
        self.secret = b""
        """Traffic secret behind ``opener`` (TLS 1.3)."""
        self.skips_handshake = False
        """True while records before the first that opens are passed over: the handshake's secret is not known."""
        self.opened = False
        """A protected record of this side was opened."""
        self.finished = False
        self.problem: Problem | None = None
        self.framed = True
        """False once the limits between records are lost for good."""
        self.application = 0
        """Bytes of application data read."""
        self.sealed = 0
        """Bytes of application data that could not be read."""
        self.lost: Hole | None = None
        """A hole behind which the next record is still looked for."""
        self._handshake = bytearray()

    def record(self) -> tuple[int, int] | None:
        """Return type and length of the record in front, None where it is not there yet."""
        data = self.buffer.data
        if len(data) < 5 or not self.framed:
            return None
        kind, length = data[0], data[3] << 8 | data[4]
        if not CHANGE_CIPHER_SPEC <= kind <= HEARTBEAT or data[1] != 3 or length > MAX_RECORD:
            self.framed = False
            self.problem = self.problem or Problem(GapReason.MALFORMED, "a TLS record has no valid header")
            return None
        return (kind, length) if len(data) >= 5 + length else None

    def drop_unframed(self) -> None:
        """Count the buffer as sealed where nothing tells its records apart."""
        if not self.framed:
            self.sealed += len(self.buffer)
            self.buffer.drop(len(self.buffer))

    def messages(self, content: bytes) -> Iterator[tuple[int, bytes]]:
        """Yield the handshake messages that ``content`` completes; one may be spread over many records."""
        buffer = self._handshake
        buffer += content
        while len(buffer) >= 4:
            end = 4 + int.from_bytes(buffer[1:4])
            if end > _MAX_HANDSHAKE:
                buffer.clear()
            if len(buffer) < end:
                return
            kind, body = buffer[0], bytes(buffer[4:end])
            del buffer[:end]
            yield kind, body

    def lose(self, hole: Hole) -> None:
        """Drop the record that the hole damaged, and look for the next one from now on."""
        before = self.lost.bytes if self.lost else 0
        self.lost = Hole(before + len(self.buffer) + hole.bytes, hole.reason, exact=False)
        self.buffer.drop(len(self.buffer))

    def seek(self) -> Hole | None:
        """Find the first record behind a hole that opens with one of the next numbers; return what was lost.

        The authentication of the records tells a true beginning from a chance one.
        """
        assert self.lost is not None
        assert self.opener is not None
        data = self.buffer.data
        keep = max(0, len(data) - 4)
        for match in _HEADER.finditer(data):
            at = match.start()
            if at + 5 > len(data):
                break
            kind, length = data[at], data[at + 3] << 8 | data[at + 4]
            if length > MAX_RECORD:
                continue
            if len(data) < at + 5 + length:
                keep = at
                break
            if self._fits(kind, bytes(data[at + 5 : at + 5 + length])):
                hole = Hole(self.lost.bytes + at, self.lost.reason, exact=False)
                self.buffer.drop(at)
                self.lost = None
                return hole
        self.lost = Hole(self.lost.bytes + keep, self.lost.reason, exact=False)
        self.buffer.drop(keep)
        return None

    def _fits(self, kind: int, sealed: bytes) -> bool:
        assert self.opener is not None
        assert self.lost is not None
        first = self.opener.sequence
        for sequence in range(first, first + 1 + min(_MAX_SEQUENCES, self.lost.bytes // _SMALLEST_RECORD)):
            self.opener.sequence = sequence
            try:
                self.opener.open(kind, sealed)
            except BadRecord:
                continue
            self.opener.sequence = sequence
            return True
        self.opener.sequence = first
        return False

    def take(self, length: int, trace: Trace) -> bytes:
        return self.buffer.take(5 + length, trace)[5:]
