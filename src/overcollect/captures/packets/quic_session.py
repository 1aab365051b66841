"""A QUIC connection, read with the secrets of the key log."""

from __future__ import annotations

from typing import Protocol

from overcollect.captures.packets.channel import Channel
from overcollect.captures.packets.frame import CLIENT, SERVER, Frame, Hole, Piece
from overcollect.captures.packets.http.http3 import Http3
from overcollect.captures.packets.layer import Tunnel
from overcollect.captures.packets.quic_frames import Datagram, StreamData, frames
from overcollect.captures.packets.quic_packets import Protection, QuicPacket, Version, packets
from overcollect.captures.packets.rawrun import RawRun
from overcollect.captures.packets.tcp import Half
from overcollect.captures.packets.tls.hello import ClientHello
from overcollect.captures.packets.tls.openers import BadRecord
from overcollect.model import GapReason

_EARLY = "CLIENT_EARLY_TRAFFIC_SECRET"
_SECRETS = ("CLIENT_TRAFFIC_SECRET_0", "SERVER_TRAFFIC_SECRET_0")
_OF_CLIENT, _NUMBER_STEP = 0, 4
"""Streams that go both ways and that the client opened are numbered 0, 4, 8 (RFC 9000, section 2.1)."""
_UNKNOWN = "QUIC with an unknown protocol inside; what is readable in it was searched"
_DETAILS = {
    GapReason.NO_KEY: "QUIC: the key log lacks a secret of this connection",
    GapReason.DECRYPTION_FAILED: "QUIC: packets do not open with the secrets of the key log",
    GapReason.CUT_PACKETS: "QUIC: packets are cut by the snap length",
    GapReason.MALFORMED: "QUIC: frames of an unknown type",
}


class Inside(Protocol):
    """Reads the streams of a connection."""

    def feed(self, side: int, stream: int, piece: Piece) -> None:
        """Take the next bytes of one side of a stream."""

    def lose(self, side: int, stream: int, hole: Hole) -> None:
        """Learn that its next bytes are not in the capture."""

    def end(self, side: int, stream: int, *, reset: bool) -> None:
        """Learn that it has no more bytes."""

    def finish(self, *, cut: bool) -> None:
        """Give out what is left."""


