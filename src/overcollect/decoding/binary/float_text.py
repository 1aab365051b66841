"""How a binary floating-point number is written, so that it reads as the sender meant it."""

from __future__ import annotations

from struct import pack, unpack


def single(number: float) -> str:
    """Spell a number of 32 bits (IEEE 754) as short as they allow: ``39.90872``, not ``39.90872192382812``."""
    for digits in (6, 7, 8):
        text = f"{number:.{digits}g}"
        if unpack("<f", pack("<f", float(text)))[0] == number:
            return text
    return f"{number:.9g}"


def double(number: float) -> str:
    """Spell a number of 64 bits as short as they allow, a whole one without ``.0``."""
    return repr(number).removesuffix(".0")
