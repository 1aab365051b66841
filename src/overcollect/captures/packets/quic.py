"""QUIC (RFC 9000): recognised and named; read where the key log has its secrets, else counted."""

from __future__ import annotations

from overcollect.captures.packets.channel import Channel
from overcollect.captures.packets.frame import CLIENT, SERVER, Frame
from overcollect.captures.packets.layer import Tunnel
from overcollect.captures.packets.quic_initial import InitialReader
from overcollect.captures.packets.quic_packets import packets
from overcollect.captures.packets.quic_session import QuicSession
from overcollect.captures.packets.tls.keylog import Secrets
from overcollect.model import GapReason

_LONG, _FIXED = 0x80, 0x40
_VERSION1, _VERSION2 = 1, 0x6B3343CF
_GOOGLE = (b"Q0", b"T0")
_DRAFTS = 0xFF0000
_MVFST = 0xFACEB00
"""Versions of Meta's library."""
_SHORTEST = 21
_HTTPS = 443
_HELD_BYTES = 128 * 1024
"""More than a client sends before its ClientHello is whole, 0-RTT data included."""


def is_quic(payload: bytes, port: int) -> bool:
    """Tell whether the first datagram of a flow is QUIC's.

    A short header says nothing of itself, so it is believed only on the port of HTTPS, where a capture may begin
    in the middle of a connection, and not where it begins as text.
    """
    if len(payload) < _SHORTEST:
        return False
    if payload[0] & _LONG:
        version = int.from_bytes(payload[1:5])
        numbered = version in (_VERSION1, _VERSION2) or version >> 8 == _DRAFTS or version >> 4 == _MVFST
        return numbered or payload[1:3] in _GOOGLE
    return port == _HTTPS and bool(payload[0] & _FIXED) and not payload[:_SHORTEST].isascii()


def _carries_data(datagram: bytes) -> bool:
    """Tell whether a client's datagram has more than the start of a handshake, which has nothing of the app's."""
    found = list(packets(datagram, 0))
    return not found or any(packet.version is None or packet.early for packet in found)


class QuicFlow:
    """Reads a QUIC connection whose secrets are known; of others it counts the bytes, under the name they ask for."""

    def __init__(self, channel: Channel, secrets: Secrets, tunnel: Tunnel) -> None:
        self._channel = channel
        self._secrets = secrets
        self._tunnel = tunnel
        self._bytes = [0, 0]
        self._speaks = False
        """Whether there was more than a client that knocks."""
        self._initial = InitialReader()
        self._session: QuicSession | None = None
        self._held: list[tuple[int, bytes, int, Frame]] = []
        """Datagrams that came before the whole ClientHello, which tells whether they can be opened."""
        self._held_bytes = 0

    def add(self, side: int, payload: bytes, missing: int, frame: Frame) -> None:
        if self._session is not None:
            self._session.add(side, payload, missing, frame)
            return
        self._bytes[side] += len(payload) + missing
        self._speaks = self._speaks or side == SERVER or _carries_data(payload)
        if self._initial.hello is not None:
            return
        if self._secrets and self._held_bytes < _HELD_BYTES:
            self._held.append((side, payload, missing, frame))
            self._held_bytes += len(payload)
        if side == CLIENT:
            self._initial.add(payload)
            self._begin()

    def _begin(self) -> None:
        """Start reading once the ClientHello is whole and its secrets are known."""
        hello = self._initial.hello
        if hello is None:
            return
        self._channel.name = hello.server_name or self._channel.name
        held, self._held = self._held, []
        known = self._secrets.of(hello.random)
        if not known:
            return
        self._session = QuicSession(self._channel, hello, known, self._tunnel)
        for side, payload, missing, frame in held:
            self._bytes[side] -= len(payload) + missing
            self._session.add(side, payload, missing, frame)

    def finish(self) -> None:
        if self._session is not None:
            self._session.finish()
        elif not self._speaks:
            detail = "QUIC: the server did not answer"
            self._channel.gap(GapReason.NO_RESPONSE, CLIENT, 0, detail)
            return
        for side in (CLIENT, SERVER):
            if self._bytes[side]:
                self._channel.gap(GapReason.NO_KEY, side, self._bytes[side], "QUIC")
