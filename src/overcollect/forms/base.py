"""What forms share."""

from __future__ import annotations

import random
import re
from abc import ABC, abstractmethod
from collections.abc import Iterable

from overcollect.forms.interface import Evidence


class Misfit(ValueError):
    """Why a text is no value of a form, for a person, without a full stop."""


class BaseForm(ABC):
    """A form whose ``read`` either returns the canonical spelling or says what is wrong."""

    id: str
    checked: bool
    pattern: re.Pattern[str]
    """What values look like from afar; a text that does not match it whole is not read at all."""
    shape: str
    """``pattern`` for a person: ``15 digits``."""
    lengths: range
    """How many characters ``pattern`` matches: most texts are refused by it alone."""

    @abstractmethod
    def read(self, text: str) -> str:
        """Return the canonical spelling of ``text``, which matches ``pattern``.

        Raises:
            Misfit: it is no value of this form.
        """

    @abstractmethod
    def spellings(self, canonical: str) -> tuple[str, ...]:
        """See Form.spellings."""

    @abstractmethod
    def generate(self, rng: random.Random) -> str:
        """See Form.generate."""

    def canonical(self, text: str) -> str | None:
        return self.appraise(text)[1]

    def evidence(self, text: str) -> Evidence:
        return self.appraise(text)[0]

    def problem(self, text: str) -> str | None:
        text = text.strip()
        if not self.pattern.fullmatch(text):
            return f"it does not look like {self.shape}"
        try:
            self.read(text)
        except Misfit as misfit:
            return str(misfit)
        return None

    def appraise(self, text: str) -> tuple[Evidence, str | None]:
        text = text.strip()
        if len(text) not in self.lengths or not self.pattern.fullmatch(text):
            return Evidence.NONE, None
        try:
            canonical = self.read(text)
        except Misfit:
            return Evidence.RESEMBLES, None
        return self.weigh(text, canonical), canonical

    def weigh(self, text: str, canonical: str) -> Evidence:  # noqa: ARG002 - forms look at either
        """Return how much a text that was read says."""
        return Evidence.CHECKED if self.checked else Evidence.FITS

    def tail(self, spelling: str) -> int:  # noqa: ARG002 - only IMEI looks at it
        return 0


def distinct(spellings: Iterable[str]) -> tuple[str, ...]:
    """Return ``spellings`` in order, each once."""
    return tuple(dict.fromkeys(spellings))


def both_cases(spellings: Iterable[str]) -> tuple[str, ...]:
    """Return each spelling as it is, in lower and in upper case, each once."""
    return distinct(case for text in spellings for case in (text, text.lower(), text.upper()))


def digits(rng: random.Random, count: int) -> str:
    return "".join(rng.choices("0123456789", k=count))


def hexadecimal(rng: random.Random, count: int) -> str:
    return "".join(rng.choices("0123456789abcdef", k=count))
