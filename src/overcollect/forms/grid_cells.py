"""Which cell of the earth a code of a grid names, and the codes of a place: plus codes, cells of S2, tiles of maps.

Sources: github.com/google/open-location-code (specification), s2geometry.io (the curve and the quadratic projection),
learn.microsoft.com/bingmaps/articles/bing-maps-tile-system (tiles and quadkeys). Texts are in lower case.
"""

from __future__ import annotations

from math import asinh, atan, atan2, cos, degrees, hypot, pi, radians, sin, sinh, sqrt, tan

from overcollect.forms.geohash import Cell
from overcollect.forms.place_codes import PLUS_CODE, s2_size

_PLUS = "23456789cfghjmpqrvwx"
_PLUS_DEGREES = (20.0, 1.0, 0.05, 0.0025, 0.000125)
_PLUS_PAIRS, _PLUS_ROWS, _PLUS_COLUMNS = 10, 5, 4
_S2_LEVELS = 30
_S2_CURVE = ((0, 1, 3, 2), (0, 2, 3, 1), (3, 2, 0, 1), (3, 1, 0, 2))
"""By orientation and position: which quarter of a cell the curve goes through, as its bits of i and j."""
_S2_TURN = (1, 0, 0, 3)
_S2_BITS = 64
_METRES_PER_DEGREE = 111_320.0


def plus_code(text: str) -> Cell | None:
    """Return the cell of an Open Location Code of ten digits or more, or None where it is none.

    >>> cell = plus_code("8q336fjf+5f")
    >>> round(cell.lat, 4), round(cell.lon, 4)
    (31.2304, 121.4737)
    """
    if not PLUS_CODE.fullmatch(text) or text[-1] == "+":
        return None
    digits = [_PLUS.index(char) for char in text.replace("+", "")]
    south, west = -90.0, -180.0
    height = width = _PLUS_DEGREES[0]
    for place, size in enumerate(_PLUS_DEGREES):
        south += digits[2 * place] * size
        west += digits[2 * place + 1] * size
        height = width = size
    for digit in digits[_PLUS_PAIRS:]:
        height, width = height / _PLUS_ROWS, width / _PLUS_COLUMNS
        south += digit // _PLUS_COLUMNS * height
        west += digit % _PLUS_COLUMNS * width
    return Cell(south + height / 2, west + width / 2, height, width)


def plus_code_of(lat: float, lon: float) -> str:
    """Return the ten digits of the place's code, with their sign."""
    north, east = lat + 90, lon + 180
    digits: list[str] = []
    for size in _PLUS_DEGREES:
        # What is a little less than whole by the error of the division belongs to the cell.
        row, column = int(north / size + 1e-9), int(east / size + 1e-9)
        digits += (_PLUS[min(row, 19)], _PLUS[min(column, 19)])
        north, east = north - row * size, east - column * size
    return "".join(digits[:8]) + "+" + "".join(digits[8:])


def s2_cell(text: str) -> Cell | None:
    """Return the cell of S2 with a token or a number, or None where it is none."""
    size = s2_size(text)
    if size is None:
        return None
    is_number = text.lstrip("-").isdecimal() and len(text) >= _S2_BITS // 4
    number = int(text) % (1 << _S2_BITS) if is_number else int(text.ljust(_S2_BITS // 4, "0"), 16)
    level = _S2_LEVELS - ((number & -number).bit_length() - 1) // 2
    face = number >> _S2_BITS - 3
    orientation, i, j = face & 1, 0, 0
    for step in range(level):
        position = number >> _S2_BITS - 5 - 2 * step & 3
        quarter = _S2_CURVE[orientation][position]
        i, j = i << 1 | quarter >> 1, j << 1 | quarter & 1
        orientation ^= _S2_TURN[position]
    u, v = (_unprojected((one + 0.5) / (1 << level)) for one in (i, j))
    x, y, z = ((1, u, v), (-u, 1, v), (-u, -v, 1), (-1, -v, -u), (v, -1, -u), (v, u, -1))[face]
    lat = atan2(z, hypot(x, y))
    height = size / _METRES_PER_DEGREE
    return Cell(degrees(lat), degrees(atan2(y, x)), height, height / max(cos(lat), 0.01))


def s2_number(lat: float, lon: float) -> int:
    """Return the number of the smallest cell of S2 around a place."""
    north, east = radians(lat), radians(lon)
    x, y, z = cos(north) * cos(east), cos(north) * sin(east), sin(north)
    axis = max(range(3), key=lambda one: abs((x, y, z)[one]))
    face = axis + (3 if (x, y, z)[axis] < 0 else 0)
    up, side = ((z, y), (z, -x), (-y, -x), (y, z), (-x, z), (-x, -y))[face]
    u, v = side / (x, y, z)[axis], up / (x, y, z)[axis]
    most = (1 << _S2_LEVELS) - 1
    i, j = (min(max(int(_projected(one) * (1 << _S2_LEVELS)), 0), most) for one in (u, v))
    number, orientation = face, face & 1
    for bit in range(_S2_LEVELS - 1, -1, -1):
        position = _S2_CURVE[orientation].index((i >> bit & 1) << 1 | j >> bit & 1)
        number = number << 2 | position
        orientation ^= _S2_TURN[position]
    return number << 1 | 1


def _projected(u: float) -> float:
    return 0.5 * sqrt(1 + 3 * u) if u >= 0 else 1 - 0.5 * sqrt(1 - 3 * u)


def _unprojected(s: float) -> float:
    return (4 * s * s - 1) / 3 if s >= 0.5 else (1 - 4 * (1 - s) * (1 - s)) / 3


def quadkey(text: str) -> Cell | None:
    """Return the tile with a quadkey, or None where it is none.

    >>> round(quadkey("1321").lat, 3)
    31.953
    """
    if not text or text.strip("0123"):
        return None
    x = int("".join(str(int(digit) & 1) for digit in text), 2)
    y = int("".join(str(int(digit) >> 1) for digit in text), 2)
    return tile(len(text), x, y)


def quadkey_of(lat: float, lon: float, zoom: int) -> str:
    x, y = tile_of(lat, lon, zoom)
    return "".join(str((x >> bit & 1) + 2 * (y >> bit & 1)) for bit in range(zoom - 1, -1, -1))


def tile(zoom: int, x: int, y: int) -> Cell | None:
    """Return the square of a map tile, or None where there is none."""
    side = 1 << zoom
    if not (0 <= x < side and 0 <= y < side):
        return None
    north, south = (degrees(atan(sinh(pi * (1 - 2 * edge / side)))) for edge in (y, y + 1))
    width = 360 / side
    return Cell((north + south) / 2, x * width - 180 + width / 2, north - south, width)


def tile_of(lat: float, lon: float, zoom: int) -> tuple[int, int]:
    """Return column and row of the tile around a place."""
    side = 1 << zoom
    return int((lon + 180) / 360 * side), int((1 - asinh(tan(radians(lat))) / pi) / 2 * side)
