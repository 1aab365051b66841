"""Payment card numbers: issuer range, length and Luhn digit (ISO/IEC 7812)."""

from __future__ import annotations

import random
import re

from stdnum import luhn

from overcollect.forms.base import BaseForm, Misfit, digits, distinct

_SEPARATORS = str.maketrans("", "", " -")
_ISSUERS = re.compile(
    r"62[0-9]{14,17}|4[0-9]{15}(?:[0-9]{3})?|5[1-5][0-9]{14}|2(?:2[2-9]|[3-6][0-9]|7[01])[0-9]{13}|3[47][0-9]{13}"
    r"|35(?:2[89]|[3-8][0-9])[0-9]{12}|6(?:011|5[0-9]{2}|4[4-9][0-9])[0-9]{12}"
    r"|220[0-4][0-9]{12,15}|(?:50(?:4175|6[67][0-9]{2}|8[5-9][0-9]{2}|9[0-9]{3})|60(?:6282|698[5-9]|699[0-9]|7[0-9]{3})"
    r"|636(?:297|368))[0-9]{10}"
)
"""UnionPay, Visa, Mastercard (two ranges), American Express, JCB, Discover; Mir; Elo, RuPay and Hipercard."""


class BankCard(BaseForm):
    id = "bank_card"
    checked = True
    pattern = re.compile(r"[2-6][0-9]{3}(?:[ -]?[0-9]){11,15}")
    shape = "15 to 19 digits"
    lengths = range(15, 35)

    def read(self, text: str) -> str:
        number = text.translate(_SEPARATORS)
        if not _ISSUERS.fullmatch(number):
            raise Misfit("no card issuer has this prefix and length")
        expected: str = luhn.calc_check_digit(number[:-1])
        if number[-1] != expected:
            raise Misfit(f"check digit is {number[-1]}, should be {expected}")
        return number

    def spellings(self, canonical: str) -> tuple[str, ...]:
        groups = [canonical[place : place + 4] for place in range(0, len(canonical), 4)]
        return distinct((canonical, " ".join(groups), "-".join(groups)))

    def generate(self, rng: random.Random) -> str:
        """No range is reserved; 4000 0000 is the prefix of payment providers' test cards."""
        number = "40000000" + digits(rng, 7)
        return number + str(luhn.calc_check_digit(number))
