"""HTTP/3 connections (RFC 9114), from the streams of QUIC."""

from __future__ import annotations

from collections import defaultdict, deque

from overcollect.captures.packets.buffer import Buffer, Trace
from overcollect.captures.packets.channel import Channel
from overcollect.captures.packets.frame import CLIENT, SERVER, Hole, Piece
from overcollect.captures.packets.http.frames import DATA, HEADERS, NOT_OF_HTTP, SETTINGS, Http2Frame
from overcollect.captures.packets.http.qpack import Blocked, Qpack
from overcollect.captures.packets.http.streams import Streams
from overcollect.captures.packets.layer import Tunnel
from overcollect.captures.packets.quic_number import number as read_number
from overcollect.captures.packets.rawrun import RawRun
from overcollect.model import GapReason

_CONTROL, _PUSH, _ENCODER, _DECODER = 0, 1, 2, 3
_FOREIGN = frozenset({2, 6, 8, 9})
"""Frame types of HTTP/2 that HTTP/3 forbids."""
_MAX_FRAME = 1 << 22
_UPKEEP = frozenset({3, 5, 7, 13, 0xF0700, 0xF0701})
"""Frame types that carry nothing but numbers and priorities (RFC 9114, section 7.2; RFC 9218, section 7.2)."""
_CAPACITY = 1
"""Setting: the largest size of the table for header fields (RFC 9204, section 5)."""
_END, _RESET = -1, -2
_NOT_FRAMES = "bytes that cannot be read as HTTP/3 frames, searched as they are"
_NOT_HTTP = "a QUIC stream that is none of HTTP/3's; what is readable in it was searched"


class _Frames:
    """Reads the frames of one side of a stream; content of DATA comes out as it comes in."""

    def __init__(self, channel: Channel, side: int, reason: GapReason, detail: str) -> None:
        self.buffer = Buffer()
        self.raw = RawRun(channel, side, reason, detail)
        self.adrift = False
        self.kind: int | None = None
        """Type of a stream that goes one way."""
        self._left = 0

    def feed(self, piece: Piece) -> None:
        if self.adrift:
            self.raw.add(piece)
        else:
            self.buffer.add(piece)

    def begin(self) -> bool:
        """Take the type of a stream that goes one way; True once it is known."""
        if self.kind is None and (found := _numbers(self.buffer.data, 1)):
            self.kind = found[0]
            self.buffer.drop(found[-1])
        return self.kind is not None

    def take(self) -> tuple[int, bytes, Trace] | None:  # noqa: PLR0911 - one return for each state of a frame
        """Take the next frame, or what is there of a DATA frame; None where it is not whole yet."""
        trace = Trace()
        if not self._left:
            found = None if self.adrift else _numbers(self.buffer.data, 2)
            if found is None:
                return None
            kind, length, at = found
            if kind in _FOREIGN or (kind != DATA and length > _MAX_FRAME):
                self.drift()
                return None
            if kind != DATA:
                if len(self.buffer) < at + length:
                    return None
                return kind, self.buffer.take(at + length, trace)[at:], trace
            self._left = length
            head = self.buffer.take(at, trace)
            if not length:
                return DATA, head[at:], trace
        count = min(self._left, len(self.buffer))
        if not count:
            return None
        self._left -= count
        return DATA, self.buffer.take(count, trace), trace

    def lose(self, hole: Hole) -> bool:
        """Learn of a hole; True where it lies within the content of a DATA frame."""
        if hole.bytes <= self._left and not self.adrift:
            self._left -= hole.bytes
            return True
        self.drift()
        return False

    def drift(self) -> None:
        self.adrift = True
        for piece in self.buffer.drain():
            self.raw.add(piece)