class QuicSession:
    """Opens the packets of both sides and puts their streams in order."""

    def __init__(self, channel: Channel, hello: ClientHello, known: dict[str, bytes], tunnel: Tunnel) -> None:
        self._channel = channel
        self._known = known
        inner = channel.inside(encrypted=True)
        is_http = not hello.alpn or any(name.startswith("h3") for name in hello.alpn)
        self._inside: Inside = Http3(inner, tunnel) if is_http else RawStreams(inner)
        self._datagrams = tuple(RawRun(inner, side, GapReason.UNKNOWN_PROTOCOL, _UNKNOWN) for side in (CLIENT, SERVER))
        self._version: Version | None = None
        self._ids = [0, 0]
        """Lengths of the connection ids that each side is called by."""
        self._protections: dict[str, Protection] = {}
        self._halves: dict[tuple[int, int], Half] = {}
        self._ended: set[tuple[int, int]] = set()
        self._asked: set[int] = set()
        """Streams that the client opened and of which something that it said was seen."""
        self._highest = -1
        """The highest number of such a stream that either side named: clients use the numbers in order."""
        self._unread: dict[tuple[GapReason, int], int] = {}

    def add(self, side: int, payload: bytes, missing: int, frame: Frame) -> None:
        """Take a datagram."""
        if missing:
            self._skip(GapReason.CUT_PACKETS, side, len(payload) + missing)
            return
        for packet in packets(payload, self._ids[1 - side]):
            if packet.source is not None:
                self._ids[side] = packet.source
                self._version = packet.version
            if packet.version is None or packet.early:
                self._packet(side, packet, frame)

    def _packet(self, side: int, packet: QuicPacket, frame: Frame) -> None:
        label = _EARLY if packet.early else _SECRETS[side]
        secret = self._known.get(label)
        if secret is None or self._version is None:
            self._skip(GapReason.NO_KEY, side, len(packet.data))
            return
        protection = self._protections.get(label)
        if protection is None:
            protection = self._protections[label] = Protection(secret, self._version)
        try:
            content = protection.open(packet)
        except BadRecord:
            self._skip(GapReason.DECRYPTION_FAILED, side, len(packet.data))
            return
        for found in frames(content):
            if isinstance(found, StreamData):
                self._stream(side, found, frame)
            elif isinstance(found, Datagram):
                self._datagrams[side].add(Piece(found.data, frame.time, (frame.number,)))
            else:
                self._skip(GapReason.MALFORMED, side, found.left)

    def _skip(self, reason: GapReason, side: int, count: int) -> None:
        self._unread[reason, side] = self._unread.get((reason, side), 0) + count

    def _stream(self, side: int, found: StreamData, frame: Frame) -> None:
        key = (side, found.stream)
        if found.stream % _NUMBER_STEP == _OF_CLIENT:
            self._highest = max(self._highest, found.stream)
            if side == CLIENT and not (found.reset and found.offset):  # a reset tells only how much was sent before
                self._asked.add(found.stream)
        if key in self._ended:
            return
        half = self._halves.get(key)
        if half is None:
            half = self._halves[key] = Half()
            half.start(0)
        if found.data:
            self._deliver(key, half.add(found.offset, found.data, len(found.data), frame.time, frame.number))
        if found.last and not found.reset:
            half.end(found.offset + len(found.data))
        if half.ended or found.reset:
            self._ended.add(key)
            self._inside.end(side, found.stream, reset=found.reset)

    def _deliver(self, key: tuple[int, int], found: list[Piece | Hole]) -> None:
        for item in found:
            if isinstance(item, Piece):
                self._inside.feed(*key, item)
            else:
                self._inside.lose(*key, item)

    def finish(self) -> None:
        for key, half in self._halves.items():
            if key not in self._ended:
                self._deliver(key, half.finish())
        self._inside.finish(cut=True)
        for run in self._datagrams:
            run.flush()
        self._tell_missing()
        for (reason, side), count in sorted(self._unread.items()):
            self._channel.gap(reason, side, count, _DETAILS[reason])

    def _tell_missing(self) -> None:
        """Report the streams of which the client's side is not in the capture.

        Where packets of the client did not open, it may be in those, which are reported themselves.
        """
        missing = (self._highest + _NUMBER_STEP) // _NUMBER_STEP - len(self._asked)
        if missing and not any(side == CLIENT for _, side in self._unread):
            what = "a request is" if missing == 1 else f"{missing} requests are"
            self._channel.gap(GapReason.LOST_PACKETS, CLIENT, 0, f"QUIC: {what} missing from the capture")


class RawStreams:
    """Gives the bytes of streams out as they are, where they are not HTTP/3."""

    def __init__(self, channel: Channel) -> None:
        self._channel = channel
        self._runs: dict[tuple[int, int], RawRun] = {}

    def feed(self, side: int, stream: int, piece: Piece) -> None:
        run = self._runs.get((side, stream))
        if run is None:
            run = self._runs[side, stream] = RawRun(self._channel, side, GapReason.UNKNOWN_PROTOCOL, _UNKNOWN)
        run.add(piece)

    def lose(self, side: int, stream: int, hole: Hole) -> None:  # noqa: ARG002 - the interface
        self._channel.hole(side, hole)

    def end(self, side: int, stream: int, *, reset: bool) -> None:  # noqa: ARG002 - the interface
        run = self._runs.pop((side, stream), None)
        if run is not None:
            run.flush()

    def finish(self, *, cut: bool) -> None:  # noqa: ARG002 - the interface
        for run in self._runs.values():
            run.flush()
