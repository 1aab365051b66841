"""Marks set by hand while the proxy runs."""

from __future__ import annotations

from overcollect.model import Input, InputProblem, Mark, Permission, Visibility

CONSENT = ("notice_shown", "accepted", "refused", "withdrawn")
VISIBILITY = tuple(str(each) for each in Visibility if each is not Visibility.UNKNOWN)
INPUT = ("typed", "picked", "automatic")
PERMISSION = ("asked", "granted", "denied")
STEPS = ("tap", "separate_consent", "download_confirmed", "ads_off", "id_reset", "account_deleted")
"""What a user does that rules ask about (timeline.yaml: ui)."""
FACTS = ("consent", "visibility", "function", "function-end", "input", "permission", "ui")
_EXAMPLES = (
    "consent accepted, function sign_in, function-end sign_in, visibility background, input phone_number=typed, "
    "permission location=denied, ui tap"
)


def mark_of(fact: str, value: str, at: float) -> Mark:
    """Return the mark that sets ``fact`` to ``value`` at the time ``at`` (seconds since 1970-01-01 UTC).

    Raises:
        InputProblem: not a fact or value that marks have.
    """
    made = _mark(fact, value, at)
    if made is None:
        raise InputProblem(f"overcollect.mark {fact} {value}", "there is no such mark", f"Set for example: {_EXAMPLES}")
    return made


def _mark(fact: str, value: str, at: float) -> Mark | None:  # noqa: PLR0911 - one return a fact
    name, _, event = value.partition("=")
    match fact:
        case "consent" if value in CONSENT:
            return Mark(start=at, consent=value)
        case "function" if value:
            return Mark(start=at, function=value)
        case "function-end" if value:
            return Mark(start=at, function=value, ends=True)
        case "visibility" if value in VISIBILITY:
            return Mark(start=at, visibility=Visibility(value))
        case "input" if name and event in INPUT:
            return Mark(start=at, input=Input(data_type=name, how=event))
        case "permission" if name and event in PERMISSION:
            return Mark(start=at, permission=Permission(name=name, event=event))
        case "ui" if value in STEPS:
            return Mark(start=at, ui=value)
    return None
