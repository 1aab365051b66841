"""Method 6 for children: beside a date of birth less than 14 years ago, the data is a child's.

The law counts years (PIPL art. 28: under the age of fourteen), and an app that asks everybody for a date of birth asks
children as well. A date of the last days is what a calendar shows before somebody chooses.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

from overcollect.detection.candidate import Candidate
from overcollect.detection.page import Page
from overcollect.detection.settlement import concerning
from overcollect.model import Grade, Method

_MINOR, _BIRTH, _CITIZEN = "minor_data", "date_of_birth", "national_id_cn"
_DATED = frozenset([_BIRTH, _CITIZEN])
_YEARS = 14
_NOT_CHOSEN = timedelta(days=3)
_YEAR_FIRST = re.compile(r"(?P<y>20[0-9]{2})[-/.年]?(?P<m>[01]?[0-9])[-/.月]?(?P<d>[0-3]?[0-9])日?(?:[T ].*)?")
_DAY_FIRST = re.compile(r"(?P<d>[0-3]?[0-9])[-/.](?P<m>[01]?[0-9])[-/.](?P<y>20[0-9]{2})")
_IN_NUMBER = slice(6, 14)
"""Where the number of an identity card has the date (GB 11643-1999)."""
_REASON = "the date of birth is that of a child under 14"


@concerning(_DATED)
def settle_minors(page: Page, found: list[Candidate]) -> list[Candidate]:
    """Return the candidates, with the data of children whose date of birth is sure."""
    dated = [c for c in found if c.data_type in _DATED and c.grade is not Grade.POSSIBLE and c.transform is None]
    births = [(c, born) for c in dated if (born := _born(c)) is not None]
    if not births or _MINOR not in page.types or page.message.time is None:
        return found
    sent = datetime.fromtimestamp(page.message.time, UTC).date()
    told = {page.group(c.field) for c in found if c.data_type == _MINOR and c.grade is not Grade.POSSIBLE}
    for one, born in births:
        group = page.group(one.field)
        if group not in told and born + _NOT_CHOSEN < sent < _grown(born):
            told.add(group)
            found.append(
                Candidate(one.field, _MINOR, Grade.PROBABLE, Method.SHAPE, one.value, one.canonical, _REASON, items=1)
            )
    return found


def _born(candidate: Candidate) -> date | None:
    text = candidate.canonical[_IN_NUMBER] if candidate.data_type == _CITIZEN else candidate.canonical
    match = _YEAR_FIRST.fullmatch(text) or _DAY_FIRST.fullmatch(text)
    if match is None:
        return None
    try:
        return date(int(match["y"]), int(match["m"]), int(match["d"]))
    except ValueError:
        return None


def _grown(born: date) -> date:
    """Return the day from which somebody is no child any more; who was born on a leap day is one on the first."""
    is_leap_day = (born.month, born.day) == (2, 29)
    return date(born.year + _YEARS, 3, 1) if is_leap_day else born.replace(year=born.year + _YEARS)
