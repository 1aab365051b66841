"""The ClientHello inside QUIC's Initial packets (RFC 9001, section 5), whose keys everybody can derive."""

from __future__ import annotations

from hmac import digest

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import ECB
from msgspec import Struct

from overcollect.captures.packets.tls.hello import ClientHello, client_hello
from overcollect.captures.packets.tls.schedule import expand_label

_MAX_HELLO = 64 * 1024
_MAX_DATAGRAMS = 32
_CLIENT_HELLO = 1
_PADDING, _PING, _ACK, _ACK_ECN, _CRYPTO = 0, 1, 2, 3, 6


class Version(Struct, frozen=True):
    salt: bytes
    initial: int
    """Type of Initial packets in the first byte."""
    prefix: bytes
    """Of the labels of keys."""


VERSIONS = {
    1: Version(bytes.fromhex("38762cf7f55934b34d179ae6a4c80cadccbb7f0a"), 0, b"quic "),
    **dict.fromkeys(
        range(0xFF00001D, 0xFF000021),
        Version(bytes.fromhex("afbfec289993d24c9e9786f19c6111e04390a899"), 0, b"quic "),
    ),
    0x6B3343CF: Version(bytes.fromhex("0dede3def700a6db819381be6e269dcbf9bd2ed9"), 1, b"quicv2 "),
}
"""QUIC version 1 (RFC 9001, section 5.2), drafts 29 to 32, which apps of 2020 have, and 2 (RFC 9369, section 3.3)."""


class InitialReader:
    """Gathers the client's first handshake message from the datagrams of one connection."""

    def __init__(self) -> None:
        self.hello: ClientHello | None = None
        self._secret: bytes | None = None
        self._parts: dict[int, bytes] = {}
        self._datagrams = 0

    def add(self, datagram: bytes) -> None:
        """Take a datagram of the client."""
        if self.hello is not None or self._datagrams >= _MAX_DATAGRAMS:
            return
        self._datagrams += 1
        try:
            self._packets(datagram)
        except (IndexError, ValueError, InvalidTag):
            return  # damaged, or no Initial packet
        self._assemble()

    def _packets(self, data: bytes) -> None:
        """Open the Initial packets of a datagram; there may be several in one."""
        while len(data) > 7 and data[0] & 0x80:
            version = VERSIONS.get(int.from_bytes(data[1:5]))
            if version is None:
                return
            at = 6 + data[5]
            target = data[6:at]
            at += 1 + data[at]
            initial = (data[0] >> 4) & 3 == version.initial
            if initial:
                size, at = number(data, at)
                at += size
            length, at = number(data, at)
            if initial:
                self._open(version, data[: at + length], at, target)
            data = data[at + length :]

    def _open(self, version: Version, packet: bytes, at: int, target: bytes) -> None:
        """Take protection off one packet whose number stands ``at``, and read its frames."""
        if self._secret is None:
            self._secret = expand_label(digest(version.salt, target, "sha256"), b"client in", 32, "sha256")
        key, nonce, mask_key = (
            expand_label(self._secret, version.prefix + label, size, "sha256")
            for label, size in ((b"key", 16), (b"iv", 12), (b"hp", 16))
        )
        encryptor = Cipher(AES(mask_key), ECB()).encryptor()  # noqa: S305 - the mask of RFC 9001, section 5.4.3
        mask = encryptor.update(packet[at + 4 : at + 20])
        first = packet[0] ^ (mask[0] & 0x0F)
        size = (first & 3) + 1
        shown = bytes(a ^ b for a, b in zip(packet[at : at + size], mask[1:], strict=False))
        header = bytes([first]) + packet[1:at] + shown
        salted = (int.from_bytes(nonce) ^ int.from_bytes(shown)).to_bytes(12)
        self._frames(AESGCM(key).decrypt(salted, packet[at + size :], header))

    def _frames(self, data: bytes) -> None:
        at = 0
        while at < len(data):
            kind = data[at]
            at += 1
            if kind in (_PADDING, _PING):
                continue
            if kind in (_ACK, _ACK_ECN):
                at = after_ack(data, at, counts=kind == _ACK_ECN)
            elif kind == _CRYPTO:
                offset, at = number(data, at)
                size, at = number(data, at)
                if offset < _MAX_HELLO:
                    self._parts.setdefault(offset, data[at : at + size])
                at += size
            else:
                return

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


def number(data: bytes | bytearray, at: int) -> tuple[int, int]:
    """Read an integer of variable length (RFC 9000, section 16); return it and where it ends."""
    size = 1 << (data[at] >> 6)
    return int.from_bytes(data[at : at + size]) & ((1 << (8 * size - 2)) - 1), at + size


def after_ack(data: bytes, at: int, *, counts: bool) -> int:
    _, at = number(data, at)
    _, at = number(data, at)
    ranges, at = number(data, at)
    for _ in range(1 + 2 * ranges + 3 * counts):
        _, at = number(data, at)
    return at
