"""Marks set by hand while the proxy runs."""

from __future__ import annotations

from overcollect.inputs.facts import CONSENT, FACTS, INPUT, PERMISSION, STEPS, VISIBILITY, mark_from
from overcollect.model import InputProblem, Mark

_EXAMPLES = (
    "consent accepted, function sign_in, function-end sign_in, visibility background, input phone_number=typed, "
    "permission location=denied, ui tap"
)


def mark_of(fact: str, value: str, at: float) -> Mark:
    """Return the mark that sets ``fact`` to ``value`` at the time ``at`` (seconds since 1970-01-01 UTC).

    Raises:
        InputProblem: not a fact or value that marks have.
    """
    made = mark_from(fact, value, at)
    if made is None:
        raise InputProblem(f"overcollect.mark {fact} {value}", "there is no such mark", f"Set for example: {_EXAMPLES}")
    return made


__all__ = ["CONSENT", "FACTS", "INPUT", "PERMISSION", "STEPS", "VISIBILITY", "mark_of"]
