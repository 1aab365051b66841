"""Codes of China's administrative divisions, six digits (GB/T 2260), or the name of a place."""

from __future__ import annotations

import random
import re

from overcollect.forms.base import BaseForm, Misfit
from overcollect.forms.interface import Evidence
from overcollect.forms.regions import is_region


class RegionCodeCn(BaseForm):
    """Names of places are free text: they are read as they are, and say nothing by themselves."""

    id = "region_code_cn"
    checked = True
    pattern = re.compile(r"[1-8][0-9]{5}|(?![0-9.,+-]+$)[^\x00-\x1f<>{}\[\]\"=]{2,40}")
    shape = "six digits of a Chinese administrative division, or the name of a place"
    lengths = range(2, 41)

    def read(self, text: str) -> str:
        if text.isdigit() and not is_region(text):
            raise Misfit("no division has this code")
        return text

    def weigh(self, text: str, canonical: str) -> Evidence:  # noqa: ARG002
        return Evidence.CHECKED if canonical.isdigit() else Evidence.RESEMBLES

    def spellings(self, canonical: str) -> tuple[str, ...]:
        return (canonical,)

    def generate(self, rng: random.Random) -> str:
        """Codes of places are public; these are the four municipalities'."""
        return rng.choice(("110000", "120000", "310000", "500000"))
