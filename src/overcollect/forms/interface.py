"""What a form is: how values of a data type are written."""

from __future__ import annotations

import random
from typing import Protocol


class Form(Protocol):
    """Parses, checks, spells and generates values of one kind. Stateless.

    The registry ``overcollect.forms.FORMS`` maps ids to forms: ``imei``, ``meid``, ``imsi``, ``iccid``, ``mac``, ``hex16``,
    ``oaid``, ``uuid``, ``phone``, ``email``, ``national_id_cn``, ``bank_card``, ``ip``, ``coordinates``, ``region_code_cn``,
    ``plate_cn``, ``push_token``, ``carrier``, ``package_name``.
    """

    id: str
    checked: bool
    """True where the form has a checksum or a structure so narrow that a random value of the same length and
    alphabet fits with a probability below 1 in 10; only such a form may lift a weak name to ``probable``."""

    def canonical(self, text: str) -> str | None:
        """Return the canonical spelling of ``text``, or None where it is no value of this form (place-holders aside)."""

    def problem(self, text: str) -> str | None:
        """Return what is wrong with ``text``, for a person (``check digit is 9, should be 8``), or None."""

    def spellings(self, canonical: str) -> tuple[str, ...]:
        """Return every spelling that apps use for the value, the canonical one first, without duplicates."""

    def generate(self, rng: random.Random) -> str:
        """Return a new canonical value that passes the check, out of a test or reserved range where one exists."""
