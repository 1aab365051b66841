"""Opening of protected records."""

from __future__ import annotations

import hashlib
from hmac import compare_digest, digest
from typing import Protocol

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.aead import AESCCM, AESGCM, ChaCha20Poly1305
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CBC

from overcollect.captures.packets.tls.schedule import expand_label
from overcollect.captures.packets.tls.suites import Suite

_VERSION12 = b"\x03\x03"


class BadRecord(Exception):
    """The record does not open: another secret, or damaged bytes."""


class Opener(Protocol):
    sequence: int
    """Of the next record; a record that does not open leaves it as it was."""

    def open(self, kind: int, sealed: bytes) -> tuple[int, bytes]:
        """Return the true type and the content of a record.

        Raises:
            BadRecord: it does not open.
        """


def aead(suite: Suite, key: bytes) -> AESGCM | AESCCM | ChaCha20Poly1305:
    if suite.cipher == "gcm":
        return AESGCM(key)
    if suite.cipher == "chacha20":
        return ChaCha20Poly1305(key)
    return AESCCM(key, tag_length=8 if suite.cipher == "ccm8" else 16)


class Aead13:
    """Records of TLS 1.3 (RFC 8446, section 5.2)."""

    def __init__(self, suite: Suite, secret: bytes) -> None:
        self.sequence = 0
        self._aead = aead(suite, expand_label(secret, b"key", suite.key, suite.hash))
        self._nonce = int.from_bytes(expand_label(secret, b"iv", 12, suite.hash))

    def open(self, kind: int, sealed: bytes) -> tuple[int, bytes]:
        header = bytes([kind]) + _VERSION12 + len(sealed).to_bytes(2)
        try:
            padded = self._aead.decrypt((self._nonce ^ self.sequence).to_bytes(12), sealed, header)
        except (InvalidTag, ValueError) as error:
            raise BadRecord from error
        self.sequence += 1
        inner = padded if padded and padded[-1] else padded.rstrip(b"\0")
        if not inner:
            raise BadRecord
        return inner[-1], inner[:-1]


class Aead12:
    """Records of TLS 1.2 with AES-GCM (RFC 5288), AES-CCM (RFC 6655) and ChaCha20-Poly1305 (RFC 7905)."""

    def __init__(self, suite: Suite, key: bytes, fixed: bytes) -> None:
        self.sequence = 0
        self._aead = aead(suite, key)
        self._fixed = fixed
        self._explicit = 0 if suite.cipher == "chacha20" else 8
        self._tag = 8 if suite.cipher == "ccm8" else 16

    def open(self, kind: int, sealed: bytes) -> tuple[int, bytes]:
        if self._explicit:
            nonce = self._fixed + sealed[:8]
        else:
            nonce = (int.from_bytes(self._fixed) ^ self.sequence).to_bytes(12)
        body = sealed[self._explicit :]
        length = len(body) - self._tag
        if length < 0:
            raise BadRecord
        header = self.sequence.to_bytes(8) + bytes([kind]) + _VERSION12 + length.to_bytes(2)
        try:
            content = self._aead.decrypt(nonce, body, header)
        except (InvalidTag, ValueError) as error:
            raise BadRecord from error
        self.sequence += 1
        return kind, content


class Cbc12:
    """Records of TLS 1.2 with AES-CBC and HMAC (RFC 5246, section 6.2.3.2), also encrypt-then-MAC (RFC 7366)."""

    def __init__(self, suite: Suite, key: bytes, mac_key: bytes, *, encrypt_then_mac: bool) -> None:
        self.sequence = 0
        self._key = AES(key)
        self._mac_key = mac_key
        self._hash = suite.mac
        self._mac = hashlib.new(suite.mac).digest_size
        self._encrypt_then_mac = encrypt_then_mac

    def open(self, kind: int, sealed: bytes) -> tuple[int, bytes]:
        body = sealed
        if self._encrypt_then_mac:
            body = sealed[: -self._mac]
            self._check(kind, body, sealed[-self._mac :])
        if len(body) < 32 or len(body) % 16:
            raise BadRecord
        decryptor = Cipher(self._key, CBC(body[:16])).decryptor()
        plain = decryptor.update(body[16:]) + decryptor.finalize()
        end = len(plain) - plain[-1] - 1
        if not self._encrypt_then_mac:
            end -= self._mac
        if end < 0:
            raise BadRecord
        content = plain[:end]
        if not self._encrypt_then_mac:
            self._check(kind, content, plain[end : end + self._mac])
        self.sequence += 1
        return kind, content

    def _check(self, kind: int, content: bytes, mac: bytes) -> None:
        header = self.sequence.to_bytes(8) + bytes([kind]) + _VERSION12 + len(content).to_bytes(2)
        if not compare_digest(digest(self._mac_key, header + content, self._hash), mac):
            raise BadRecord
