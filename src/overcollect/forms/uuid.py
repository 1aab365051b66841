"""UUID (RFC 9562), with or without hyphens."""

from __future__ import annotations

import random
import re
import uuid

from overcollect.forms.base import BaseForm, both_cases
from overcollect.forms.interface import Evidence

UUID = r"[0-9A-Fa-f]{8}-(?:[0-9A-Fa-f]{4}-){3}[0-9A-Fa-f]{12}"


def hyphenated(text: str) -> str:
    """Return 32 hexadecimal digits, however grouped, in groups of 8-4-4-4-12 and lower case."""
    digits = text.strip("{}").replace("-", "").lower()
    return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"


class Uuid(BaseForm):
    id = "uuid"
    checked = False
    pattern = re.compile(rf"\{{{UUID}\}}|{UUID}|[0-9A-Fa-f]{{32}}")
    shape = "a UUID"
    lengths = range(32, 39)

    def read(self, text: str) -> str:
        return hyphenated(text)

    def weigh(self, text: str, canonical: str) -> Evidence:
        # 32 digits without hyphens are a digest at least as often. Version and variant fit by chance once in 64 times.
        if "-" not in text:
            return Evidence.RESEMBLES
        return Evidence.CHECKED if canonical[14] == "4" and canonical[19] in "89ab" else Evidence.FITS

    def spellings(self, canonical: str) -> tuple[str, ...]:
        return both_cases((canonical, canonical.replace("-", "")))

    def generate(self, rng: random.Random) -> str:
        """No range is reserved."""
        return str(uuid.UUID(int=rng.getrandbits(128), version=4))
