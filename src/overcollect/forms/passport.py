"""Passport numbers: one or two letters and seven or eight digits, or nine digits (ICAO 9303 leaves up to nine)."""

from __future__ import annotations

import random
import re

from overcollect.forms.base import BaseForm, Misfit, both_cases, digits
from overcollect.forms.interface import Evidence


class Passport(BaseForm):
    """Chinese ones are E, EA to EZ, G, D, S, P and eight or seven digits. There is no check digit outside the MRZ."""

    id = "passport"
    checked = False
    pattern = re.compile(
        r"[A-Z]{1,3}[0-9]{6,8}|[0-9]{9}"
        r"|[0-9]{2}[A-Z]{2}[0-9]{5}"  # France
        r"|[CFGHJK][0-9CFGHJKLMNPRTVWXYZ]{7}[0-9]"  # Germany: no vowels and nothing that looks like a digit
        r"|[A-NP-Z]{2}[0-9A-NP-Z]{6}[0-9]"  # the Netherlands
        r"|M[0-9]{3}[A-Z][0-9]{4}"  # Korea since 2021
        r"|[A-Z][0-9]{6}[A-Z]{2}"  # Canada since 2023
        r"|[A-Z][0-9]{7}[A-Z]",  # the Philippines
        re.IGNORECASE,
    )
    _DIGITS = 3
    """Digits of a number at the least: words have none."""
    shape = "one to three letters and six to eight digits, or letters and digits as a country mixes them"
    lengths = range(7, 12)

    def read(self, text: str) -> str:
        if len(set(text[-6:])) == 1:
            raise Misfit("all digits are the same")
        if sum(map(str.isdigit, text)) < self._DIGITS:
            raise Misfit("it has too few digits")
        return text.upper()

    def weigh(self, text: str, canonical: str) -> Evidence:  # noqa: ARG002
        return Evidence.RESEMBLES if text.isdigit() else Evidence.FITS

    def spellings(self, canonical: str) -> tuple[str, ...]:
        return both_cases((canonical,))

    def generate(self, rng: random.Random) -> str:
        """No range is reserved; E000 is at the beginning of the first series."""
        return f"E000{digits(rng, 4)}9"
