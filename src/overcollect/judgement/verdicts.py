"""The verdict: what *needed* and *declared* say together (design: section "Verdict")."""

from __future__ import annotations

from overcollect.model import Declared, Needed, Verdict

_BY_NEED = {
    # needed: (declared yes or partly, no, unknown)
    Needed.YES: (Verdict.NECESSARY, Verdict.UNDECLARED, Verdict.NECESSARY),
    Needed.IMPLIED: (Verdict.NECESSARY, Verdict.UNDECLARED, Verdict.NECESSARY),
    Needed.TECHNICAL: (Verdict.NECESSARY, Verdict.NECESSARY, Verdict.NECESSARY),
    Needed.CONDITIONAL: (Verdict.CONDITIONAL, Verdict.UNDECLARED, Verdict.CONDITIONAL),
    Needed.CLAIMED: (Verdict.CLAIMED, Verdict.CLAIMED, Verdict.CLAIMED),
    Needed.NO: (Verdict.UNNEEDED, Verdict.UNNEEDED, Verdict.UNNEEDED),
    Needed.UNKNOWN: (Verdict.NOT_JUDGED, Verdict.UNDECLARED, Verdict.NOT_JUDGED),
}

VERDICTS: dict[tuple[Needed, Declared], Verdict] = {
    (needed, declared): verdict
    for needed, (said, unsaid, unknown) in _BY_NEED.items()
    for declared, verdict in (
        (Declared.YES, said),
        (Declared.PARTLY, said),
        (Declared.NO, unsaid),
        (Declared.UNKNOWN, unknown),
    )
}
"""All 28 cells."""


def verdict(needed: Needed, declared: Declared) -> Verdict:
    return VERDICTS[needed, declared]
