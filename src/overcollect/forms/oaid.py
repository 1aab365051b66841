"""OAID (China's Mobile Security Alliance): a UUID, or 16, 32 or 64 hexadecimal digits, by vendor."""

from __future__ import annotations

import random
import re

from overcollect.forms.base import BaseForm, both_cases
from overcollect.forms.interface import Evidence
from overcollect.forms.uuid import UUID, hyphenated
from overcollect.forms.uuid import Uuid as _Uuid


class Oaid(BaseForm):
    """32 digits are read as a UUID, since the two differ only in the hyphens."""

    id = "oaid"
    checked = False
    pattern = re.compile(rf"{UUID}|[0-9A-Fa-f]{{64}}|[0-9A-Fa-f]{{32}}|[0-9A-Fa-f]{{16}}")
    shape = "a UUID, or 16, 32 or 64 hexadecimal digits"
    lengths = range(16, 65)

    def read(self, text: str) -> str:
        return hyphenated(text) if len(text) in (32, 36) else text.lower()

    def weigh(self, text: str, canonical: str) -> Evidence:  # noqa: ARG002
        return Evidence.RESEMBLES if text.isdigit() else Evidence.FITS

    def spellings(self, canonical: str) -> tuple[str, ...]:
        return both_cases((canonical, canonical.replace("-", "")))

    def generate(self, rng: random.Random) -> str:
        """No range is reserved."""
        return _Uuid().generate(rng)
