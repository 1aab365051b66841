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
    pattern = re.compile(r"[A-Za-z]{1,2}[0-9]{6,8}|[0-9]{9}|[0-9]{2}[A-Za-z]{2}[0-9]{5}")
    shape = "one or two letters and six to eight digits"
    lengths = range(7, 11)

    def read(self, text: str) -> str:
        if len(set(text[-6:])) == 1:
            raise Misfit("all digits are the same")
        return text.upper()

    def weigh(self, text: str, canonical: str) -> Evidence:  # noqa: ARG002
        return Evidence.RESEMBLES if text.isdigit() else Evidence.FITS

    def spellings(self, canonical: str) -> tuple[str, ...]:
        return both_cases((canonical,))

    def generate(self, rng: random.Random) -> str:
        """No range is reserved; E000 is at the beginning of the first series."""
        return f"E000{digits(rng, 4)}9"
