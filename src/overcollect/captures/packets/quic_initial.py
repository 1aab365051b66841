"""The ClientHello inside QUIC's Initial packets (RFC 9001, section 5), whose keys everybody can derive."""

from __future__ import annotations

from hmac import digest

from overcollect.captures.packets.quic_frames import handshake
from overcollect.captures.packets.quic_packets import Protection, Version, packets
from overcollect.captures.packets.tls.hello import ClientHello, client_hello
from overcollect.captures.packets.tls.openers import BadRecord
from overcollect.captures.packets.tls.schedule import expand_label

_MAX_HELLO = 64 * 1024
_MAX_DATAGRAMS = 32
_CLIENT_HELLO = 1


class InitialReader:
    """Gathers the client's first handshake message from the datagrams of one connection."""

    def __init__(self) -> None:
        self.hello: ClientHello | None = None
        self._protection: Protection | None = None
        self._parts: dict[int, bytes] = {}
        self._datagrams = 0

    def add(self, datagram: bytes) -> None:
        """Take a datagram of the client."""
        if self.hello is not None or self._datagrams >= _MAX_DATAGRAMS:
            return
        self._datagrams += 1
        for packet in packets(datagram, 0):
            if packet.version is None or not packet.initial:
                continue
            if self._protection is None:
                self._protection = _protection(packet.version, packet.target)
            try:
                content = self._protection.open(packet)
            except BadRecord:
                return
            for found in handshake(content):
                if found.offset < _MAX_HELLO:
                    self._parts.setdefault(found.offset, found.data)
        self._assemble()

    def _assemble(self) -> None:
        message = bytearray()
        for offset, part in sorted(self._parts.items()):
            if offset > len(message):
                return
            message[offset : offset + len(part)] = part
        if len(message) >= 4 and message[0] == _CLIENT_HELLO:
            end = 4 + int.from_bytes(message[1:4])
            if len(message) >= end:
                self.hello = client_hello(bytes(message[4:end]))


def _protection(version: Version, target: bytes) -> Protection:
    """Return that of a client's Initial packets; ``target`` is the id by which it called the server first."""
    secret = expand_label(digest(version.salt, target, "sha256"), b"client in", 32, "sha256")
    return Protection(secret, version)
