"""Which norms an audit goes by: sets of texts, each clause from the day on which it came into force."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from overcollect.inputs import App
from overcollect.judgement.needs.citations import expand
from overcollect.knowledge import Citation, Rule

NORM_SETS = ("cn", "eu", "us", "us-coppa", "apple", "play")
_EEA = frozenset(
    "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK".split()  # noqa: SIM905 - a list of 30 codes reads worse
)
EEA_AND_UK = _EEA | {"GB"}

type Instruments = Mapping[str, Mapping[str, str | None]]


class Norms(Struct, frozen=True, kw_only=True):
    sets: tuple[str, ...] = NORM_SETS
    day: str = ""
    """ISO date of the traffic; '' where no message has a time: then dates do not matter."""

    def count(self, citation: Citation, instruments: Instruments) -> bool:
        """Tell whether the clause is of the chosen sets, no draft, and was in force on the day."""
        if citation.norm not in self.sets or instruments.get(citation.instrument, {}).get("status") == "draft":
            return False
        return not self.day or citation.in_force is None or citation.in_force <= self.day

    def ask(self, rule: Rule, instruments: Instruments) -> bool:
        """Tell whether the rule is asked: one of its clauses counts, or it rests on none."""
        return not rule.citations or any(self.count(citation, instruments) for citation in rule.citations)

    def clauses(self, rule: Rule, instruments: Instruments) -> tuple[str, ...]:
        """Return the clauses of the rule that count, as a person reads them."""
        marks = (f"{c.instrument} {c.clause}".strip() for c in rule.citations if self.count(c, instruments))
        return expand(marks, instruments)


def norm_sets(app: App | None, chosen: Sequence[str] = ()) -> tuple[str, ...]:
    """Return the chosen norm sets, else those of the app's market and store.

    Where neither is known the Chinese rules count, since the lists of necessary information are Chinese.
    """
    if chosen:
        return _ordered(chosen)
    found: set[str] = set()
    if app is not None:
        market, platform = app.app.market, app.app.platform
        if market == "CN":
            found.add("cn")
        elif market in EEA_AND_UK:
            found.add("eu")
        elif market == "US":
            found |= {"us", "us-coppa"} if app.app.audience == "children" else {"us"}
        if platform == "ios":
            found.add("apple")
        elif platform == "android" and market not in ("", "CN"):
            found.add("play")
    return _ordered(found or {"cn"})


def _ordered(sets: Iterable[str]) -> tuple[str, ...]:
    return tuple(name for name in NORM_SETS if name in set(sets))
