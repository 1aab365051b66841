"""IMSI: country and network code, then the subscriber's number; 14 or 15 digits (ITU-T E.212)."""

from __future__ import annotations

import random
import re

from stdnum import imsi

from overcollect.forms.base import BaseForm, Misfit, digits
from overcollect.forms.interface import Evidence

PLMN_PARTS = 3
"""Country, network, subscriber: fewer parts mean that a code is not assigned."""
_COUNTRY_PARTS = 2


class Imsi(BaseForm):
    id = "imsi"
    checked = True
    pattern = re.compile(r"[0-9]{14,15}")
    shape = "14 or 15 digits"
    lengths = range(14, 16)

    def read(self, text: str) -> str:
        if len(imsi.split(text)) < _COUNTRY_PARTS:
            raise Misfit("the country code is not assigned")
        if not text[5:].strip("0"):
            raise Misfit("the subscriber's number is all zeros")
        return text

    def weigh(self, text: str, canonical: str) -> Evidence:  # noqa: ARG002 - as the base has it
        """New networks come up sooner than lists of them: of one that is not known the country alone speaks."""
        return Evidence.CHECKED if len(imsi.split(text)) == PLMN_PARTS else Evidence.FITS

    def spellings(self, canonical: str) -> tuple[str, ...]:
        return (canonical,)

    def generate(self, rng: random.Random) -> str:
        """Network 001/01 is for tests (ITU-T E.212, annex A)."""
        return "00101" + digits(rng, 9) + "1"
