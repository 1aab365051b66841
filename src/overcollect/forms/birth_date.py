"""Dates of birth: a day between 1900 and 2030, canonical as ISO 8601 writes it."""

from __future__ import annotations

import datetime as dt
import random
import re
import sys

from overcollect.forms.base import BaseForm, Misfit, distinct
from overcollect.forms.interface import Evidence

_FIRST, _LAST = 1900, 2030


class BirthDate(BaseForm):
    id = "birth_date"
    checked = False
    pattern = re.compile(
        r"(?P<y>[12][0-9]{3})(?P<gap>[-/.年]?)(?P<m>[0-9]{1,2})(?:(?P=gap)|月)(?P<d>[0-9]{1,2})日?(?:[T ]00:00.*)?"
    )
    shape = "a date, 1990-01-01"
    lengths = range(6, sys.maxsize)

    def read(self, text: str) -> str:
        parts = self.pattern.fullmatch(text)
        assert parts is not None
        if not parts["gap"] and len(text) != 8:
            raise Misfit("without separators a date has eight digits")
        try:
            born = dt.date(int(parts["y"]), int(parts["m"]), int(parts["d"]))
        except ValueError as error:
            raise Misfit("there is no such day") from error
        if not _FIRST <= born.year <= _LAST:
            raise Misfit(f"the year is not between {_FIRST} and {_LAST}")
        return born.isoformat()

    def weigh(self, text: str, canonical: str) -> Evidence:  # noqa: ARG002
        return Evidence.FITS

    def spellings(self, canonical: str) -> tuple[str, ...]:
        year, month, day = canonical.split("-")
        short = [f"{int(month)}", f"{int(day)}"]
        joined = [gap.join((year, month, day)) for gap in ("-", "", "/", ".")]
        brief = [gap.join((year, *short)) for gap in ("-", "/")]
        return distinct((*joined, *brief, f"{year}年{short[0]}月{short[1]}日"))

    def generate(self, rng: random.Random) -> str:
        """Before 1910: hardly anybody who is alive."""
        return (dt.date(1900, 1, 1) + dt.timedelta(days=rng.randrange(3650))).isoformat()
