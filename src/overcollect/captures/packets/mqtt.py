"""MQTT over TCP: complete packets, with those that arrive together as one message."""

from __future__ import annotations

from overcollect.captures.mqtt import LARGEST, Joined, Stream
from overcollect.captures.packets.buffer import Buffer, Trace
from overcollect.captures.packets.channel import Channel, Outlet
from overcollect.captures.packets.frame import CLIENT, SERVER, Hole, Piece
from overcollect.captures.packets.rawrun import RawRun
from overcollect.captures.packets.two_sided import TwoSided
from overcollect.model import Gap, GapReason, Kind, Message

_NOT_PACKETS = "bytes that are no packet of MQTT, searched as they are"


class Mqtt(TwoSided):
    """Reads both sides of a connection that begins with CONNECT."""

    def __init__(self, channel: Channel) -> None:
        super().__init__(_Side(channel, side) for side in (CLIENT, SERVER))


class _Side:
    def __init__(self, channel: Channel, side: int) -> None:
        self._channel = channel
        self._side = side
        self._stream = Stream()
        self._buffer = Buffer()
        self._index: int | None = None
        self._raw = RawRun(channel, side, GapReason.MALFORMED, _NOT_PACKETS)
        self._adrift = False

    def feed(self, piece: Piece) -> None:
        if self._adrift:
            self._raw.add(piece)
            return
        if self._index is None:
            self._index = self._channel.outlet.number()
        self._buffer.add(piece)
        end = self._stream.feed(piece.data)
        if self._stream.lost or len(self._buffer) > LARGEST:
            self._drift()
        elif end:
            self._give(len(self._buffer) - len(piece.data) + end)
            if len(self._buffer):
                self._index = self._channel.outlet.number()

    def _give(self, size: int) -> None:
        trace = Trace()
        body = self._buffer.take(size, trace)
        scheme = "tls" if self._channel.encrypted else "tcp"
        assert self._index is not None
        self._channel.message(Kind.TCP, self._side, self._index, trace, scheme=scheme, body=body)
        self._index = None

    def _drift(self) -> None:
        self._adrift = True
        for piece in self._buffer.drain():
            self._raw.add(piece, self._index)
            self._index = None

    def lose(self, hole: Hole) -> None:
        self._channel.hole(self._side, hole)
        self._drift()

    def finish(self, *, cut: bool) -> None:
        if cut and not self._adrift:
            self._raw.because(GapReason.CUT_CAPTURE, "the capture ends inside a packet of MQTT")
        self._drift()
        self._raw.flush()


class Whole(Outlet):
    """Between a WebSocket that carries MQTT and the outlet of the capture: joins messages until packets are whole."""

    def __init__(self, outlet: Outlet) -> None:
        super().__init__(outlet.capture)
        self._outlet = outlet
        self._joined = Joined()

    def number(self) -> int:
        return self._outlet.number()

    def put(self, found: Message | Gap) -> None:
        for item in self._joined.add(found):
            self._outlet.put(item)

    def finish(self) -> None:
        for message in self._joined.rest():
            self._outlet.put(message)
