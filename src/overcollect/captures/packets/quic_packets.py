"""Packets of QUIC (RFC 9000, section 17) and the protection of those that carry an app's data (RFC 9001, section 5)."""

from __future__ import annotations

from collections.abc import Iterator

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES, ChaCha20
from cryptography.hazmat.primitives.ciphers.modes import ECB
from msgspec import Struct

from overcollect.captures.packets.quic_number import number
from overcollect.captures.packets.tls.openers import BadRecord, aead
from overcollect.captures.packets.tls.schedule import expand_label
from overcollect.captures.packets.tls.suites import SUITES, Suite

_LONG, _FIXED = 0x80, 0x40
_SAMPLE = 16
_INITIAL, _EARLY, _RETRY = 0, 1, 3
"""Types of packets with a long header, in version 1; the fourth is the rest of the handshake."""
_KEY_PHASE = 0x04
_CANDIDATES = {32: (0x1301, 0x1303, 0x1304), 48: (0x1302,)}
"""Cipher suites by the size of their secrets: which one it is shows when a packet opens."""


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


class QuicPacket(Struct, frozen=True):
    version: Version | None
    """None for a short header."""
    early: bool
    """Whether it is a 0-RTT packet."""
    data: bytes
    at: int
    """Where the protected packet number begins."""
    source: int | None = None
    """Length of the sender's connection id, which only long headers tell."""
    initial: bool = False
    """Whether it is an Initial packet."""
    target: bytes = b""
    """The receiver's connection id, of an Initial packet."""


def packets(datagram: bytes, target: int) -> Iterator[QuicPacket]:
    """Yield the packets of a datagram; ``target`` is the length of the receiver's connection id."""
    data = datagram
    while len(data) > 1:
        if not data[0] & _LONG:
            if data[0] & _FIXED:
                yield QuicPacket(None, early=False, data=data, at=1 + target)
            return
        try:
            packet, end = _long(data)
        except IndexError:
            return
        if packet is None:
            return
        yield packet
        data = data[end:]


def _long(data: bytes) -> tuple[QuicPacket | None, int]:
    version = VERSIONS.get(int.from_bytes(data[1:5]))
    if version is None:  # a negotiation of versions, or one that is not known
        return None, 0
    at = 6 + data[5]
    target, source = data[6:at], data[at]
    at += 1 + source
    kind = ((data[0] >> 4) - version.initial) & 3
    if kind == _RETRY:
        return QuicPacket(version, early=False, data=b"", at=0, source=source), len(data)
    if kind == _INITIAL:
        size, at = number(data, at)
        at += size
    length, at = number(data, at)
    sealed = data[: at + length]
    if kind == _INITIAL:
        packet = QuicPacket(version, early=False, data=sealed, at=at, source=source, initial=True, target=target)
        return packet, len(sealed)
    return QuicPacket(version, early=kind == _EARLY, data=sealed, at=at, source=source), len(sealed)


class _Keys:
    """Keys of one secret."""

    def __init__(self, secret: bytes, suite: Suite, prefix: bytes) -> None:
        self._aead = aead(suite, expand_label(secret, prefix + b"key", suite.key, suite.hash))
        self._nonce = int.from_bytes(expand_label(secret, prefix + b"iv", 12, suite.hash))

    def open(self, count: int, header: bytes, sealed: bytes) -> bytes | None:
        try:
            return self._aead.decrypt((self._nonce ^ count).to_bytes(12), sealed, header)
        except (InvalidTag, ValueError, OverflowError):
            return None


class Protection:
    """Opens the packets that one side protects by one secret and those that follow from it (RFC 9001, section 6)."""

    def __init__(self, secret: bytes, version: Version) -> None:
        self._secret = secret
        self._prefix = version.prefix
        self._suite: Suite | None = None
        self._mask_key = b""
        self._keys: dict[int, _Keys] = {}
        """By the bit of their phase: those in use, and those of the phase before."""
        self._phase = 0
        self._expected = 0

    def open(self, packet: QuicPacket) -> bytes:
        """Return the frames of a packet.

        Raises:
            BadRecord: it does not open.
        """
        if len(packet.data) < packet.at + 4 + _SAMPLE:
            raise BadRecord
        if self._suite is not None:
            return self._opened(packet)
        for candidate in _CANDIDATES.get(len(self._secret), ()):
            suite = SUITES[candidate]
            self._suite = suite
            self._mask_key = expand_label(self._secret, self._prefix + b"hp", suite.key, suite.hash)
            self._keys = {0: _Keys(self._secret, suite, self._prefix)}
            try:
                return self._opened(packet)
            except BadRecord:
                self._suite = None
        raise BadRecord

    def _opened(self, packet: QuicPacket) -> bytes:
        data, at = packet.data, packet.at
        mask = self._mask(data[at + 4 : at + 4 + _SAMPLE])
        first = data[0] ^ (mask[0] & (0x0F if packet.version else 0x1F))
        size = (first & 3) + 1
        shown = bytes(a ^ b for a, b in zip(data[at : at + size], mask[1:], strict=False))
        count = self._number(int.from_bytes(shown), 8 * size)
        header = bytes([first]) + data[1:at] + shown
        phase = bool(first & _KEY_PHASE) if packet.version is None else False
        frames = self._unsealed(int(phase), count, header, data[at + size :])
        self._expected = max(self._expected, count + 1)
        return frames

    def _unsealed(self, phase: int, count: int, header: bytes, sealed: bytes) -> bytes:
        keys = self._keys.get(phase)
        frames = keys.open(count, header, sealed) if keys else None
        if frames is None and phase != self._phase:
            suite = self._suite
            assert suite is not None
            secret = expand_label(self._secret, self._prefix + b"ku", len(self._secret), suite.hash)
            keys = _Keys(secret, suite, self._prefix)
            frames = keys.open(count, header, sealed)
            if frames is not None:
                self._secret, self._phase = secret, phase
                self._keys[phase] = keys
        if frames is None:
            raise BadRecord
        return frames

    def _mask(self, sample: bytes) -> bytes:
        assert self._suite is not None
        if self._suite.cipher == "chacha20":
            return Cipher(ChaCha20(self._mask_key, sample), None).encryptor().update(bytes(5))
        return Cipher(AES(self._mask_key), ECB()).encryptor().update(sample)  # noqa: S305 - RFC 9001, section 5.4.3

    def _number(self, shown: int, bits: int) -> int:
        """Return the packet's whole number, the one nearest to the next expected (RFC 9000, appendix A.3)."""
        window = 1 << bits
        count = (self._expected & -window) | shown
        if count + window // 2 <= self._expected and count < (1 << 62) - window:
            return count + window
        return count - window if count > self._expected + window // 2 and count >= window else count
