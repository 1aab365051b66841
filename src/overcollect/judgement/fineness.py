"""Is it only the precision of a position that is not needed?"""

from __future__ import annotations

from overcollect.judgement.outcome import DataFlow, Situation
from overcollect.model import Needed, Verdict

_COARSER = ("street", "city")
"""Coarser positions that would be needed."""


def is_only_finer(flow: DataFlow) -> bool:
    """Tell whether the service needs it, and only not so fine, wherever it is unneeded."""
    unneeded = [situation for situation in flow.situations if situation.verdict is Verdict.UNNEEDED]
    return bool(unneeded) and all(only_finer(situation) for situation in unneeded)


def only_finer(situation: Situation) -> bool:
    """Tell whether all that is not needed in a situation is how fine the position is."""
    unneeded = [part for part in situation.parts if part.needed is Needed.NO]
    return (
        situation.verdict is Verdict.UNNEEDED and bool(unneeded) and all(part.coarser in _COARSER for part in unneeded)
    )
