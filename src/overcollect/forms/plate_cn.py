"""Chinese vehicle plates: province, letter, five characters, six for new-energy vehicles (GA 36)."""

from __future__ import annotations

import random
import re

from overcollect.forms.base import BaseForm, both_cases, digits
from overcollect.forms.interface import Evidence

_SEPARATORS = str.maketrans("", "", " ·•.-")
PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
_LETTER = "[A-HJ-NP-Za-hj-np-z]"
_SERIAL = "[A-HJ-NP-Za-hj-np-z0-9]"
PLATE = (
    f"[{PROVINCES}]{_LETTER}[ ·•.-]?"
    f"(?:[A-HJKa-hjk]{_SERIAL}[0-9]{{4}}|[0-9]{{5}}[A-HJKa-hjk]|{_SERIAL}{{4}}(?:{_SERIAL}|[挂学警港澳]))"
)


class PlateCn(BaseForm):
    id = "plate_cn"
    checked = True
    pattern = re.compile(PLATE)
    shape = "a Chinese plate, 京A12345"
    lengths = range(7, 10)

    def read(self, text: str) -> str:
        return text.translate(_SEPARATORS).upper()

    def weigh(self, text: str, canonical: str) -> Evidence:  # noqa: ARG002
        return Evidence.TELLING

    def spellings(self, canonical: str) -> tuple[str, ...]:
        head, rest = canonical[:2], canonical[2:]
        return both_cases(head + gap + rest for gap in ("", "·", " ", "-"))

    def generate(self, rng: random.Random) -> str:
        """No range is reserved; 京A000xx looks made up."""
        return "京A000" + digits(rng, 2)
