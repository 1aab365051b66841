"""Geographic coordinates as one text: latitude and longitude in decimal degrees."""

from __future__ import annotations

import random
import re

from overcollect.forms.base import BaseForm, Misfit, distinct
from overcollect.forms.interface import Evidence

NUMBER = r"[+-]?[0-9]{1,3}(?:\.[0-9]{1,17})?"
PAIR = re.compile(rf"[\[(]?({NUMBER})(?: ?[,;|_/] ?| )({NUMBER})[\])]?")


class Coordinates(BaseForm):
    """Canonical is ``lat,lon``. A first number beyond 90 can only be the longitude; else latitude comes first."""

    id = "coordinates"
    checked = False
    pattern = PAIR
    shape = "latitude and longitude in decimal degrees, 39.908722,116.397499"
    lengths = range(3, 50)

    def read(self, text: str) -> str:
        pair = PAIR.fullmatch(text)
        assert pair is not None
        lat, lon = (_trim(number) for number in pair.groups())
        if abs(float(lat)) > 90:
            lat, lon = lon, lat
        if abs(float(lat)) > 90:
            raise Misfit("latitude goes from -90 to 90")
        if abs(float(lon)) > 180:
            raise Misfit("longitude goes from -180 to 180")
        return f"{lat},{lon}"

    def weigh(self, text: str, canonical: str) -> Evidence:  # noqa: ARG002
        # Two numbers of three or more decimals in the right ranges; anything coarser may be any pair of numbers.
        fine = all(len(number.partition(".")[2]) >= 3 for number in canonical.split(","))
        return Evidence.CHECKED if fine else Evidence.FITS

    def spellings(self, canonical: str) -> tuple[str, ...]:
        lat, lon = canonical.split(",")
        same = [f"{lat}{gap}{lon}" for gap in (",", ", ", " ", ";", "|", "_")]
        turned = [f"{lon}{gap}{lat}" for gap in (",", ", ", " ", ";", "|", "_")] if abs(float(lon)) > 90 else []
        return distinct((*same, *turned))

    def generate(self, rng: random.Random) -> str:
        """A place in the open sea, east of Taiwan, where no test device stands by itself."""
        return self.read(f"{22 + rng.random():.6f},{124 + rng.random():.6f}")


def _trim(number: str) -> str:
    """Return the number without plus sign, leading zeros and trailing zeros of the decimals."""
    sign, number = ("-", number[1:]) if number.startswith("-") else ("", number.lstrip("+"))
    whole, _, decimals = number.partition(".")
    decimals = decimals.rstrip("0")
    trimmed = (whole.lstrip("0") or "0") + ("." + decimals if decimals else "")
    return trimmed if trimmed == "0" else sign + trimmed
