"""Identifiers that software makes up: UUID, hexadecimal or decimal digits, mixed letters and digits."""

from __future__ import annotations

import random
import re

from overcollect.forms.base import BaseForm, Misfit, both_cases, distinct
from overcollect.forms.interface import Evidence
from overcollect.forms.uuid import UUID, Uuid, hyphenated

_MIXED = re.compile(r"(?=.*[0-9])(?=.*[A-Za-z])[A-Za-z0-9_+/=-]{16,128}")
_SPELLED = re.compile(r"(?:3[0-9]|[46][1-6]){12,}")
_UUID = re.compile(rf"{UUID}|[0-9A-Fa-f]{{32}}")


class Identifier(BaseForm):
    """Says no more than that the value is one of very many: only with a name does it mean something.

    32 digits are read as a UUID, since the two differ only in the hyphens.
    """

    id = "identifier"
    checked = False
    pattern = re.compile(rf"{UUID}|[0-9A-Fa-f]{{16,64}}|[0-9]{{15,20}}|{_MIXED.pattern}")
    shape = "a UUID, or at least 16 letters and digits"
    lengths = range(15, 129)

    def read(self, text: str) -> str:
        if len(set(text)) < 5:
            raise Misfit("it has hardly any different characters")
        if _SPELLED.fullmatch(text):
            raise Misfit("it is the hexadecimal spelling of a text of hexadecimal digits")
        return hyphenated(text) if _UUID.fullmatch(text) else text

    def weigh(self, text: str, canonical: str) -> Evidence:  # noqa: ARG002
        return Evidence.FITS

    def spellings(self, canonical: str) -> tuple[str, ...]:
        if _UUID.fullmatch(canonical):
            bare = canonical.replace("-", "")
            return distinct((canonical, bare, *both_cases((canonical, bare))))
        return (canonical,)

    def generate(self, rng: random.Random) -> str:
        """No range is reserved."""
        return Uuid().generate(rng)
