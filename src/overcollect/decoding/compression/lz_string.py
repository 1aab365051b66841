"""LZ-based strings of lz-string (github.com/pieroxy/lz-string, Uint8Array and base64 forms), which web SDKs send."""

from __future__ import annotations

import re
from binascii import a2b_base64

from overcollect.decoding.interface import Child, Opening, Room
from overcollect.decoding.looks import clean
from overcollect.model import Field, GapReason

BEGINS = ("N4I", "NoZ", "NoV")
"""The same in base64."""
MAGICS = (b"\x37\x82", b"\x36\x86", b"\x36\x85")
r"""How ``{"`` and ``[{`` and ``["`` begin: the first character is always written out, the second as well."""

_SMALLEST = 12
_TEXT = re.compile(r"(?:N4I|NoZ|NoV)[A-Za-z0-9+ \-/]*[$=]{0,3}")
_TO_BASE64 = str.maketrans(" -$", "+/=")
_END = 2
_SECONDS = '"{['


class LzString:
    id = "lz-string"
    keeps = False

    def open(self, value: bytes, hint: str, room: Room) -> Opening | None:  # noqa: ARG002 - the protocol of decoders
        if not value.startswith(MAGICS):
            return None
        try:
            text = _decompressed(value, room.output)
        except (IndexError, ValueError):
            return None
        if text is None:
            return Opening((), GapReason.TOO_MUCH_OUTPUT, len(value))
        return Opening((Child((), clean(text)),)) if text[1:2] and text[1:2] in _SECONDS else None


def is_lz_string(data: bytes) -> bool:
    if len(data) < _SMALLEST or not data.startswith(MAGICS):
        return False
    try:
        text = _decompressed(data, 1 << 16)
    except (IndexError, ValueError):
        return False
    return text is None or (text.isprintable() and bool(text[1:2]) and text[1:2] in _SECONDS)


class LzStringText:
    """What ``compressToEncodedURIComponent`` makes: base64 with another sign, and of lengths that base64 never has."""

    id = "lz-string"
    keeps = True

    def open(self, value: str, hint: str, room: Room) -> Opening | None:  # noqa: ARG002 - the protocol of decoders
        if len(value) < _SMALLEST or not _TEXT.fullmatch(value):
            return None
        # A form turns + into a space.
        bare = value.translate(_TO_BASE64).rstrip("=")
        # The last sign can be the half of a byte; zeros end whatever was begun.
        data = a2b_base64(bare + "A" * (-len(bare) % 4))
        opened = LzString().open(data, "", room)
        if opened is None or not opened.children or not all(_is_sane(child) for child in opened.children):
            return None
        return opened


def _is_sane(child: Child | Field) -> bool:
    return isinstance(child.value, str) and child.value.isprintable()


class _Bits:
    def __init__(self, data: bytes) -> None:
        self._data = data
        self._position = 0
        self._buffer = 0
        self._held = 0

    def take(self, count: int) -> int:
        while self._held < count:
            # The lowest bit of a number is written first.
            self._buffer |= _REVERSED[self._data[self._position]] << self._held
            self._position += 1
            self._held += 8
        number = self._buffer & (1 << count) - 1
        self._buffer >>= count
        self._held -= count
        return number


_REVERSED = bytes(int(f"{code:08b}"[::-1], 2) for code in range(256))


def _decompressed(data: bytes, limit: int) -> str | None:
    """Return the text, or None where it is longer than ``limit``; raises where ``data`` is of another kind."""
    bits = _Bits(data)
    kind = bits.take(2)
    if kind >= _END:
        return ""
    previous = chr(bits.take(16 if kind else 8))
    words = ["", "", "", previous]
    pieces = [previous]
    total, width, until = 1, 3, 4
    while True:
        code = bits.take(width)
        if code == _END:
            return "".join(pieces)
        if code < _END:
            words.append(chr(bits.take(16 if code else 8)))
            code = len(words) - 1
            until -= 1
            if not until:
                until, width = 1 << width, width + 1
        if code < len(words):
            word = words[code]
        elif code == len(words):
            word = previous + previous[0]
        else:
            raise ValueError
        total += len(word)
        if total > limit:
            return None
        pieces.append(word)
        words.append(previous + word[0])
        until -= 1
        previous = word
        if not until:
            until, width = 1 << width, width + 1
