"""Serial numbers of devices: letters and digits, as manufacturers like."""

from __future__ import annotations

import random
import re

from overcollect.forms.base import BaseForm, Misfit, hexadecimal
from overcollect.forms.interface import Evidence

_USUAL = re.compile(r"[A-Z0-9]{6,16}|[0-9a-f]{8}|[0-9a-f]{10}|[0-9a-f]{12}|[0-9a-f]{16}|ce[0-9a-f]{16}")
"""Makers print capitals and digits, or hexadecimal of whole bytes. Numbers of orders and payments are longer."""


class Serial(BaseForm):
    id = "serial"
    checked = False
    pattern = re.compile(r"[A-Za-z0-9]{6,20}")
    shape = "6 to 20 letters and digits"
    lengths = range(6, 21)

    def read(self, text: str) -> str:
        if text.isalpha() or len(set(text)) == 1:
            raise Misfit("it is a word, or one character over and over")
        return text

    def weigh(self, text: str, canonical: str) -> Evidence:  # noqa: ARG002
        return Evidence.FITS if _USUAL.fullmatch(text) and not text.isdigit() else Evidence.RESEMBLES

    def spellings(self, canonical: str) -> tuple[str, ...]:
        return (canonical,)

    def generate(self, rng: random.Random) -> str:
        """No range is reserved."""
        return "AUDIT" + hexadecimal(rng, 7).upper() + "1X"
