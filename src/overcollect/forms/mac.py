"""MAC address: six octets with colons, hyphens, dots or nothing between (IEEE 802)."""

from __future__ import annotations

import random
import re

from overcollect.forms.base import BaseForm, both_cases
from overcollect.forms.interface import Evidence

_SEPARATORS = str.maketrans("", "", ":-.")


class Mac(BaseForm):
    id = "mac"
    checked = True
    pattern = re.compile(
        r"(?ai:[0-9a-f]{2}(?:(?::[0-9a-f]{2}){5}|(?:-[0-9a-f]{2}){5}|[0-9a-f]{10})|[0-9a-f]{4}(?:\.[0-9a-f]{4}){2})"
    )
    shape = "six octets, 00:00:5e:00:53:01"
    lengths = range(12, 18)

    def read(self, text: str) -> str:
        digits = text.translate(_SEPARATORS).lower()
        return ":".join(digits[place : place + 2] for place in range(0, 12, 2))

    def weigh(self, text: str, canonical: str) -> Evidence:  # noqa: ARG002
        if len(text) == 17:
            return Evidence.TELLING
        return Evidence.CHECKED if len(text) == 14 else Evidence.FITS

    def spellings(self, canonical: str) -> tuple[str, ...]:
        bare = canonical.replace(":", "")
        dotted = f"{bare[:4]}.{bare[4:8]}.{bare[8:]}"
        return both_cases((canonical, bare, canonical.replace(":", "-"), dotted))

    def generate(self, rng: random.Random) -> str:
        """00:00:5E:00:53 is the block for documentation (RFC 9542, 2.1.2)."""
        return f"00:00:5e:00:53:{rng.randrange(1, 256):02x}"
