"""How texts in rare codings begin: three characters distinguish them from nearly all other texts.

JSON is what begins with ``{"``, ``[{"`` or ``["``, with any printable character behind it.
"""

from __future__ import annotations

import base64
from collections.abc import Callable

from overcollect.decoding.coding.alphabets import (
    BASE32,
    BASE32_ALPHABETS,
    BASE91,
    BASE92,
    ORDERS,
    PRINTABLE,
    STANDARD,
    TO_Z85,
)
from overcollect.decoding.coding.simple_ciphers import moved, ringed, rot47

DOCUMENTS = ('{"', '[{"', '["')
LENGTH = 3
SHORTEST = 24
"""Characters of a text that is looked at."""
SHIFTS = tuple(step for step in range(-9, 16) if step)
"""Places by which the characters are moved; further back quotation marks would be control characters."""
_PLAIN = frozenset((document + sign)[:LENGTH] for document in DOCUMENTS for sign in PRINTABLE)

RINGED = tuple(step for step in range(-5, 6) if step)
OF_RINGED = {places: frozenset(ringed(begin, places) for begin in _PLAIN) for places in RINGED}
OF_SHIFTED = {places: frozenset(moved(begin, places) for begin in _PLAIN) for places in SHIFTS}
OF = {
    "rot47": frozenset(map(rot47, _PLAIN)),
    "ascii85": frozenset([">9Y", ">9Z", ">9[", ">9\\", ">C.", "HQj", "HQk", "HQl", "HQm", "<~>", "<~H"]),
    "base85": frozenset(["TOu", "TOv", "TOw", "TOx", "TYD", "dm<", "dm=", "dm>", "dm?"]),
    "z85": frozenset(["DM(", "DM)", "DM<", "DM>", "toU", "toV", "toW", "toX", "tyd"]),
    "base32hex": frozenset(["BCH", "BDT", "FCH", "bch", "bdt", "fch"]),
    "crockford": frozenset(["BCH", "BDX", "FCH", "bch", "bdx", "fch"]),
    "z-base-32": frozenset(["mct", "mp7", "xct"]),
    "base45": frozenset(["JPB", "KNB", "MPF", "V7F", "Y9F", "6BF", "NCF", "HC1", "K:3"]),
    "base64-crypt": frozenset(["Sm6", "Sm7", "Krg", "Km6", "Km7"]),
    "base91": frozenset(
        [*(f"~G{sign}" for sign in BASE91), *(f"5G{sign}" for sign in BASE91), "|<C", "|<D", "|<w", "|<x", "af)"]
    ),
    "base92": frozenset([*(f"{begin}{sign}" for begin in ("M=", "B&") for sign in BASE92[22:34]), "B1E"]),
    "uuencode": frozenset(f"{chr(32 + size)}{begin}" for size in range(9, 46) for begin in (">R", "6R", "6W"))
    | {"beg"},
    "bits": frozenset(["011", "010"]),
    "octal": frozenset(["\\17", "\\13", "173", "133"]),
    "decimal": frozenset(["123", "091", "91,", "91 ", "91-"]),
}
STREAMS = (
    b"\x1f\x8b\x08",
    b"\x78\x01",
    b"\x78\x5e",
    b"\x78\x9c",
    b"\x78\xda",
    b"\x28\xb5\x2f\xfd",
    b"BZh9",
    b"\xfd7zX",
)
"""How gzip, zlib, Zstandard, bzip2 and XZ begin."""


def _of_streams(code: Callable[[bytes], str]) -> frozenset[str]:
    """Return how what they write begins in a coding of at most four bytes at a time."""
    return frozenset(
        code(begin[:4])[:LENGTH]
        for stream in STREAMS
        for third in range(256)
        for begin in (stream + bytes([third, 0]), stream + bytes([third, 255]))
    )


for _name, _code in (
    ("ascii85", lambda data: base64.a85encode(data).decode()),
    ("base85", lambda data: base64.b85encode(data).decode()),
    ("z85", lambda data: base64.b85encode(data).decode().translate(TO_Z85)),
    ("base64-crypt", lambda data: base64.b64encode(data).decode().translate(str.maketrans(STANDARD, ORDERS["crypt"]))),
):
    OF[_name] |= _of_streams(_code)
for _name in BASE32_ALPHABETS:
    _table = str.maketrans(BASE32, BASE32_ALPHABETS[_name])
    _begins = {base64.b32encode(stream).decode()[:LENGTH].translate(_table) for stream in STREAMS}
    OF[_name] |= {begin if _name != "z-base-32" else begin.lower() for begin in _begins} | set(map(str.lower, _begins))
OF_VENDORS = frozenset(["1:9", "7TJ", "ECd", "XYA", "bas", "jda", "jdl", "jdp", "zwp"])
"""How disguises of vendors and what they mark begin that are told by their beginning."""
PB = tuple(f"!{number}{kind}" for number in range(1, 10) for kind in "mdsifbez")
"""Google's Protocol Buffers in text, of which places are made."""
UULE = ("a+c", "a c", "w+C", "w C")
"""Google's ``uule``: with ``role`` of the text, and with the role of the message."""
OF_FORMATS = frozenset(["MSH", "dat", *UULE, *PB])
"""How formats begin that no other sign tells of: HL7, and places of Google."""
AS_CHARACTERS = frozenset(
    ["\x1f\x8b\x08", *(f"x{second}{chr(third)}" for second in "\x01\x9c\xda" for third in range(256))]
) | {f"x^{chr(third)}" for third in range(128, 256)}
"""How gzip and zlib begin whose bytes became characters, as pako gives them as a string."""
EMV = frozenset(
    each
    for begin in ("9F0", "9F1", "9F2", "9F3", "5A0", "571", "820", "840", "950", "9A0", "9C0", "5F2", "5F3", "4F0")
    for each in (begin, begin.lower())
)
"""How tags of payment cards begin in hexadecimal."""
LZ_STRING_UTF16 = frozenset("\u1be1\u1b63\u1b61")
"""With which ``{"``, ``[{"`` and ``["`` begin where ``compressToUTF16`` of lz-string makes a character of 15 bits."""
BEGINS = OF_VENDORS.union(OF_FORMATS, AS_CHARACTERS, EMV, *OF_SHIFTED.values(), *OF_RINGED.values(), *OF.values())
