"""JSON in rarely used text codings.

Any text comes out of most of them as something; JSON, or a compressed stream that is whole, is the proof. Sources:
Ascii85 is Adobe's (PostScript Language Reference, 3.13 "Filtered Files Details"), base45 is RFC 9285, uuencode POSIX;
of the others see their alphabets.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable
from collections.abc import Set as AbstractSet
from functools import partial
from itertools import zip_longest

from overcollect.decoding.coding import rare_begins
from overcollect.decoding.coding.alphabets import (
    BASE32,
    BASE32_ALPHABETS,
    BASE45,
    BASE91,
    BASE92,
    FROM_Z85,
    ORDERS,
    STANDARD,
)
from overcollect.decoding.coding.certain_content import content_in
from overcollect.decoding.coding.loose_base64 import read_base64
from overcollect.decoding.coding.simple_ciphers import moved, ringed, rot47
from overcollect.decoding.interface import Child, Decoder, Opening, Room

type Undo = Callable[[str], bytes]
"""Returns what a text says; a ValueError, a KeyError or an OverflowError where it says nothing."""

_FRAME = "<~"
_UU_HEAD, _UU_END = "begin ", frozenset(["`", "end", ""])
_OF_CERTIFICATES = "HC1:"
"""What stands before the certificates of the EU (ec.europa.eu, eHealth Network, "Digital Green Certificates")."""
_FROM_CRYPT = str.maketrans(ORDERS["crypt"], STANDARD)
_CRYPT = re.compile(r"[./0-9A-Za-z]+={0,2}")
_VALUES91 = {sign: value for value, sign in enumerate(BASE91)}
_VALUES92 = {sign: value for value, sign in enumerate(BASE92)}
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
        if not rare_begins.SHORTEST <= len(value) <= room.output:
            return None
        try:
            data = self._undo(value)
        except (ValueError, KeyError, OverflowError):
            return None
        inside = content_in(data)
        return None if inside is None else Opening((Child((), inside, parameters=self._parameters),))


def _base32(alphabet: str) -> Undo:
    table = str.maketrans(alphabet, BASE32)

    def undo(text: str) -> bytes:
        token = text.rstrip("=").upper().translate(table)
        return base64.b32decode(token + "=" * (-len(token) % 8))

    return undo


def ascii85(text: str) -> bytes:
    return base64.a85decode(text.strip(), adobe=text.startswith(_FRAME))


def base45(text: str) -> bytes:
    values = [BASE45.index(char) for char in text.removeprefix(_OF_CERTIFICATES)]
    data = bytearray()
    for at in range(0, len(values), 3):
        group = values[at : at + 3]
        number = sum(value * 45**place for place, value in enumerate(group))
        data += number.to_bytes(len(group) - 1)
    return bytes(data)


def uuencode(text: str) -> bytes:
    lines = text.splitlines()
    if lines[0].startswith(_UU_HEAD):
        del lines[0]
    return b"".join(binascii.a2b_uu(line) for line in lines if line not in _UU_END)


def _crypt_base64(text: str) -> bytes:
    data = read_base64(text.translate(_FROM_CRYPT)) if _CRYPT.fullmatch(text) else None
    if data is None:
        raise ValueError
    return data


def base91(text: str) -> bytes:
    """Two signs are 13 bits, or 14 where these are fewer than 89; the lowest bits come first."""
    values = [_VALUES91[sign] for sign in text]
    data = bytearray()
    held = count = 0
    for low, high in zip_longest(values[::2], values[1::2]):
        if high is None:
            data.append((held | low << count) & 0xFF)
            break
        pair = low + high * len(BASE91)
        held |= pair << count
        count += 13 if pair & 0x1FFF > 88 else 14
        while count > 7:
            data.append(held & 0xFF)
            held >>= 8
            count -= 8
    return bytes(data)


def _base92(text: str) -> bytes:
    """Two signs are 13 bits, and one at the end is 6."""
    values = [_VALUES92[sign] for sign in text]
    bits = "".join(
        [
            f"{low:06b}" if high is None else f"{low * len(BASE92) + high:013b}"
            for low, high in zip_longest(values[::2], values[1::2])
        ]
    )
    size = len(bits) // 8
    return int(bits[: 8 * size], 2).to_bytes(size)


def _ringed(places: int, text: str) -> bytes:
    return ringed(text, -places).encode()


def _shift(places: int, text: str) -> bytes:
    return moved(text, -places).encode()


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


def _coding(name: str, begins: str, undo: Undo, parameters: dict[str, str] | None = None) -> RareCoding:
    return RareCoding(name, rare_begins.OF[begins], undo, parameters)


CODINGS = (
    *(
        RareCoding("shift", first, partial(_shift, places), {"places": f"{places:+}"})
        for places, first in rare_begins.OF_SHIFTED.items()
    ),
    *(
        RareCoding("shift", first, partial(_ringed, places), {"places": f"{places:+}", "ring": "95"})
        for places, first in rare_begins.OF_RINGED.items()
    ),
    _coding("rot47", "rot47", lambda text: rot47(text).encode()),
    _coding("base85", "ascii85", ascii85),
    _coding("base85", "base85", base64.b85decode),
    _coding("base85", "z85", lambda text: base64.b85decode(text.translate(FROM_Z85))),
    *(_coding("base32", name, _base32(alphabet), {"alphabet": name}) for name, alphabet in BASE32_ALPHABETS.items()),
    _coding("base45", "base45", base45),
    _coding("base64", "base64-crypt", _crypt_base64, {"alphabet": "crypt"}),
    _coding("base91", "base91", base91),
    _coding("base92", "base92", _base92),
    _coding("uuencode", "uuencode", uuencode),
    _coding("bits", "bits", _bits),
    _coding("octal", "octal", _octal),
    _coding("decimal", "decimal", _decimal),
)
BY_BEGIN: dict[str, list[Decoder[str]]] = {}
for _one in CODINGS:
    for _begin in _one.first:
        BY_BEGIN.setdefault(_begin, []).append(_one)
