"""Messages of AppLovin and MAX: ``1:<digest>:<end of the app's SDK key>:<base64>``; those of version 2 are bytes.

The key of 86 characters stands in the app's manifest (``applovin.sdk.key``). Its first 32 characters make a key that is
used with a stream of numbers out of the time of the message; version 2 holds gzip. The same is read in
github.com/ddxv/adscrawler, adscrawler/mitm_ad_parser/decrypt_applovin.py; the salts stand in the SDK. Its version 2 as
text, whose head and content are each in base64, is told but not opened.
"""

from __future__ import annotations

import re
import struct
from binascii import a2b_base64
from hashlib import sha1, sha256
from typing import NamedTuple

from overcollect.decoding.coding.simple_ciphers import xored
from overcollect.decoding.compression import gzip_stream
from overcollect.decoding.interface import Opening, Room
from overcollect.decoding.quick_checks import printable
from overcollect.model import GapReason

SALTS = {
    "1": bytes.fromhex("ad9ecb90e38a37753b08f4f1496ebd397504e66142f47d5b8999e2727b3633b3"),
    "2": bytes.fromhex("120c1c1411171a0915030e1d040002070a1d0614010000000000000000000000"),
}
_HEAD = re.compile(rb"([12]):([0-9a-f]{40}):([!-9;-~]{8,64}):")
_TOLD = {version: sha1(salt, usedforsecurity=False).hexdigest() for version, salt in SALTS.items()}
BEGINS = tuple(f"{version}:{digest}:" for version, digest in _TOLD.items())
BEGINS_BYTES = tuple(begin.encode() for begin in BEGINS)
_KEY = 32
"""Characters of the SDK key that are not told, and bytes of what is made of it."""
_SEED, _LENGTH, _PROBE = 8, 8, 8
_FIRST, _SECOND, _WORD = 0xC2B2AE3D27D4EB4F, 0x85EBCA77C2B2AE63, 0xFFFFFFFFFFFFFFFF
_SIGN = 1 << 63
_TO_BASE64 = bytes.maketrans(b"-_*", b"+/=")


class ApplovinMessage:
    """Tells that it is encrypted, however short; with the key of the app it is opened later (``known_keys``)."""

    id = "applovin-message"
    keeps = False

    def open(self, value: str | bytes, hint: str, room: Room) -> Opening | None:  # noqa: ARG002 - the protocol
        return Opening((), GapReason.OPAQUE, len(value)) if message_of(value) else None


class Message(NamedTuple):
    version: str
    end: str
    """Of the SDK key."""
    sealed: bytes


def message_of(value: str | bytes) -> Message | None:
    """Return the parts of a message, or None where a text or bytes are none."""
    if not (value.startswith(BEGINS) if isinstance(value, str) else value.startswith(BEGINS_BYTES)):
        return None
    data = value.encode("utf-8", "replace") if isinstance(value, str) else value
    head = _HEAD.match(data)
    if head is None:
        return None
    version, sealed = head[1].decode(), data[head.end() :]
    if version == "1":
        try:
            sealed = a2b_base64(sealed.translate(_TO_BASE64))
        except ValueError:
            return None
    return Message(version, head[3].decode(), sealed)


def opened(message: Message, key: str) -> bytes | None:
    """Return what is in a message, or None where the SDK key is another one."""
    is_first = message.version == "1"
    front = 0 if is_first else _LENGTH
    if len(key) <= _KEY or key[_KEY:] != message.end or len(message.sealed) <= front + _SEED:
        return None
    made = sha256(SALTS[message.version] + key[:_KEY].encode()).digest()
    told, content = message.sealed[front : front + _SEED], message.sealed[front + _SEED :]
    seed = int.from_bytes(xored(told, made[:_SEED]), "little")
    begin = xored(xored(content[:_PROBE], made), _stream(seed, min(_PROBE, len(content)), is_signed=is_first))
    # The end of the key alone tells little; text or gzip does.
    if not (begin.rstrip(b"\0").isascii() if is_first else begin.startswith(gzip_stream.MAGIC)):
        return None
    plain = xored(xored(content, made), _stream(seed, len(content), is_signed=is_first))
    if not is_first:
        return plain
    text = plain.rstrip(b"\0")
    return None if printable(text) is None else text


def _stream(seed: int, size: int, *, is_signed: bool) -> bytes:
    """Return numbers of 64 bits for each eight bytes; version 1 shifts them with their sign."""
    numbers = []
    for at in range(0, size + -size % 8, 8):
        number = seed + at & _WORD
        for shift, factor in ((33, _FIRST), (29, _SECOND), (32, 1)):
            shifted = (number - (_WORD + 1) if is_signed and number & _SIGN else number) >> shift
            number = (number ^ shifted) * factor & _WORD
        numbers.append(number)
    return struct.pack(f"<{len(numbers)}Q", *numbers)[:size]
