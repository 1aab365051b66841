"""MEID: 14 hexadecimal digits from A0… on, optionally a check digit; also 18 decimal digits (3GPP2 S.R0048)."""

from __future__ import annotations

import random
import re

from stdnum import meid
from stdnum.exceptions import ValidationError

from overcollect.forms.base import BaseForm, Misfit, both_cases, hexadecimal
from overcollect.forms.interface import Evidence


class Meid(BaseForm):
    id = "meid"
    checked = False
    pattern = re.compile(r"[A-Fa-f][0-9A-Fa-f]{13,14}|[0-9]{18}")
    shape = "14 hexadecimal digits that begin with A to F"
    lengths = range(14, 19)

    def read(self, text: str) -> str:
        try:
            number = str(meid.validate(text))
        except ValidationError as error:
            raise Misfit("the check digit or a part is wrong") from error
        if number[0] not in "ABCDEF":
            raise Misfit("the first digit is not A to F")
        return number

    def weigh(self, text: str, canonical: str) -> Evidence:  # noqa: ARG002
        return Evidence.CHECKED if len(text) == 15 else Evidence.FITS

    def spellings(self, canonical: str) -> tuple[str, ...]:
        checked = canonical + str(meid.calc_check_digit(canonical))
        decimal = str(meid.format(canonical, separator="", format="dec"))
        return both_cases((canonical, checked, decimal))

    def generate(self, rng: random.Random) -> str:
        """No range is reserved; manufacturer code A0000000 is that of the standard's examples."""
        return "A0000000" + hexadecimal(rng, 6).upper()
