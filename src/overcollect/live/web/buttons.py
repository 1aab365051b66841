"""The marks as buttons, and what they show as pressed."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

import msgspec
from msgspec import Struct

from overcollect.audit import Setting
from overcollect.live.marks import mark_of
from overcollect.live.web.source import Source
from overcollect.model import InputProblem, Mark
from overcollect.reports.clean import clean
from overcollect.reports.wording import Wording

_FIXED = (
    ("consent", "notice_shown", "1"),
    ("consent", "accepted", "2"),
    ("consent", "refused", "3"),
    ("consent", "withdrawn", "4"),
    ("visibility", "foreground", "f"),
    ("visibility", "background", "b"),
    ("visibility", "screen_off", "s"),
)
_LOG = 8
"""Marks that the page shows as set last."""


class Button(Struct, frozen=True):
    fact: str
    value: str
    label: str
    note: str = ""
    """What is meant, where the label is an id."""
    key: str = ""
    """The key that presses it."""


class Press(Struct, frozen=True, forbid_unknown_fields=True):
    """What a page sends when a button is pressed."""

    fact: str
    value: str


def buttons(setting: Setting, wording: Wording) -> Iterator[Button]:
    """Yield the marks that every run has, then the functions of the app."""
    for fact, value, key in _FIXED:
        yield Button(fact, value, wording.say(f"live.{value}"), key=key)
    known = setting.catalogue.functions
    for function in () if setting.app is None else setting.app.functions:
        like = known.get(function.like or function.id)
        yield Button("function", function.id, clean(function.id), "" if like is None else wording.text(like.name))


def press(source: Source, body: bytes) -> None:
    """Set the mark that a page sent; only marks that have a button can be set.

    Raises:
        InputProblem: there is no such button.
    """
    try:
        sent = msgspec.json.decode(body, type=Press)
    except msgspec.DecodeError as error:
        raise InputProblem("mark", str(error), 'Send {"fact": "consent", "value": "accepted"}') from error
    known = {(button.fact, button.value) for button in buttons(source.setting, Wording("en"))}
    if (sent.fact.removesuffix("-end"), sent.value) not in known:
        raise InputProblem("mark", "there is no such button", "Load the page again")
    source.mark(mark_of(sent.fact, sent.value, time.time()))


def state(source: Source, wording: Wording) -> dict[str, Any]:
    """Return what holds now, for the buttons: pressed ones as ``fact:value``, and what was set last."""
    start = source.setting.timeline.start
    consent = "before" if start.consent == "never" else start.consent
    visibility = start.visibility
    functions: dict[str, None] = {}
    notice = False
    together = sorted((*source.setting.timeline.marks, *source.state.marks), key=lambda mark: mark.start)
    for mark in together:
        if mark.consent == "notice_shown":
            notice = True
        elif mark.consent:
            consent = mark.consent
        elif mark.visibility is not None:
            visibility = mark.visibility
        elif mark.function and (mark.ends or mark.end is not None):
            functions.pop(mark.function, None)
        elif mark.function:
            functions[mark.function] = None
    return {
        "kind": "marks",
        "phase": [
            wording.word("consent", consent),
            *([] if visibility == "unknown" else [wording.word("visibility", visibility)]),
            *(clean(name) for name in functions),
        ],
        "pressed": [
            *(["consent:notice_shown"] if notice and consent in ("before", "unknown") else []),
            f"consent:{consent}",
            f"visibility:{visibility}",
            *(f"function:{name}" for name in functions),
        ],
        "log": [{"time": mark.start, "text": _words(mark, wording)} for mark in reversed(together[-_LOG:])],
    }


def _words(mark: Mark, wording: Wording) -> str:
    if mark.function:
        return wording.say("live.function_ends" if mark.ends else "live.function_starts", function=clean(mark.function))
    if mark.consent or mark.visibility is not None:
        return wording.say(f"live.{mark.consent or mark.visibility}")
    if mark.permission is not None:
        return f"{clean(mark.permission.name)}: {clean(mark.permission.event)}"
    if mark.input is not None:
        return f"{clean(mark.input.data_type)}: {clean(mark.input.how)}"
    return clean(mark.ui)
