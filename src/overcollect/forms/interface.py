"""What a form is: how values of a data type are written."""

from __future__ import annotations

import random
from enum import IntEnum
from typing import Protocol


class Evidence(IntEnum):
    """How much the spelling of a value says by itself."""

    NONE = 0
    """No value of the form."""
    RESEMBLES = 1
    """Right length and alphabet, but the check fails or the value is unusual."""
    FITS = 2
    """A value of the form; so would be any other text of this length and alphabet."""
    CHECKED = 3
    """Passes a check that a random text of this length and alphabet passes less than once in ten."""
    TELLING = 4
    """So narrow that it is recognised without a name."""


class Form(Protocol):
    """Parses, checks, spells and generates values of one kind. Stateless.

    The registry ``overcollect.forms.FORMS`` maps ids to forms: ``imei``, ``meid``, ``imsi``, ``iccid``, ``mac``,
    ``hex16``, ``oaid``, ``uuid``, ``phone``, ``email``, ``national_id_cn``, ``bank_card``, ``ip``, ``coordinates``,
    ``region_code_cn``, ``plate_cn``, ``push_token``, ``carrier``, ``package_name``, ``birth_date``, ``identifier``,
    ``passport``, ``qq_number``, ``serial``, ``social_number``, ``uscc``, ``vin``.
    """

    id: str
    checked: bool
    """True where the form has a checksum or a structure so narrow that a random value of the same length and
    alphabet fits with a probability below 1 in 10; only such a form may lift a weak name to ``probable``."""
    lengths: range
    """How many characters a value can have, white space around it aside."""

    def canonical(self, text: str) -> str | None:
        """Return the canonical spelling of ``text``, or None where it is no value of this form.

        Place-holders of the form are read as well: which values stand for none is the data type's to say.
        """

    def problem(self, text: str) -> str | None:
        """Return what is wrong with ``text``, for a person (``check digit is 9, should be 8``), or None."""

    def spellings(self, canonical: str) -> tuple[str, ...]:
        """Return every spelling that apps use for the value, the canonical one first, without duplicates."""

    def generate(self, rng: random.Random) -> str:
        """Return a new canonical value that passes the check, out of a test or reserved range where one exists."""

    def evidence(self, text: str) -> Evidence:
        """Return how much ``text`` says for this form."""

    def appraise(self, text: str) -> tuple[Evidence, str | None]:
        """Return ``evidence`` and ``canonical`` of ``text``, at the cost of one of them."""

    def tail(self, spelling: str) -> int:
        """Return how many more digits may follow ``spelling`` as a part of the value (IMEISV), else 0."""
