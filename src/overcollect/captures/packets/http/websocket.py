"""WebSocket messages (RFC 6455), with per-message compression (RFC 7692) undone."""

from __future__ import annotations

import zlib

from overcollect.captures import mqtt
from overcollect.captures.packets.buffer import Buffer, Trace
from overcollect.captures.packets.channel import Channel
from overcollect.captures.packets.frame import CLIENT, SERVER, Hole, Piece
from overcollect.captures.packets.http.body import MAX_BODY, Content
from overcollect.captures.packets.http.head import Headers, Request, Response, values
from overcollect.captures.packets.mqtt import Whole
from overcollect.captures.packets.rawrun import RawRun
from overcollect.captures.packets.two_sided import TwoSided
from overcollect.model import GapReason, Kind

_CONTINUATION, _TEXT, _BINARY, _CLOSE, _PONG = 0, 1, 2, 8, 10
_COMPRESSED = 0x40
_RESERVED = 0x70
_TAIL = b"\x00\x00\xff\xff"
_STEP, _MOST_STREAMS = 4096, 4096
_NOT_FRAMES = "bytes that are no WebSocket frame, searched as they are"


class WebSocket(TwoSided):
    """Reads both sides of a WebSocket. Control frames are upkeep; what they carry from the client is counted."""

    def __init__(self, channel: Channel, request: Request, response: Response) -> None:
        compression = _compression(response.headers)
        self._whole: Whole | None = None
        if mqtt.is_agreed(response.headers):
            channel = channel.inside()
            channel.outlet = self._whole = Whole(channel.outlet)
        super().__init__(_Side(channel, side, request.target, compression) for side in (CLIENT, SERVER))

    def finish(self, *, cut: bool) -> None:
        super().finish(cut=cut)
        if self._whole is not None:
            self._whole.finish()


def _compression(headers: Headers) -> set[str] | None:
    """Return the parameters of the compression that was agreed on, None for none."""
    for extension in values(headers, "sec-websocket-extensions"):
        name, *parameters = extension.split(";")
        if name.strip() == "permessage-deflate":
            return {parameter.split("=")[0].strip() for parameter in parameters}
    return None


class _Inflater:
    """Undoes the compression of one side's messages.

    A sender may end the stream with a message (section 7.2.3.4), or several times in one, and begin anew behind it.
    """

    def __init__(self) -> None:
        self._stream = zlib.decompressobj(-15)

    def message(self, body: bytes) -> tuple[bytes, int]:
        """Return the content of a message, and how many compressed bytes were left over.

        Raises:
            zlib.error: it is damaged.
        """
        data = body + _TAIL
        content = self._stream.decompress(data, MAX_BODY)
        if not self._stream.eof:
            return content, len(self._stream.unconsumed_tail)
        pieces = [content]
        total, position = len(content), len(data) - len(self._stream.unused_data)
        for _ in range(_MOST_STREAMS):
            self._stream = zlib.decompressobj(-15)
            if position >= len(body) or total >= MAX_BODY:
                break
            position, total = self._further(data, position, total, pieces)
            if not self._stream.eof:
                break
        return b"".join(pieces), max(0, len(body) - position)

    def _further(self, data: bytes, position: int, total: int, pieces: list[bytes]) -> tuple[int, int]:
        """Read one more stream; small steps, since what a short one leaves unused is copied."""
        step = _STEP
        while position < len(data) and total < MAX_BODY and not self._stream.eof:
            chunk = data[position : position + step]
            pieces.append(self._stream.decompress(chunk, MAX_BODY - total))
            total += len(pieces[-1])
            position += len(chunk) - len(self._stream.unused_data) - len(self._stream.unconsumed_tail)
            step *= 2
        return position, total


