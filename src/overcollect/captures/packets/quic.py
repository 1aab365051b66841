"""QUIC (RFC 9000): recognised, named and counted. HTTP/3 is not read."""

from __future__ import annotations

from overcollect.captures.packets.channel import Channel
from overcollect.captures.packets.frame import CLIENT, SERVER
from overcollect.captures.packets.quic_initial import InitialReader
from overcollect.captures.packets.tls.keylog import Secrets
from overcollect.model import GapReason

_LONG, _FIXED = 0x80, 0x40
_VERSION1, _VERSION2 = 1, 0x6B3343CF
_GOOGLE = (b"Q0", b"T0")
_DRAFTS = 0xFF0000
_SHORTEST = 21
_HTTPS = 443


def is_quic(payload: bytes, port: int) -> bool:
    """Tell whether the first datagram of a flow is QUIC's.

    A short header says nothing of itself, so it is believed only on the port of HTTPS, where a capture may begin
    in the middle of a connection.
    """
    if len(payload) < _SHORTEST:
        return False
    if payload[0] & _LONG:
        version = int.from_bytes(payload[1:5])
        return version in (_VERSION1, _VERSION2) or version >> 8 == _DRAFTS or payload[1:3] in _GOOGLE
    return port == _HTTPS and bool(payload[0] & _FIXED)


class QuicFlow:
    """Counts the bytes of a QUIC connection, under the name that its ClientHello asks for."""

    def __init__(self, channel: Channel, secrets: Secrets) -> None:
        self._channel = channel
        self._secrets = secrets
        self._bytes = [0, 0]
        self._initial = InitialReader()

    def add(self, side: int, payload: bytes, missing: int) -> None:
        self._bytes[side] += len(payload) + missing
        if side == CLIENT:
            self._initial.add(payload)

    def finish(self) -> None:
        reason, detail = GapReason.NO_KEY, "QUIC"
        hello = self._initial.hello
        if hello is not None:
            self._channel.name = hello.server_name or self._channel.name
            if self._secrets.of(hello.random):
                reason, detail = GapReason.UNKNOWN_PROTOCOL, "QUIC: the key log fits, but HTTP/3 is not read"
        for side in (CLIENT, SERVER):
            if self._bytes[side]:
                self._channel.gap(reason, side, self._bytes[side], detail)
