"""ICCID of SIM cards: 89, country, issuer, number, Luhn digit; 18 to 20 characters (ITU-T E.118)."""

from __future__ import annotations

import random
import re

from stdnum import luhn

from overcollect.forms.base import BaseForm, Misfit, both_cases, digits
from overcollect.forms.interface import Evidence

_CHINA = re.compile(r"8986(?:0[0-9]|1[015])[0-9A-F]{13,14}")
"""Chinese issuers put letters inside and do not keep to the check digit."""
_FEWEST = 18


def _without_filler(number: str) -> str:
    """Return a number without the F that fills its last byte, as telephones read it from the card (ISO/IEC 7812-1)."""
    return number[:-1] if number[-1] == "F" and number[:-1].isdigit() and len(number) > _FEWEST else number


class Iccid(BaseForm):
    id = "iccid"
    checked = True
    pattern = re.compile(r"89[0-9]{2}[0-9A-Fa-f]{14,16}")
    shape = "18 to 20 digits that begin with 89"
    lengths = range(18, 21)

    def read(self, text: str) -> str:
        number = _without_filler(text.upper())
        if not number[6:].strip("0"):
            raise Misfit("everything after the issuer is zero")
        if _CHINA.fullmatch(number):
            return number
        if not number.isdigit():
            raise Misfit("letters are in use only in China (8986)")
        expected: str = luhn.calc_check_digit(number[:-1])
        if number[-1] != expected:
            raise Misfit(f"check digit is {number[-1]}, should be {expected}")
        return number

    def weigh(self, text: str, canonical: str) -> Evidence:  # noqa: ARG002
        # Chinese issuers are narrow also where no check digit agrees; elsewhere Luhn alone lets one in ten pass.
        return Evidence.CHECKED if _CHINA.fullmatch(canonical) else Evidence.FITS

    def spellings(self, canonical: str) -> tuple[str, ...]:
        return both_cases((canonical,))

    def tail(self, spelling: str) -> int:
        """The check digit, which Android leaves out of what some cards tell."""
        return 1 if len(spelling) == self.lengths[-1] - 1 else 0

    def generate(self, rng: random.Random) -> str:
        """Country code 999 is reserved for future use (ITU-T E.164), so no card bears it."""
        number = "89999" + digits(rng, 13) + "1"
        return number + str(luhn.calc_check_digit(number))
