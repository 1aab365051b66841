"""QQ numbers: five to eleven digits, the first one not zero."""

from __future__ import annotations

import random
import re

from overcollect.forms.base import BaseForm, Misfit, digits
from overcollect.forms.interface import Evidence


class QqNumber(BaseForm):
    id = "qq_number"
    checked = False
    pattern = re.compile(r"[1-9][0-9]{4,10}|[0-9A-Fa-f]{32}")
    shape = "five to eleven digits, or an OpenID of 32 hexadecimal digits"
    lengths = range(5, 33)

    def read(self, text: str) -> str:
        if len(set(text)) == 1:
            raise Misfit("all digits are the same")
        return text.upper()

    def weigh(self, text: str, canonical: str) -> Evidence:  # noqa: ARG002
        return Evidence.FITS

    def spellings(self, canonical: str) -> tuple[str, ...]:
        return (canonical,)

    def generate(self, rng: random.Random) -> str:
        """No range is reserved; 10000 to 10009 belong to the service itself."""
        return "1000" + digits(rng, 1)
