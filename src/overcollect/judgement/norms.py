"""Which norms an audit goes by: sets of texts, each clause from the day on which it came into force."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime, timedelta

from msgspec import Struct

from overcollect.choices import NORM_SETS
from overcollect.inputs import App
from overcollect.judgement.needs.citations import expand
from overcollect.knowledge import Citation, Rule

_EEA = frozenset(
    "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK".split()  # noqa: SIM905 - a list of 30 codes reads worse
)
EEA_AND_UK = _EEA | {"GB"}
_NO_COUNTRIES = frozenset({"EU", "UK"})
"""What people write for a market there, though it is no code of a country."""

_FIRST_PLAUSIBLE = "2015-01-01"
"""No capture that this tool is for is older: an earlier day is a wrong clock."""

type Instruments = Mapping[str, Mapping[str, str | None]]


class Norms(Struct, frozen=True, kw_only=True):
    sets: tuple[str, ...] = NORM_SETS
    day: str = ""
    """ISO date of the traffic; '' where no message has a time: then dates do not matter."""

    of_traffic: bool = True
    """The day is that of the traffic, not one that was chosen."""

    def count(self, citation: Citation, instruments: Instruments) -> bool:
        """Tell whether the clause is of the chosen sets, no draft, and was in force on the day."""
        return self._chosen(citation, instruments) and not self._later(citation)

    def ask(self, rule: Rule, instruments: Instruments) -> bool:
        """Tell whether the rule is asked: one of its clauses counts, or it rests on none."""
        return not rule.citations or any(self.count(citation, instruments) for citation in rule.citations)

    def from_when(self, rule: Rule, instruments: Instruments) -> str:
        """Return the day from which on the rule is asked, where that is later than the traffic; else ''."""
        if self.ask(rule, instruments):
            return ""
        later = (c.in_force for c in rule.citations if self._chosen(c, instruments) and c.in_force is not None)
        return min(later, default="")

    def _chosen(self, citation: Citation, instruments: Instruments) -> bool:
        return citation.norm in self.sets and instruments.get(citation.instrument, {}).get("status") != "draft"

    def _later(self, citation: Citation) -> bool:
        return bool(self.day) and citation.in_force is not None and citation.in_force > self.day

    def clauses(self, rule: Rule, instruments: Instruments) -> tuple[str, ...]:
        """Return the clauses of the rule that count, as a person reads them."""
        marks = (f"{c.instrument} {c.clause}".strip() for c in rule.citations if self.count(c, instruments))
        return expand(marks, instruments)


def day_of(time: float) -> str:
    """Return the day of ``time`` (seconds since 1970-01-01 UTC) as an ISO date; '' for an infinite one."""
    return datetime.fromtimestamp(time, tz=UTC).date().isoformat() if math.isfinite(time) else ""


def is_plausible(day: str, today: str) -> bool:
    """Tell whether traffic can be of ``day``; both are ISO dates. A day more allows for time zones."""
    return _FIRST_PLAUSIBLE <= day <= (date.fromisoformat(today) + timedelta(days=1)).isoformat()


def norm_sets(app: App | None, chosen: Sequence[str] = (), stores: Iterable[str] = ()) -> tuple[str, ...]:
    """Return the chosen norm sets, else those of the app's market and store, and of ``stores`` whose labels were given.

    Where neither is known the Chinese rules count, since the lists of necessary information are Chinese.
    """
    if chosen:
        return _ordered(chosen)
    found: set[str] = set()
    if app is not None:
        market, platform = app.app.market, app.app.platform
        if market == "CN":
            found.add("cn")
        elif market in EEA_AND_UK or market in _NO_COUNTRIES:
            found.add("eu")
        elif market == "US":
            found |= {"us", "us-coppa"} if app.app.audience == "children" else {"us"}
        if platform == "ios":
            found.add("apple")
        elif platform == "android" and market not in ("", "CN"):
            found.add("play")
    return _ordered((found or {"cn"}) | set(stores))


def _ordered(sets: Iterable[str]) -> tuple[str, ...]:
    return tuple(name for name in NORM_SETS if name in set(sets))
