"""Marks as two words, a fact and its value, as people and scripts write them: ``function sign_in``."""

from __future__ import annotations

from overcollect.model import Input, Launch, Mark, Permission, Visibility

CONSENT = ("before", "notice_shown", "accepted", "refused", "withdrawn")
VISIBILITY = tuple(str(each) for each in Visibility if each is not Visibility.UNKNOWN)
INPUT = ("typed", "picked", "automatic")
PERMISSION = ("asked", "granted", "denied")
STEPS = ("tap", "separate_consent", "download_confirmed", "ads_off", "id_reset", "account_deleted")
"""What a user does that rules ask about (timeline.yaml: ui)."""
LAUNCHES = ("user", "activity", "service", "broadcast", "provider")
"""What starts an app's process (timeline.yaml: launch)."""
FACTS = ("consent", "visibility", "function", "function-end", "input", "permission", "ui", "install", "launch")
VALUES = {
    "consent": ", ".join(CONSENT),
    "visibility": ", ".join(VISIBILITY),
    "function": "the id of a function",
    "function-end": "the id of a function",
    "input": f"DATA_TYPE=HOW with {', '.join(INPUT)}, as in phone_number=typed",
    "permission": f"NAME=EVENT with {', '.join(PERMISSION)}, as in location=denied",
    "ui": ", ".join(STEPS),
    "install": "the package that was installed, as in com.example.game",
    "launch": f"{', '.join(LAUNCHES)}; where another app caused it, with that, as in service=com.example.game",
}
"""What each fact takes, for a person."""


def mark_from(fact: str, value: str, at: float) -> Mark | None:  # noqa: PLR0911 - one return a fact
    """Return the mark that sets ``fact`` to ``value`` at the time ``at`` (seconds since 1970-01-01 UTC).

    None where marks have no such fact, or the fact no such value.
    """
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
        case "install" if value:
            return Mark(start=at, install=value)
        case "launch" if name in LAUNCHES:
            return Mark(start=at, launch=Launch(by=name, caller=event))
    return None
