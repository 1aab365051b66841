"""Marks set by hand while the proxy runs."""

from __future__ import annotations

from collections.abc import Iterable

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


def words(mark: Mark) -> str:
    """Return the fact and the value of a mark as ``mark_of`` takes them."""
    if mark.function:
        return f"function{'-end' if mark.ends else ''} {mark.function}"
    if mark.consent or mark.visibility is not None:
        return f"consent {mark.consent}" if mark.consent else f"visibility {mark.visibility}"
    if mark.permission is not None:
        return f"permission {mark.permission.name}={mark.permission.event}"
    if mark.input is not None:
        return f"input {mark.input.data_type}={mark.input.how}"
    if mark.launch is not None:
        return f"launch {mark.launch.by}" + (f"={mark.launch.caller}" if mark.launch.caller else "")
    return f"ui {mark.ui}" if mark.ui else f"install {mark.install}"


def functions_in_use(marks: Iterable[Mark]) -> tuple[str, ...]:
    """Return the functions that ``marks`` leave in use, in the order in which they began."""
    found: dict[str, None] = {}
    for mark in sorted(marks, key=lambda each: each.start):
        if mark.function and (mark.ends or mark.end is not None):
            found.pop(mark.function, None)
        elif mark.function:
            found[mark.function] = None
    return tuple(found)


__all__ = ["CONSENT", "FACTS", "INPUT", "PERMISSION", "STEPS", "VISIBILITY", "functions_in_use", "mark_of", "words"]
