"""Encrypted connections that a proxy passed on without opening them (``ignore_hosts``), told from their first bytes."""

from __future__ import annotations

from msgspec import Struct

from overcollect.captures.packets.quic import is_quic
from overcollect.captures.packets.quic_initial import InitialReader
from overcollect.captures.packets.sealed import sealed_by
from overcollect.captures.packets.tls.hello import ClientHello, client_hello
from overcollect.model import Kind

_RECORD, _HANDSHAKE = 5, 4


class PassedOn(Struct, frozen=True):
    protocol: str
    name: str
    """Of the server, as the client asks for it; '' where it cannot be told."""


def passed_on(kind: Kind, first: bytes, port: int) -> PassedOn | None:
    """Tell what a connection is encrypted by that begins with ``first``; None where it is not, as far as that tells."""
    if kind is Kind.TCP:
        is_hello = first[:2] == b"\x16\x03" and first[5:6] == b"\x01"
        return PassedOn("TLS", _name(_hello(first))) if is_hello else None
    # A proxy sees connections from their start, where QUIC has long headers.
    if first[:1] >= b"\x80" and is_quic(first, port):
        reader = InitialReader()
        reader.add(first)
        return PassedOn("QUIC", _name(reader.hello))
    protocol = sealed_by(first, len(first))
    return PassedOn(protocol, "") if protocol else None


def _hello(data: bytes) -> ClientHello | None:
    """Read a ClientHello, which may be spread over several records."""
    message = b""
    while len(data) > _RECORD and data[:1] == b"\x16":
        end = _RECORD + int.from_bytes(data[3:_RECORD])
        message += data[_RECORD:end]
        data = data[end:]
    end = _HANDSHAKE + int.from_bytes(message[1:_HANDSHAKE])
    return client_hello(message[_HANDSHAKE:end]) if len(message) >= end > _HANDSHAKE else None


def _name(hello: ClientHello | None) -> str:
    return hello.server_name if hello else ""