class Http3:
    """Reads the streams of a connection; what a server says waits for the request."""

    def __init__(self, channel: Channel, tunnel: Tunnel) -> None:
        self._channel = channel
        self._streams = Streams(channel, tunnel)
        self._tables = (Qpack(), Qpack())
        self._readers: dict[tuple[int, int], _Frames] = {}
        self._ready: dict[tuple[int, int], deque[tuple[int, bytes, Trace]]] = defaultdict(deque)
        """Frames by side and stream that wait for the table, or for the request."""
        self._asked: set[int] = set()
        self._pushed = 0
        self._unread = 0
        """Bytes of the client's frames of unknown types."""
        self._over = False

    def feed(self, side: int, stream: int, piece: Piece) -> None:
        reader = self._reader(side, stream)
        reader.feed(piece)
        if stream & 2:
            self._one_way(side, reader)
            return
        while (frame := reader.take()) is not None:
            self._ready[side, stream].append(frame)
        self._pump(stream)

    def lose(self, side: int, stream: int, hole: Hole) -> None:
        self._channel.hole(side, hole)
        reader = self._reader(side, stream)
        if stream & 2:
            if reader.kind in (None, _ENCODER):
                self._tables[side].broken()
            reader.drift()
        elif reader.lose(hole):
            self._streams.miss(side, stream, hole.bytes)

    def end(self, side: int, stream: int, *, reset: bool) -> None:
        """Learn that a side of a stream has no more bytes."""
        if not stream & 2:
            self._ready[side, stream].append((_RESET if reset else _END, b"", Trace()))
            self._pump(stream)

    def finish(self, *, cut: bool) -> None:
        self._over = True
        for stream in sorted({stream for _, stream in self._ready}):
            self._pump(stream)
        self._streams.finish(cut=cut)
        for (_, stream), reader in self._readers.items():
            if not stream & 2 or reader.adrift:
                if cut and not reader.adrift:
                    reader.raw.because(GapReason.CUT_CAPTURE, "the capture ends inside an HTTP/3 frame")
                reader.drift()
            reader.raw.flush()
        if self._unread:
            self._channel.gap(GapReason.UNKNOWN_PROTOCOL, CLIENT, self._unread, NOT_OF_HTTP)
        if self._pushed:
            detail = "responses that the server pushed without a request"
            self._channel.gap(GapReason.UNKNOWN_PROTOCOL, SERVER, self._pushed, detail)

    def _reader(self, side: int, stream: int) -> _Frames:
        reader = self._readers.get((side, stream))
        if reader is None:
            reason, detail = GapReason.MALFORMED, _NOT_FRAMES
            if stream & 1 and not stream & 2:  # only extensions let a server open streams that go both ways
                reason, detail = GapReason.UNKNOWN_PROTOCOL, _NOT_HTTP
            reader = self._readers[side, stream] = _Frames(self._channel, side, reason, detail)
            reader.adrift = reason is GapReason.UNKNOWN_PROTOCOL
        return reader

    def _one_way(self, side: int, reader: _Frames) -> None:
        if reader.adrift or not reader.begin():
            return
        size = len(reader.buffer)
        if reader.kind == _CONTROL:
            while (frame := reader.take()) is not None:
                if frame[0] == SETTINGS:
                    self._tables[1 - side].allow(_settings(frame[1]).get(_CAPACITY, 0))
                    self._resume(1 - side)
                else:
                    self._pass(side, frame[0], frame[1])
        elif reader.kind == _ENCODER:
            self._tables[side].instruct(reader.buffer.take(size, Trace()))
            self._resume(side)
        elif reader.kind == _DECODER or _is_reserved(reader.kind or 0):
            reader.buffer.drop(size)
        elif reader.kind == _PUSH:
            self._pushed += size
            reader.buffer.drop(size)
        else:
            reader.raw.because(GapReason.UNKNOWN_PROTOCOL, _NOT_HTTP)
            reader.drift()

    def _resume(self, side: int) -> None:
        for waiting, stream in list(self._ready):
            if waiting == side:
                self._pump(stream)

    def _pump(self, stream: int) -> None:
        for side in (CLIENT, SERVER):
            queue = self._ready.get((side, stream))
            while queue and (side == CLIENT or self._over or stream in self._asked):
                kind, payload, trace = queue[0]
                headers = None
                if kind == HEADERS:
                    try:
                        headers = self._tables[side].decode(stream, payload)
                    except Blocked:
                        if not self._over:
                            break
                queue.popleft()
                self._frame(side, Http2Frame(kind, 0, stream, payload, trace, headers))
            if not queue:
                self._ready.pop((side, stream), None)

    def _frame(self, side: int, frame: Http2Frame) -> None:
        if side == CLIENT:
            self._asked.add(frame.stream)
        if frame.kind == HEADERS:
            self._streams.head(side, frame)
        elif frame.kind == DATA:
            self._streams.data(side, frame)
        elif frame.kind == _END:
            self._streams.close(side, frame.stream)
        elif frame.kind == _RESET:
            self._streams.reset(side, frame.stream)
        else:
            self._pass(side, frame.kind, frame.payload)

    def _pass(self, side: int, kind: int, payload: bytes) -> None:
        if side == CLIENT and kind not in _UPKEEP and not _is_reserved(kind):
            self._unread += len(payload)


def _numbers(data: bytes | bytearray, count: int) -> tuple[int, ...] | None:
    """Read integers of variable length, and where they end; None where they are not all there."""
    found, at = [], 0
    for _ in range(count):
        if at >= len(data) or at + (1 << (data[at] >> 6)) > len(data):
            return None
        value, at = read_number(data, at)
        found.append(value)
    return (*found, at)


def _settings(payload: bytes) -> dict[int, int]:
    found = {}
    while (pair := _numbers(payload, 2)) is not None:
        found[pair[0]] = pair[1]
        payload = payload[pair[2] :]
    return found


def _is_reserved(kind: int) -> bool:
    """Tell a type without meaning, which exercises that unknown ones are passed over (RFC 9114, section 6.2.3)."""
    return kind >= 0x21 and (kind - 0x21) % 0x1F == 0
