"""LZ-based strings of lz-string (github.com/pieroxy/lz-string), which web SDKs send: bytes, base64 and UTF-16."""

from __future__ import annotations

import re
from binascii import a2b_base64

from overcollect.decoding.coding.rare_begins import LZ_STRING_UTF16
from overcollect.decoding.interface import Child, Opening, Room
from overcollect.decoding.quick_checks import clean
from overcollect.model import Field, GapReason

MAGICS = (b"\x37\x82", b"\x36\x86", b"\x36\x82")
r"""How ``{"`` and ``[{`` and ``["`` begin: the first character is always written out, the second as well."""
BEGINS = ("N4I", "Nob", "NoI", *LZ_STRING_UTF16)
"""The same in base64 and in UTF-16."""

_SMALLEST = 12
_TEXT = re.compile(r"(?:N4I|Nob|NoI)[A-Za-z0-9+ \-/]*[$=]{0,3}")
_TO_BASE64 = str.maketrans(" -$", "+/=")
_END = 2
_BITS_UTF16, _SPACE = 15, 32
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
    """What ``compressToEncodedURIComponent`` makes, base64 with another sign and of lengths that base64 never has.

    And what ``compressToUTF16`` makes: rare characters, and a space as the last.
    """

    id = "lz-string"
    keeps = True

    def open(self, value: str, hint: str, room: Room) -> Opening | None:  # noqa: ARG002 - the protocol of decoders
        data = _of_utf16(value) if value[0] in LZ_STRING_UTF16 else _of_base64(value)
        opened = None if data is None else LzString().open(data, "", room)
        if opened is None or not opened.children or not all(_is_sane(child) for child in opened.children):
            return None
        return opened


def _of_base64(text: str) -> bytes | None:
    if len(text) < _SMALLEST or not _TEXT.fullmatch(text):
        return None
    # A form turns + into a space.
    bare = text.translate(_TO_BASE64).rstrip("=")
    # The last sign can be the half of a byte; zeros end whatever was begun.
    return a2b_base64(bare + "A" * (-len(bare) % 4))


def _of_utf16(text: str) -> bytes | None:
    codes = [ord(char) - _SPACE for char in text]
    if min(codes) < 0 or max(codes) >> _BITS_UTF16:
        return None
    bits = "".join([f"{code:0{_BITS_UTF16}b}" for code in codes])
    return int(bits + "0" * (-len(bits) % 8), 2).to_bytes((len(bits) + 7) // 8)


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
