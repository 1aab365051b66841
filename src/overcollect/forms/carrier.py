"""Network operators: country and network code (ITU-T E.212), or the name."""

from __future__ import annotations

import random
import re

from stdnum import imsi

from overcollect.forms.base import BaseForm, Misfit, both_cases
from overcollect.forms.imsi import PLMN_PARTS
from overcollect.forms.interface import Evidence

_NAMES = {
    "中国移动": ("china mobile", "cmcc", "chinamobile"),
    "中国联通": ("china unicom", "cucc", "chinaunicom", "chn-unicom"),
    "中国电信": ("china telecom", "ctcc", "chinatelecom", "chn-ct"),
    "中国广电": ("china broadnet", "cbn"),
}
_CHINA = ("460", "461")
_SHORT = 5
"""Digits of a country and of a network where both are short."""
_CANONICAL = {name: canonical for canonical, names in _NAMES.items() for name in (canonical, *names)}


class Carrier(BaseForm):
    """Names of operators outside China are free text: they are read as they are, and say nothing by themselves."""

    id = "carrier"
    checked = True
    pattern = re.compile(r"[0-9]{2,3}|[0-9]{5,6}|[0-9]{3}[-_ ,][0-9]{2,3}|(?![0-9]+$)[^\x00-\x1f<>{}\[\]\"]{2,40}")
    shape = "a network code such as 46000, or an operator's name"
    lengths = range(2, 41)

    def read(self, text: str) -> str:
        digits = re.sub("[-_ ,]", "", text)
        if digits.isdigit():
            if not _assigned(digits):
                raise Misfit("country code and network code are not assigned")
            return digits
        return _CANONICAL.get(text.lower(), text)

    def weigh(self, text: str, canonical: str) -> Evidence:  # noqa: ARG002
        if canonical.isdigit():
            # One number of five digits in four begins with the code of a country.
            return Evidence.CHECKED if len(canonical) > _SHORT or canonical.startswith(_CHINA) else Evidence.FITS
        return Evidence.CHECKED if canonical in _NAMES else Evidence.RESEMBLES

    def spellings(self, canonical: str) -> tuple[str, ...]:
        if canonical.isdigit():
            return (canonical, f"{canonical[:3]}-{canonical[3:]}", f"{canonical[:3]},{canonical[3:]}")
        return both_cases((canonical, *_NAMES.get(canonical, ())))

    def generate(self, rng: random.Random) -> str:  # noqa: ARG002 - there is one test network
        """Network 001/01 is for tests (ITU-T E.212, annex A)."""
        return "00101"


def _assigned(plmn: str) -> bool:
    parts = imsi.split(plmn + "0" * (15 - len(plmn)))
    return len(parts) == PLMN_PARTS and parts[0] + parts[1] == plmn
