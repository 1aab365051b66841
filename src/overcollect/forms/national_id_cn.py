"""Number of a Chinese resident identity card: region, birth date, sequence, check character (GB 11643-1999)."""

from __future__ import annotations

import datetime as dt
import random
import re

from stdnum.cn import ric
from stdnum.exceptions import ValidationError

from overcollect.forms.base import BaseForm, Misfit, both_cases
from overcollect.forms.interface import Evidence
from overcollect.forms.regions import is_region

_FIRST_YEAR = 1850
"""The standard's own example was born in 1880."""
_LAST_YEAR = 2099


class NationalIdCn(BaseForm):
    id = "national_id_cn"
    checked = True
    pattern = re.compile(r"[1-8][0-9]{16}[0-9Xx]")
    shape = "17 digits and a check character"
    lengths = range(18, 19)

    def read(self, text: str) -> str:
        number = text.upper()
        expected: str = ric.calc_check_digit(number)
        if number[-1] != expected:
            raise Misfit(f"check character is {number[-1]}, should be {expected}")
        try:
            born: dt.date = ric.get_birth_date(number)
        except ValidationError as error:
            raise Misfit("digits 7 to 14 are no date") from error
        if not _FIRST_YEAR <= born.year <= _LAST_YEAR:
            raise Misfit("nobody was born in that year")
        # ric.validate also wants the region to have existed at birth, which the standard's own example fails.
        if not is_region(number[:6]):
            raise Misfit("no region has the code of the first six digits")
        return number

    def weigh(self, text: str, canonical: str) -> Evidence:  # noqa: ARG002
        return Evidence.TELLING

    def spellings(self, canonical: str) -> tuple[str, ...]:
        return both_cases((canonical,))

    def generate(self, rng: random.Random) -> str:
        """No range is reserved: the birth date lies before 1900, so the number is nobody's."""
        born = dt.date(1880, 1, 1) + dt.timedelta(days=rng.randrange(7000))
        number = f"110105{born:%Y%m%d}{rng.randrange(1, 1000):03d}"
        return number + str(ric.calc_check_digit(number + "0"))