class _Side:
    def __init__(self, channel: Channel, side: int, target: str, compression: set[str] | None) -> None:
        self._channel = channel
        self._side = side
        self._target = target
        self._compression = compression is not None
        name = "client" if side == CLIENT else "server"
        self._fresh_inflater = f"{name}_no_context_takeover" in (compression or ())
        self._inflater = _Inflater() if self._compression else None
        self._buffer = Buffer()
        self._raw = RawRun(channel, side, GapReason.MALFORMED, _NOT_FRAMES)
        self._adrift = False
        self._control = 0
        self._clear()

    def _clear(self) -> None:
        self._parts = Content()
        self._trace = Trace()
        self._index: int | None = None
        self._text = self._compressed = False

    def feed(self, piece: Piece) -> None:
        if self._adrift:
            self._raw.add(piece)
            return
        self._buffer.add(piece)
        while self._frame():
            pass

    def _frame(self) -> bool:
        """Take one frame from the buffer; False where it is not whole."""
        data = self._buffer.data
        if len(data) < 2:
            return False
        first, second = data[0], data[1]
        opcode, length, at = first & 15, second & 127, 2
        if length >= 126:
            at += 2 if length == 126 else 8
            length = int.from_bytes(data[2:at])
        masked = second & 0x80
        at += 4 if masked else 0
        if not self._valid(first, opcode, length):
            self._drift()
            return False
        if len(data) < at + length:
            return False
        mask = bytes(data[at - 4 : at]) if masked else b""
        trace = self._trace if opcode < _CLOSE else Trace()
        payload = self._buffer.take(at + length, trace)[at:]
        if mask and length:
            key = int.from_bytes((mask * (length // 4 + 1))[:length])
            payload = (int.from_bytes(payload) ^ key).to_bytes(length)
        if opcode >= _CLOSE:
            self._control += max(0, len(payload) - 2) if opcode == _CLOSE else len(payload)
        else:
            self._data(first, opcode, payload)
        return True

    def _valid(self, first: int, opcode: int, length: int) -> bool:
        known = opcode <= _BINARY or _CLOSE <= opcode <= _PONG
        return known and not first & _RESERVED & ~(_COMPRESSED if self._compression else 0) and length <= MAX_BODY

    def _data(self, first: int, opcode: int, payload: bytes) -> None:
        if self._index is None:
            self._index = self._channel.outlet.number()
        if opcode != _CONTINUATION:
            self._text = opcode == _TEXT
            self._compressed = bool(first & _COMPRESSED)
        self._parts.add(payload)
        if first & 0x80:
            self._emit()

    def _emit(self) -> None:
        index, trace, cut = self._index, self._trace, self._parts.cut
        assert index is not None
        body, problem = self._parts.joined(), ""
        if self._compressed:
            body, problem, left = self._inflate(body)
            cut += left
        self._channel.message(
            Kind.WEBSOCKET,
            self._side,
            index,
            trace,
            scheme="wss" if self._channel.encrypted else "ws",
            target=self._target,
            body=body,
            text=self._text,
            missing=cut,
        )
        if problem:
            self._channel.gap(GapReason.BROKEN_CODING, self._side, 0, problem, index=index, time=trace.time)
        if cut:
            detail = f"the message is longer than {MAX_BODY >> 20} MiB, the rest was not read"
            self._channel.gap(GapReason.TOO_MUCH_OUTPUT, self._side, cut, detail, index=index, time=trace.time)
        self._clear()

    def _inflate(self, body: bytes) -> tuple[bytes, str, int]:
        """Return the content, or the body as it is with the problem; and how many compressed bytes were left over."""
        if self._inflater is None:
            return body, "the message is compressed and an earlier one was not read", 0
        try:
            content, left = self._inflater.message(body)
        except zlib.error:
            self._inflater = None
            return body, "the message's compression is damaged", 0
        if left:
            self._inflater = None
        elif self._fresh_inflater:
            self._inflater = _Inflater()
        return content, "", left

    def _drift(self) -> None:
        self._adrift = True
        for piece in self._buffer.drain():
            self._raw.add(piece)

    def lose(self, hole: Hole) -> None:
        self._channel.hole(self._side, hole)
        self._drift()

    def finish(self, *, cut: bool) -> None:
        if self._index is not None:
            self._compressed = False  # an unfinished message is given out as far as it came
            reason = GapReason.CUT_CAPTURE if cut else GapReason.MALFORMED
            index, time = self._index, self._trace.time
            self._emit()
            self._channel.gap(reason, self._side, 0, "the message has no last frame", index=index, time=time)
        if cut and not self._adrift:
            self._raw.because(GapReason.CUT_CAPTURE, "the capture ends inside a WebSocket frame")
        self._drift()
        self._raw.flush()
        if self._control and self._side == CLIENT:
            self._channel.gap(GapReason.UNKNOWN_PROTOCOL, CLIENT, self._control, "content of WebSocket control frames")
