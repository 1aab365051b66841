"""Frames of HTTP/2 (RFC 9113, section 4) with their header blocks decoded (RFC 7541)."""

from __future__ import annotations

from hpack import Decoder
from hpack.exceptions import HPACKError
from msgspec import Struct

from overcollect.captures.packets.buffer import Buffer, Trace
from overcollect.captures.packets.channel import Channel
from overcollect.captures.packets.frame import CLIENT, Piece
from overcollect.captures.packets.http.head import Headers, text
from overcollect.captures.packets.rawrun import RawRun
from overcollect.model import GapReason

PREFACE = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"
DATA, HEADERS, RST_STREAM, SETTINGS, PUSH_PROMISE, CONTINUATION = 0, 1, 3, 4, 5, 9
_SIZES = {2: 5, RST_STREAM: 4, 6: 8, 8: 4}
"""Of frames that have one size: PRIORITY, RST_STREAM, PING, WINDOW_UPDATE."""
_WINDOW_UPDATE = 8
_FLAGS = {DATA: 0x09, HEADERS: 0x2D, 2: 0, RST_STREAM: 0, SETTINGS: 1, PUSH_PROMISE: 0x0C, 6: 1, 7: 0, 8: 0, 9: 4}
"""Flags that are defined for each kind of frame."""
_OF_CONNECTION = (SETTINGS, 6, 7)
_USUAL_FRAME, _USUAL_STREAMS = 1 << 14, 1 << 20
"""The length that no peer exceeds unasked, and more streams than a connection has."""
_END_HEADERS, _PADDED, _PRIORITY = 0x4, 0x8, 0x20
_MAX_FRAME = 1 << 22
_MAX_BLOCK = 1 << 20
_ANY_TABLE = 1 << 24
NOT_OF_HTTP = "content of frames that are not HTTP's"
_NOT_FRAMES = "bytes that cannot be read as HTTP/2 frames, searched as they are"


def _begins_frame(data: bytes) -> bool:
    """Tell whether a frame stands in front; of bytes by chance fewer than one in a billion look so."""
    if len(data) < 9:
        return False
    length, kind, flags, stream = int.from_bytes(data[:3]), data[3], data[4], int.from_bytes(data[5:9])
    if length > _USUAL_FRAME or kind not in _FLAGS or flags & ~_FLAGS[kind] or stream >= _USUAL_STREAMS:
        return False
    of_connection = stream == 0
    return _SIZES.get(kind, length) == length and (kind == _WINDOW_UPDATE or of_connection == (kind in _OF_CONNECTION))


class Http2Frame(Struct, frozen=True):
    kind: int
    flags: int
    stream: int
    payload: bytes
    """Without padding; for HEADERS and PUSH_PROMISE the whole block as sent."""
    trace: Trace
    headers: Headers | None = None
    """None where the block could not be decoded, or there is none."""


class FrameReader:
    """Reads the frames of one side."""

    def __init__(self, channel: Channel, side: int) -> None:
        self._buffer = Buffer()
        self._raw = RawRun(channel, side, GapReason.MALFORMED, _NOT_FRAMES)
        self._preface = side == CLIENT
        self._started = False
        self._decoder: Decoder | None = Decoder(max_header_list_size=_MAX_BLOCK)
        # The peer's SETTINGS may raise the limit at any time; a passive reader need not enforce it.
        self._decoder.max_allowed_table_size = _ANY_TABLE
        self._block: tuple[int, int, int, bytearray, Trace] | None = None
        self.adrift = False
        self.damaged = False
        """True once bytes of this side did not become frames."""

    @property
    def held(self) -> int:
        return len(self._buffer)

    @property
    def waits_for_bytes(self) -> bool:
        """Whether the next frame is not whole yet."""
        return self.front() is None

    def feed(self, piece: Piece) -> None:
        if self.adrift:
            if not _begins_frame(piece.data):
                self._raw.add(piece)
                return
            self._resume()
        self._buffer.add(piece)
        if self._preface and len(self._buffer) >= len(PREFACE):
            self._preface = False
            if self._buffer.data.startswith(PREFACE):
                self._buffer.drop(len(PREFACE))

    def front(self) -> tuple[int, int] | None:
        """Return kind and stream of the next frame, None where it is not whole yet."""
        data = self._buffer.data
        if self._preface or len(data) < 9:
            return None
        length, kind = int.from_bytes(data[:3]), data[3]
        valid = length <= _MAX_FRAME and _SIZES.get(kind, length) == length
        if not valid or not (self._started or kind == SETTINGS):
            self.drift()
            return None
        if len(data) < 9 + length:
            return None
        self._started = True
        return kind, int.from_bytes(data[5:9]) & 0x7FFFFFFF

    def take(self) -> Http2Frame | None:
        """Take the next frame, which must be whole; None where its header block goes on in the next one."""
        data, trace = self._buffer.data, Trace()
        length, kind, flags = int.from_bytes(data[:3]), data[3], data[4]
        stream = int.from_bytes(data[5:9]) & 0x7FFFFFFF
        payload = self._buffer.take(9 + length, trace)[9:]
        if kind == CONTINUATION:
            if self._block is None:
                self._decoder = None
                return Http2Frame(kind, flags, stream, payload, trace)
            self._block[3].extend(payload)
            self._block[4].join(trace)
            return self._headers(ended=bool(flags & _END_HEADERS) or len(self._block[3]) > _MAX_BLOCK)
        if kind in (DATA, HEADERS, PUSH_PROMISE) and flags & _PADDED and payload:
            payload = payload[1 : len(payload) - payload[0]]
        if kind not in (HEADERS, PUSH_PROMISE):
            return Http2Frame(kind, flags, stream, payload, trace)
        if kind == PUSH_PROMISE:
            payload = payload[4:]
        elif flags & _PRIORITY:
            payload = payload[5:]
        self._block = (kind, flags, stream, bytearray(payload), trace)
        return self._headers(ended=bool(flags & _END_HEADERS))

    def _headers(self, *, ended: bool) -> Http2Frame | None:
        if not ended or self._block is None:
            return None
        kind, flags, stream, block, trace = self._block
        self._block = None
        return Http2Frame(kind, flags, stream, bytes(block), trace, self._decode(bytes(block)))

    def _decode(self, block: bytes) -> Headers | None:
        if self._decoder is None:
            return None
        try:
            return tuple((text(name).lower(), text(value)) for name, value in self._decoder.decode(block, raw=True))
        except (HPACKError, ValueError, IndexError):
            self._decoder = None  # its table no longer follows the sender's
            return None

    def _resume(self) -> None:
        """Read on behind bytes that are no frames, without the table for header blocks, which may have changed."""
        self._raw.flush()
        self.adrift = self._preface = False
        self._started = True
        self._decoder = self._block = None

    def drift(self) -> None:
        """Give this side out raw, up to a piece that begins with a frame."""
        self.adrift = self.damaged = True
        for piece in self._buffer.drain():
            self._raw.add(piece)

    def finish(self, *, cut: bool) -> None:
        if cut and not self.adrift:
            self._raw.because(GapReason.CUT_CAPTURE, "the capture ends inside an HTTP/2 frame")
        self.drift()
        self._raw.flush()
