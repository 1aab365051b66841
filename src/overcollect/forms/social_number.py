"""Social insurance numbers: the SSN of the United States, and China's.

China's are those of the identity card, or a province's own digits.
"""

from __future__ import annotations

import random
import re

from stdnum.exceptions import ValidationError
from stdnum.us import ssn

from overcollect.forms.base import BaseForm, Misfit, distinct
from overcollect.forms.interface import Evidence
from overcollect.forms.national_id_cn import NationalIdCn

_WITHDRAWN = ("219099999", "078051120")
"""Numbers from advertisements, withdrawn for good: tests are full of them."""
_CHINESE = NationalIdCn()


class SocialNumber(BaseForm):
    id = "social_number"
    checked = True
    pattern = re.compile(rf"[0-9]{{3}}-?[0-9]{{2}}-?[0-9]{{4}}|{_CHINESE.pattern.pattern}|[A-Za-z]?[0-9]{{8,20}}")
    shape = "nine digits, 219-09-9999, or 8 to 20 digits after a letter at most"
    lengths = range(8, 22)

    def read(self, text: str) -> str:
        if chinese := _CHINESE.canonical(text):
            return chinese
        digits = text.replace("-", "")
        if len(digits) != 9:
            return digits
        if digits not in _WITHDRAWN:
            try:
                ssn.validate(digits)
            except ValidationError as error:
                if "-" not in text:
                    return digits
                raise Misfit("an area, a group or a serial number is not in use") from error
        return f"{digits[:3]}-{digits[3:5]}-{digits[5:]}"

    def weigh(self, text: str, canonical: str) -> Evidence:  # noqa: ARG002
        return Evidence.CHECKED if "-" in text or _CHINESE.canonical(text) else Evidence.FITS

    def spellings(self, canonical: str) -> tuple[str, ...]:
        return distinct((canonical, canonical.replace("-", "")))

    def generate(self, rng: random.Random) -> str:
        """219-09-9999 was used in an advertisement of 1940 and withdrawn."""
        return "219-09-9999" if rng.random() < 0.5 else "078-05-1120"
