"""HTTP/2 connections (RFC 9113)."""

from __future__ import annotations

from overcollect.captures.packets.channel import Channel
from overcollect.captures.packets.frame import CLIENT, SERVER, Hole, Piece
from overcollect.captures.packets.http.frames import (
    CONTINUATION,
    DATA,
    HEADERS,
    NOT_OF_HTTP,
    PUSH_PROMISE,
    RST_STREAM,
    FrameReader,
    Http2Frame,
)
from overcollect.captures.packets.http.head import Request
from overcollect.captures.packets.http.streams import Streams
from overcollect.captures.packets.layer import HELD_BYTES, Tunnel
from overcollect.model import GapReason

_END_STREAM = 0x1
_LAST_KNOWN = 9
_GOAWAY, _GOAWAY_HEADER = 7, 8
_PRIORITY_UPDATE = 16
"""RFC 9218, section 7.1."""


class Http2:
    """Reads both sides; the head of a response waits for that of its request."""

    def __init__(self, channel: Channel, tunnel: Tunnel, upgraded: Request | None = None) -> None:
        self._channel = channel
        self._readers = (FrameReader(channel, CLIENT), FrameReader(channel, SERVER))
        self._streams = Streams(channel, tunnel)
        self._pushed = 0
        self._unread = 0
        """Bytes of the client's frames that are neither messages nor upkeep of the connection."""
        self._over = False
        if upgraded is not None:
            self._streams.upgraded(upgraded)

    # Layer

    def feed(self, side: int, piece: Piece) -> None:
        reader = self._readers[side]
        reader.feed(piece)
        self._pump()
        if reader.held > HELD_BYTES and not reader.waits_for_bytes:
            self._release()

    def lose(self, side: int, hole: Hole) -> None:
        self._release()
        self._channel.hole(side, hole)
        self._readers[side].drift()

    def finish(self, *, cut: bool) -> None:
        self._release()
        self._streams.finish(cut=cut)
        for reader in self._readers:
            reader.finish(cut=cut)
        if self._unread:
            self._channel.gap(GapReason.UNKNOWN_PROTOCOL, CLIENT, self._unread, NOT_OF_HTTP)
        if self._pushed:
            detail = "responses that the server pushed without a request"
            self._channel.gap(GapReason.UNKNOWN_PROTOCOL, SERVER, self._pushed, detail)

    def _release(self) -> None:
        """Stop waiting for the client's side."""
        self._over = True
        self._pump()
        self._over = False

    # Frames

    def _pump(self) -> None:
        while self._advance(CLIENT) | self._advance(SERVER):
            pass

    def _advance(self, side: int) -> bool:
        reader = self._readers[side]
        moved = False
        while True:
            waiting = reader.front()
            if waiting is None or (side == SERVER and not self._over and self._waits(*waiting)):
                return moved
            frame = reader.take()
            if frame is not None:
                self._frame(side, frame)
            moved = True

    def _waits(self, kind: int, stream: int) -> bool:
        damaged = self._readers[CLIENT].damaged
        return kind in (HEADERS, DATA) and stream % 2 == 1 and not damaged and not self._streams.knows(stream)

    def _frame(self, side: int, frame: Http2Frame) -> None:
        if frame.kind == PUSH_PROMISE:
            return
        if frame.kind == CONTINUATION:
            detail = "a header block whose beginning is not in the capture"
            self._channel.gap(GapReason.MALFORMED, side, len(frame.payload), detail, time=frame.trace.time)
            return
        if side == SERVER and frame.stream % 2 == 0:
            if frame.kind in (HEADERS, DATA):
                self._pushed += len(frame.payload)
            return
        if frame.kind == HEADERS:
            stream = self._streams.head(side, frame)
        elif frame.kind == DATA:
            stream = self._streams.data(side, frame)
        elif frame.kind == RST_STREAM:
            self._streams.reset(side, frame.stream)
            return
        else:
            if side == CLIENT:
                self._unread += _unread(frame)
            return
        if frame.flags & _END_STREAM and stream is not None:
            self._streams.end(side, stream)


def _unread(frame: Http2Frame) -> int:
    """Count what a frame carries beside what its kind is for. Reserved kinds only exercise that others are passed."""
    if frame.kind == _GOAWAY:
        return max(0, len(frame.payload) - _GOAWAY_HEADER)
    is_reserved = frame.kind >= 0x0B and (frame.kind - 0x0B) % 0x1F == 0
    return 0 if frame.kind <= _LAST_KNOWN or frame.kind == _PRIORITY_UPDATE or is_reserved else len(frame.payload)
