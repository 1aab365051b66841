"""China's unified social credit codes: 18 characters, the last one a check character (GB 32100-2015)."""

from __future__ import annotations

import random
import re

from stdnum.cn import uscc
from stdnum.exceptions import ValidationError

from overcollect.forms.base import BaseForm, Misfit, both_cases, digits
from overcollect.forms.interface import Evidence
from overcollect.forms.regions import is_region

_AUTHORITIES = {
    **dict.fromkeys("24678A", "19"),
    **dict.fromkeys("15N", "1239"),
    "3": "123459",
    "9": "123",
    "Y": "1",
}
"""Authority of registration -> kinds of organisation it registers (GB 32100-2015, table 1)."""
_CAPITAL = "100000"
"""The region of what the State registers."""


class Uscc(BaseForm):
    id = "uscc"
    checked = True
    pattern = re.compile(r"[0-9A-HJ-NP-RT-UW-Ya-hj-np-rt-uw-y]{2}[0-9]{6}[0-9A-HJ-NP-RT-UW-Ya-hj-np-rt-uw-y]{10}")
    shape = "18 characters, digits at the third to the eighth"
    lengths = range(18, 19)

    def read(self, text: str) -> str:
        number = text.upper()
        if number[1] not in _AUTHORITIES.get(number[0], ""):
            raise Misfit("no authority registers this kind of organisation")
        if number[2:8] != _CAPITAL and not is_region(number[2:8]):
            raise Misfit("there is no such region")
        try:
            return str(uscc.validate(text))
        except ValidationError as error:
            raise Misfit("the check character or a part is wrong") from error

    def weigh(self, text: str, canonical: str) -> Evidence:  # noqa: ARG002
        return Evidence.CHECKED

    def spellings(self, canonical: str) -> tuple[str, ...]:
        return both_cases((canonical,))

    def generate(self, rng: random.Random) -> str:
        """No range is reserved; 91 is an enterprise, the organisation's number is made up of zeros first."""
        number = f"91110105MA0{digits(rng, 6)}"
        return number + str(uscc.calc_check_digit(number))
