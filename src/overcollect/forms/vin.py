"""Vehicle identification numbers: 17 characters without I, O and Q, check digit at the ninth (ISO 3779, GB 16735)."""

from __future__ import annotations

import random
import re

from overcollect.forms.base import BaseForm, Misfit, both_cases, digits

_VALUES = dict(
    zip(
        "0123456789ABCDEFGHJKLMNPRSTUVWXYZ",
        (*range(10), *range(1, 9), *(1, 2, 3, 4, 5, 7, 9), *range(2, 10)),
        strict=True,
    )
)
_WEIGHTS = (8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2)


class Vin(BaseForm):
    id = "vin"
    checked = True
    pattern = re.compile(r"[A-HJ-NPR-Za-hj-npr-z0-9]{17}")
    shape = "17 characters without I, O and Q"
    lengths = range(17, 18)

    def read(self, text: str) -> str:
        number = text.upper()
        if number.isdigit() or number.isalpha():
            raise Misfit("it has letters only, or digits only")
        expected = _check_digit(number)
        if number[8] != expected:
            raise Misfit(f"check character is {number[8]}, should be {expected}")
        return number

    def spellings(self, canonical: str) -> tuple[str, ...]:
        return both_cases((canonical,))

    def generate(self, rng: random.Random) -> str:
        """No range is reserved; ``1M8GDM9A`` is the sample of the standard."""
        number = f"1M8GDM9A0KP{digits(rng, 6)}"
        return number[:8] + _check_digit(number) + number[9:]


def _check_digit(number: str) -> str:
    return "0123456789X"[sum(_VALUES[char] * weight for char, weight in zip(number, _WEIGHTS, strict=True)) % 11]
