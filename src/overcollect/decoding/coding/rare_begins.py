"""How JSON begins in codings of text that are rarely used: three characters tell these from nearly all other texts.

JSON is what begins with ``{"``, ``[{"`` or ``["``, with any printable character behind it.
"""

from __future__ import annotations

from overcollect.decoding.coding.alphabets import PRINTABLE, ROT47

DOCUMENTS = ('{"', '[{"', '["')
LENGTH = 3
SHORTEST = 24
"""Characters of a text that is looked at."""
SHIFTS = tuple(step for step in range(-9, 16) if step)
"""Places by which the characters are moved; further back quotation marks would be control characters."""
_PLAIN = frozenset((document + sign)[:LENGTH] for document in DOCUMENTS for sign in PRINTABLE)
OF_SHIFTED = {step: frozenset("".join(chr(ord(char) + step) for char in begin) for begin in _PLAIN) for step in SHIFTS}
OF_ROT47 = frozenset(begin.translate(ROT47) for begin in _PLAIN)
OF_ASCII85 = frozenset([">9Y", ">9Z", ">9[", ">9\\", ">C.", "HQj", "HQk", "HQl", "HQm", "<~>", "<~H"])
OF_BASE85 = frozenset(["TOu", "TOv", "TOw", "TOx", "TYD", "dm<", "dm=", "dm>", "dm?"])
OF_Z85 = frozenset(["DM(", "DM)", "DM<", "DM>", "toU", "toV", "toW", "toX", "tyd"])
OF_BASE32 = {
    "base32hex": frozenset(["BCH", "BDT", "FCH", "bch", "bdt", "fch"]),
    "crockford": frozenset(["BCH", "BDX", "FCH", "bch", "bdx", "fch"]),
    "z-base-32": frozenset(["mct", "mp7", "xct"]),
}
OF_BASE45 = frozenset(["JPB", "KNB", "MPF"])
OF_UUENCODE = frozenset(f"{chr(32 + size)}{begin}" for size in range(9, 46) for begin in (">R", "6R", "6W")) | {"beg"}
OF_BITS = frozenset(["011", "010"])
OF_OCTAL = frozenset(["\\17", "\\13", "173", "133"])
OF_DECIMAL = frozenset(["123", "091", "91,", "91 ", "91-"])

BEGINS = frozenset().union(
    *OF_SHIFTED.values(),
    OF_ROT47,
    OF_ASCII85,
    OF_BASE85,
    OF_Z85,
    *OF_BASE32.values(),
    OF_BASE45,
    OF_UUENCODE,
    OF_BITS,
    OF_OCTAL,
    OF_DECIMAL,
)
