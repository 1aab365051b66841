"""Sixteen hexadecimal digits, as the Android ID has them; leading zeros may be dropped."""

from __future__ import annotations

import random
import re

from overcollect.forms.base import BaseForm, Misfit, both_cases, hexadecimal
from overcollect.forms.interface import Evidence


class Hex16(BaseForm):
    id = "hex16"
    checked = False
    pattern = re.compile(r"[0-9A-Fa-f]{14,16}")
    shape = "16 hexadecimal digits"
    lengths = range(14, 17)

    def read(self, text: str) -> str:
        if len(set(text)) == 1:
            raise Misfit("all digits are the same")
        return text.lower().zfill(16)

    def weigh(self, text: str, canonical: str) -> Evidence:
        # Sixteen random hexadecimal digits are all decimal once in 2,000 times; IMEI and order numbers always.
        return Evidence.RESEMBLES if canonical.isdigit() or len(text) == 14 else Evidence.FITS

    def spellings(self, canonical: str) -> tuple[str, ...]:
        short = canonical.lstrip("0")
        return both_cases((canonical, short) if len(short) >= 14 else (canonical,))

    def generate(self, rng: random.Random) -> str:
        """No range is reserved; ``dead00`` marks it as made up."""
        return "dead00" + hexadecimal(rng, 10)
