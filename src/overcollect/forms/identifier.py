"""Identifiers that software makes up: UUID, hexadecimal or decimal digits, mixed letters and digits."""

from __future__ import annotations

import random
import re

from overcollect.forms.base import BaseForm, Misfit
from overcollect.forms.interface import Evidence
from overcollect.forms.uuid import UUID, Uuid

_MIXED = re.compile(r"(?=.*[0-9])(?=.*[A-Za-z])[A-Za-z0-9_+/=-]{16,128}")


class Identifier(BaseForm):
    """Says no more than that the value is one of very many: only with a name does it mean something."""

    id = "identifier"
    checked = False
    pattern = re.compile(rf"{UUID}|[0-9A-Fa-f]{{16,64}}|[0-9]{{15,20}}|{_MIXED.pattern}")
    shape = "a UUID, or at least 16 letters and digits"

    def read(self, text: str) -> str:
        if len(set(text)) < 5:
            raise Misfit("it has hardly any different characters")
        return text

    def weigh(self, text: str, canonical: str) -> Evidence:  # noqa: ARG002
        return Evidence.FITS

    def spellings(self, canonical: str) -> tuple[str, ...]:
        return (canonical,)

    def generate(self, rng: random.Random) -> str:
        """No range is reserved."""
        return Uuid().generate(rng)
