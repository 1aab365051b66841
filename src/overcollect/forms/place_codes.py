"""Codes of places on a grid: Open Location Codes, H3 indexes and S2 cells, each with the size of its cell in metres.

Sources: github.com/google/open-location-code (specification), h3geo.org (bit layout of an index, table of average
edges), s2geometry.io (cell ids, table of average areas). Map tiles and their quadkeys are not among them: they say
which picture was loaded.
"""

from __future__ import annotations

import re
from math import sqrt

PLUS_CODE = re.compile(r"[2-9cfghjmpqrv][2-9cfghjmpqrvwx]{7}\+(?:[2-9cfghjmpqrvwx]{2,7})?")
"""In lower case, with all its characters: what is shortened needs a town beside it. The first one is a latitude."""
_PLUS_METRES = {0: 275.0, 2: 14.0}
"""By characters after the plus; every one more divides the height by five."""
_H3 = re.compile(r"8[0-9a-f]{14}")
_H3_BASE_CELLS, _H3_DIGITS, _H3_UNUSED = 122, 15, 7
_H3_EDGE_M, _H3_STEP = 1_281_256.0, sqrt(7)
"""Average edge at resolution 0, and by how much each resolution divides it."""
_S2_BITS, _S2_FACES, _S2_LEVELS = 64, 6, 30
_S2_EDGE_M = 9_220_000.0
"""Average edge of a face of the cube; each level halves it."""
_S2_TOKEN = re.compile(r"(?=[0-9]*[a-f])[0-9a-f]{5,16}")
_S2_NUMBER = re.compile(r"-?[0-9]{16,20}")


def plus_code_size(text: str) -> float | None:
    """Return the height of the cell of an Open Location Code in lower case, or None where it is none.

    >>> plus_code_size("8q336fjf+5f"), plus_code_size("20260101+08")
    (14.0, None)
    """
    if not PLUS_CODE.fullmatch(text):
        return None
    behind = len(text) - 9
    return _PLUS_METRES.get(behind) or _PLUS_METRES[2] / 5 ** (behind - 2)


def h3_size(text: str) -> float | None:
    """Return twice the edge of the hexagon of an H3 index in lower case, or None where it is none.

    What tells one: its kind, a base cell that there is, and sevens behind the digits of its resolution.

    >>> round(h3_size("8a2a1072b59ffff")), h3_size("8a2a1072b590000")
    (152, None)
    """
    if not _H3.fullmatch(text):
        return None
    index = int(text, 16)
    resolution, base = index >> 52 & 15, index >> 45 & 127
    digits = [index >> 3 * (_H3_DIGITS - place) & 7 for place in range(1, _H3_DIGITS + 1)]
    is_whole = all((digit == _H3_UNUSED) == (place >= resolution) for place, digit in enumerate(digits))
    return 2 * _H3_EDGE_M / _H3_STEP**resolution if base < _H3_BASE_CELLS and is_whole else None


def s2_size(text: str) -> float | None:
    """Return the edge of an S2 cell given by its token or its number, or None where it is none.

    Hardly a check: every second number is one, so that a name must say what it is.

    >>> round(s2_size("89c25")), s2_size("89c22")
    (36016, None)
    """
    if _S2_TOKEN.fullmatch(text):
        number = int(text.ljust(_S2_BITS // 4, "0"), 16)
    elif _S2_NUMBER.fullmatch(text):
        number = int(text) % (1 << _S2_BITS)
    else:
        return None
    lowest = (number & -number).bit_length() - 1
    if not number or number >> 61 >= _S2_FACES or lowest % 2 or lowest > 2 * _S2_LEVELS:
        return None
    return _S2_EDGE_M / 2.0 ** (_S2_LEVELS - lowest // 2)
