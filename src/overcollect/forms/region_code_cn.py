"""Codes of China's administrative divisions: six digits (GB/T 2260)."""

from __future__ import annotations

import random
import re

from overcollect.forms.base import BaseForm, Misfit
from overcollect.forms.regions import is_region


class RegionCodeCn(BaseForm):
    id = "region_code_cn"
    checked = True
    pattern = re.compile(r"[1-8][0-9]{5}")
    shape = "six digits of a Chinese administrative division"

    def read(self, text: str) -> str:
        if not is_region(text):
            raise Misfit("no division has this code")
        return text

    def spellings(self, canonical: str) -> tuple[str, ...]:
        return (canonical,)

    def generate(self, rng: random.Random) -> str:
        """Codes of places are public; these are the four municipalities'."""
        return rng.choice(("110000", "120000", "310000", "500000"))
