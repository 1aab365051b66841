"""IMEI: 8 digits of type allocation code, 6 of serial number, Luhn digit (3GPP TS 23.003, 6.2)."""

from __future__ import annotations

import random
import re

from stdnum import luhn

from overcollect.forms.base import BaseForm, Misfit, digits, distinct
from overcollect.forms.interface import Evidence

_SEPARATORS = str.maketrans("", "", " -/")
_REPORTING_BODIES = (
    *("00", "01", "10", "30", "33", "35", "44", "45", "49"),
    *("50", "51", "52", "53", "54", "86", "91", "98", "99"),
)
"""First two digits in use (GSMA TS.06, annex); 00 is the test range."""
_COUNTRY = "460"
"""China in an IMSI (ITU-T E.212); no reporting body has numbers that begin so."""


class Imei(BaseForm):
    id = "imei"
    checked = True
    pattern = re.compile(r"[0-9](?:[ /-]?[0-9]){13,15}")
    shape = "14 to 16 digits"
    lengths = range(14, 32)

    def read(self, text: str) -> str:
        number = text.translate(_SEPARATORS)
        if len(set(number)) == 1:
            raise Misfit("all digits are the same")
        expected: str = luhn.calc_check_digit(number[:14])
        if len(number) == 15 and number[14] != expected:
            raise Misfit(f"check digit is {number[14]}, should be {expected}")
        return number[:14] + expected

    def weigh(self, text: str, canonical: str) -> Evidence:
        is_whole = len(text.translate(_SEPARATORS)) == 15
        if not canonical.startswith(_REPORTING_BODIES):
            return Evidence.FITS if is_whole and not canonical.startswith(_COUNTRY) else Evidence.RESEMBLES
        # Without the check digit, or with the software version in its place (IMEISV), nothing was checked.
        return Evidence.CHECKED if is_whole else Evidence.FITS

    def spellings(self, canonical: str) -> tuple[str, ...]:
        parts = (canonical[:2], canonical[2:8], canonical[8:14], canonical[14])
        return distinct(
            (
                canonical,
                canonical[:14],
                "-".join(parts),
                " ".join(parts),
                f"{canonical[:8]}-{canonical[8:14]}-{parts[3]}",
            )
        )

    def tail(self, spelling: str) -> int:
        """IMEISV ends with two digits of software version instead of the check digit."""
        return 2 if len(spelling) == 14 else 0

    def generate(self, rng: random.Random) -> str:
        """Reporting body 00 is for test equipment (GSMA TS.06)."""
        number = "00" + digits(rng, 12)
        return number + str(luhn.calc_check_digit(number))
