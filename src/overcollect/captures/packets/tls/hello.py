"""ClientHello and ServerHello (RFC 8446, section 4.1): the few facts that reading the traffic needs."""

from __future__ import annotations

from collections.abc import Iterator
from struct import error as struct_error
from struct import unpack_from

from msgspec import Struct

_RETRY_RANDOM = bytes.fromhex("cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c")
"""A ServerHello with this random number is a HelloRetryRequest."""
_SERVER_NAME, _ALPN, _ENCRYPT_THEN_MAC, _EARLY_DATA, _SUPPORTED_VERSIONS = 0, 16, 22, 42, 43
TLS12, TLS13 = 0x0303, 0x0304


class ClientHello(Struct, frozen=True):
    random: bytes
    server_name: str
    early_data: bool
    alpn: tuple[str, ...] = ()
    """What the client offers."""


class ServerHello(Struct, frozen=True):
    random: bytes
    version: int
    suite: int
    compression: int
    encrypt_then_mac: bool
    alpn: str

    @property
    def retry(self) -> bool:
        return self.random == _RETRY_RANDOM


def client_hello(body: bytes) -> ClientHello | None:
    """Parse the body of a handshake message of type 1; None where it is damaged."""
    try:
        at = 34
        at += 1 + body[at]
        at += 2 + unpack_from(">H", body, at)[0]
        at += 1 + body[at]
        extensions = dict(_extensions(body, at))
        name, offered = _server_name(extensions.get(_SERVER_NAME, b"")), _names(extensions.get(_ALPN, b""))
        return ClientHello(body[2:34], name, _EARLY_DATA in extensions, offered)
    except (IndexError, struct_error):
        return None


def server_hello(body: bytes) -> ServerHello | None:
    """Parse the body of a handshake message of type 2; None where it is damaged."""
    try:
        (version,) = unpack_from(">H", body)
        at = 35 + body[34]
        (suite,) = unpack_from(">H", body, at)
        compression = body[at + 2]
        extensions = dict(_extensions(body, at + 3))
        if _SUPPORTED_VERSIONS in extensions:
            (version,) = unpack_from(">H", extensions[_SUPPORTED_VERSIONS])
        alpn = alpn_of(extensions.get(_ALPN, b""))
        return ServerHello(body[2:34], version, suite, compression, _ENCRYPT_THEN_MAC in extensions, alpn)
    except (IndexError, struct_error):
        return None


class EncryptedExtensions(Struct, frozen=True):
    alpn: str
    early_data: bool


def encrypted_extensions(body: bytes) -> EncryptedExtensions:
    """Parse the body of a handshake message of type 8."""
    try:
        extensions = dict(_extensions(body, 0))
    except (IndexError, struct_error):
        extensions = {}
    return EncryptedExtensions(alpn_of(extensions.get(_ALPN, b"")), _EARLY_DATA in extensions)


def _extensions(body: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    if at + 2 > len(body):
        return
    end = at + 2 + unpack_from(">H", body, at)[0]
    at += 2
    while at + 4 <= min(end, len(body)):
        kind, length = unpack_from(">HH", body, at)
        yield kind, body[at + 4 : at + 4 + length]
        at += 4 + length


def _server_name(extension: bytes) -> str:
    if len(extension) < 5 or extension[2] != 0:
        return ""
    (length,) = unpack_from(">H", extension, 3)
    name = extension[5 : 5 + length]
    return name.decode("ascii", "replace").lower().rstrip(".") if name.isascii() else ""


def _names(extension: bytes) -> tuple[str, ...]:
    """Return the protocols of a list (RFC 7301, section 3.1)."""
    found, at = [], 2
    while at < len(extension):
        end = at + 1 + extension[at]
        found.append(extension[at + 1 : end].decode("latin-1"))
        at = end
    return tuple(found)


def alpn_of(extension: bytes) -> str:
    return extension[3 : 3 + extension[2]].decode("latin-1") if len(extension) > 3 else ""
