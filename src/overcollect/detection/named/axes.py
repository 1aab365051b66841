"""Field names that hold one axis of a position, and numbers that can be one."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from overcollect.forms import sexagesimal
from overcollect.knowledge import fold
from overcollect.knowledge.words import any_of, word_list, word_set

METRES_PER_DEGREE = 111_320.0
COARSE_DECIMALS = 2
"""Up to two decimals (about a kilometre) a place is coarse; so the labels of the app stores draw the line."""

_WORDS = (
    ("lat", any_of(word_list("places", "latitudes"))),
    ("lon", any_of(word_list("places", "longitudes"))),
)
_NAMES = [
    (axis, re.compile(rf"(?P<before>.*?)(?:{words})(?:1?e(?P<scale>[567]))?|(?:{words})(?P<after>.+)"))
    for axis, words in _WORDS
]
_BOTH = re.compile("lat(?:itude)?(?:lng|lon)|(?:lng|lon|long|longitude)lat")
"""Names of whole positions: ``latlng: [39.9, 116.4]``."""
_SHORT = {
    **dict.fromkeys(word_set("places", "short_latitudes"), "lat"),
    **dict.fromkeys(word_set("places", "short_longitudes"), "lon"),
}
"""Names that mean other things as well."""
_INITIALS = {"wd": "lat", "jd": "lon"}
"""Of 纬度 and 经度, also behind what has them: ``gps_jd``."""
NUMBER = re.compile(r"[+-]?(?:[0-9]{1,3}\.[0-9]{1,17}|[0-9]{6,10})")
_SCIENTIFIC = re.compile(r"[+-]?[1-9]\.(?P<digits>[0-9]{1,17})[Ee]\+?0?(?P<power>[0-2])")
"""As some programs write any fraction: ``1.1640739E2``."""
_DEGREES = ("°", "º", "度", " deg ")
SCALES = (5, 6, 7)
"""Integers are degrees times a power of ten: 1e6 on Android, 1e7 in location history, 1e5 in polylines."""


class Axis(NamedTuple):
    axis: str
    """``lat`` or ``lon``."""
    stem: str
    """The rest of the name, equal for the two of a pair: ``start`` of ``startLat``."""
    short: bool
    scale: int | None = None
    """The power of ten by which the name says that its number was multiplied: 7 of ``latitudeE7``."""


class Reading(NamedTuple):
    """One number as an angle."""

    degrees: float
    decimals: int

    @property
    def unit_m(self) -> float:
        """Metres of one unit of the last digit."""
        return METRES_PER_DEGREE * 10.0**-self.decimals


def precision_of(decimals: int) -> float:
    """Return how many metres a place may be off whose degrees have so many decimals."""
    return 0.5 * METRES_PER_DEGREE * 10.0**-decimals


@lru_cache(8192)
def axis_of(name: str) -> Axis | None:
    """Return which axis a field name speaks for.

    Words such as ``flat`` end like an axis as well; that is harmless, since only pairs with an equal stem count.
    """
    folded = fold(name)
    if short := _SHORT.get(folded):
        return Axis(short, "", short=True)
    front, sign, last = name.rpartition("_")
    if sign and (initials := _INITIALS.get(last.lower())):
        return Axis(initials, fold(front), short=True)
    for axis, pattern in () if _BOTH.search(folded) else _NAMES:
        if match := pattern.fullmatch(folded):
            scale = int(match["scale"]) if match["scale"] else None
            return Axis(axis, match["before"] or match["after"] or "", short=False, scale=scale)
    return None


_QUARTERS = ("N", "S", "E", "W")
"""Behind an angle of XMP: ``39,54.5233N``."""


@lru_cache(4096)
def readings(text: str) -> tuple[Reading, ...]:
    """Return what angles a text can be: one for a decimal number or for degrees, one a scale for an integer."""
    if "E" in text.upper() and (scientific := _SCIENTIFIC.fullmatch(text)):
        return (Reading(float(text), max(0, len(scientific["digits"]) - int(scientific["power"]))),)
    if not NUMBER.fullmatch(text):
        may_be = any(sign in text for sign in _DEGREES) or (text[-1:] in _QUARTERS and "," in text)
        return _sexagesimal(text) if may_be else ()
    if "." in text:
        # Floating-point noise (116.39700000000001) is no precision: nine decimals are a tenth of a millimetre.
        decimals = len(f"{float(text):.9f}".partition(".")[2].rstrip("0"))
        return (Reading(float(text), decimals),)
    zeros = len(text) - len(text.rstrip("0"))
    return tuple(Reading(int(text) / 10**scale, max(scale - zeros, 0)) for scale in SCALES)


def _sexagesimal(text: str) -> tuple[Reading, ...]:
    angle = sexagesimal.read(text)
    return (Reading(angle.degrees, angle.decimals),) if angle else ()
