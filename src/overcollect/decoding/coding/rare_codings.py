"""JSON in codings of text that are rarely used. Any text comes out of most of them as something; JSON is the proof.

Sources: Ascii85 is Adobe's (PostScript Language Reference, section 3.14.3), base45 is RFC 9285, uuencode POSIX; of the
others see their alphabets.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable
from collections.abc import Set as AbstractSet
from functools import partial

import msgspec

from overcollect.decoding.coding import rare_begins as begins
from overcollect.decoding.coding.alphabets import BASE32, BASE32_ALPHABETS, BASE85, ROT47, Z85
from overcollect.decoding.interface import Child, Decoder, Opening, Room
from overcollect.decoding.looks import printable

type Undo = Callable[[str], bytes]
"""Returns what a text says; a ValueError where it says nothing."""

_JSON = msgspec.json.Decoder()
_BRACES = "{["
_FRAME = "<~"
_UU_HEAD, _UU_END = "begin ", frozenset(["`", "end", ""])
_FROM_Z85 = str.maketrans(Z85, BASE85)
_BASE45 = {char: value for value, char in enumerate("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:")}
_BITS = re.compile(r"[01]{8}(?: ?[01]{8})+")
_OCTAL = re.compile(r"(?:\\[0-7]{1,3})+|[0-7]{2,3}(?: [0-7]{2,3})+")
_DECIMAL = re.compile(r"\d{1,3}(?:(,|, | |-)\d{1,3})(?:\1\d{1,3})+")
_THREE_DIGITS = re.compile(r"(?:\d\d\d)+")


class RareCoding:
    """One coding, of which all JSON begins with a few characters."""

    keeps = True

    def __init__(
        self, name: str, first: AbstractSet[str], undo: Undo, parameters: dict[str, str] | None = None
    ) -> None:
        self.id = name
        self.first = first
        self._undo = undo
        self._parameters = parameters

    def open(self, value: str, hint: str, room: Room) -> Opening | None:  # noqa: ARG002 - the protocol of decoders
        if value[: begins.LENGTH] not in self.first or not begins.SHORTEST <= len(value) <= room.output:
            return None
        try:
            text = json_in(self._undo(value))
        except ValueError:
            return None
        return None if text is None else Opening((Child((), text, parameters=self._parameters),))


def json_in(data: bytes) -> str | None:
    """Return ``data`` as text where it is a document of JSON."""
    text = printable(data)
    if text is None or text[:1] not in _BRACES:
        return None
    try:
        _JSON.decode(text)
    except (ValueError, RecursionError):
        return None
    return text


def _base32(alphabet: str) -> Undo:
    table = str.maketrans(alphabet, BASE32)

    def undo(text: str) -> bytes:
        token = text.rstrip("=").upper().translate(table)
        return base64.b32decode(token + "=" * (-len(token) % 8))

    return undo


def _ascii85(text: str) -> bytes:
    return base64.a85decode(text.strip(), adobe=text.startswith(_FRAME))


def _base45(text: str) -> bytes:
    try:
        values = [_BASE45[char] for char in text]
    except KeyError as wrong:
        raise ValueError from wrong
    data = bytearray()
    for at in range(0, len(values), 3):
        group = values[at : at + 3]
        number = sum(value * 45**place for place, value in enumerate(group))
        data += number.to_bytes(len(group) - 1) if number < 256 ** (len(group) - 1) else b"\0"
    return bytes(data)


def _uuencode(text: str) -> bytes:
    lines = text.splitlines()
    if lines[0].startswith(_UU_HEAD):
        del lines[0]
    return b"".join(binascii.a2b_uu(line) for line in lines if line not in _UU_END)


def _shift(step: int, text: str) -> bytes:
    return "".join([chr(ord(char) - step) for char in text]).encode()


def _bits(text: str) -> bytes:
    if not _BITS.fullmatch(text):
        raise ValueError
    digits = text.replace(" ", "")
    return int(digits, 2).to_bytes(len(digits) // 8)


def _octal(text: str) -> bytes:
    if not _OCTAL.fullmatch(text):
        raise ValueError
    return bytes(int(code, 8) for code in text.replace("\\", " ").split())


def _decimal(text: str) -> bytes:
    found = _DECIMAL.fullmatch(text)
    if found:
        return bytes(map(int, text.split(found[1])))
    if not _THREE_DIGITS.fullmatch(text):
        raise ValueError
    return bytes(int(text[at : at + 3]) for at in range(0, len(text), 3))


CODINGS = (
    *(
        RareCoding("shift", first, partial(_shift, step), {"places": f"{step:+}"})
        for step, first in begins.OF_SHIFTED.items()
    ),
    RareCoding("rot47", begins.OF_ROT47, lambda text: text.translate(ROT47).encode()),
    RareCoding("base85", begins.OF_ASCII85, _ascii85),
    RareCoding("base85", begins.OF_BASE85, base64.b85decode),
    RareCoding("base85", begins.OF_Z85, lambda text: base64.b85decode(text.translate(_FROM_Z85))),
    *(
        RareCoding("base32", first, _base32(BASE32_ALPHABETS[alphabet]), {"alphabet": alphabet})
        for alphabet, first in begins.OF_BASE32.items()
    ),
    RareCoding("base45", begins.OF_BASE45, _base45),
    RareCoding("uuencode", begins.OF_UUENCODE, _uuencode),
    RareCoding("bits", begins.OF_BITS, _bits),
    RareCoding("octal", begins.OF_OCTAL, _octal),
    RareCoding("decimal", begins.OF_DECIMAL, _decimal),
)
BY_BEGIN: dict[str, list[Decoder[str]]] = {}
for _coding in CODINGS:
    for _begin in _coding.first:
        BY_BEGIN.setdefault(_begin, []).append(_coding)
