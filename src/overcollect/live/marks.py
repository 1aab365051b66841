"""Marks set by hand while the proxy runs."""

from __future__ import annotations

from overcollect.model import Input, InputProblem, Mark, Visibility

_CONSENT = ("notice_shown", "accepted", "refused", "withdrawn")
_EXAMPLES = "consent accepted, function sign_in, function-end sign_in, visibility background, input phone_number=typed"


def mark_of(fact: str, value: str, at: float) -> Mark:
    """Return the mark that sets ``fact`` to ``value`` at the time ``at`` (seconds since 1970-01-01 UTC).

    Raises:
        InputProblem: not a fact or value that marks have.
    """
    match fact:
        case "consent" if value in _CONSENT:
            return Mark(start=at, consent=value)
        case "function" if value:
            return Mark(start=at, function=value)
        case "function-end" if value:
            return Mark(start=at, function=value, ends=True)
        case "visibility" if value in list(Visibility):
            return Mark(start=at, visibility=Visibility(value))
        case "input" if "=" in value:
            data_type, _, how = value.partition("=")
            return Mark(start=at, input=Input(data_type=data_type, how=how))
        case "ui" if value:
            return Mark(start=at, ui=value)
    raise InputProblem(f"overcollect.mark {fact} {value}", "there is no such mark", f"Set for example: {_EXAMPLES}")
