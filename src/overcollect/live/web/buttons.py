"""The marks as buttons, and what they show as pressed."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterator
from typing import Any

import msgspec
from msgspec import Struct

from overcollect.audit import Setting
from overcollect.live.function_names import FunctionNames
from overcollect.live.mark_words import mark_words
from overcollect.live.marks import STEPS, functions_in_use, mark_of
from overcollect.live.web.source import Source
from overcollect.model import InputProblem, Mark
from overcollect.reports.clean import clean
from overcollect.reports.wording import Wording

_FIXED = (
    ("consent", "before", "0"),
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
    """The id, where the label is a name."""
    key: str = ""
    """The key that presses it."""


class Press(Struct, frozen=True, forbid_unknown_fields=True):
    """What a page sends when a button is pressed."""

    fact: str
    value: str


class Undo(Struct, frozen=True, forbid_unknown_fields=True):
    """What a page sends to take back a mark: its name out of the log; '' for the last one."""

    mark: str


def buttons(setting: Setting, wording: Wording) -> Iterator[Button]:
    """Yield the marks that every run has, then the functions of the app, then steps that rules ask about."""
    for fact, value, key in _FIXED:
        yield Button(fact, value, wording.say(f"live.{value}"), key=key)
    names = FunctionNames(setting, wording)
    for function in () if setting.app is None else setting.app.functions:
        yield Button("function", function.id, names.of(function.id), clean(function.id))
    for step in STEPS:
        yield Button("ui", step, wording.word("ui", step))


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
    names = FunctionNames(source.setting, wording)
    start = source.setting.timeline.start
    consent = "before" if start.consent == "never" else start.consent
    visibility = start.visibility
    notice = False
    own = source.state.marks
    together = sorted((*source.setting.timeline.marks, *own), key=lambda mark: mark.start)
    functions = functions_in_use(together)
    for mark in together:
        if mark.consent == "notice_shown":
            notice = True
        elif mark.consent:
            consent = mark.consent
        elif mark.visibility is not None:
            visibility = mark.visibility
    return {
        "kind": "marks",
        "phase": [
            wording.word("consent", consent),
            *([] if visibility == "unknown" else [wording.word("visibility", visibility)]),
            *map(names.of, functions),
        ],
        "pressed": [
            *(["consent:notice_shown"] if notice and consent in ("before", "unknown") else []),
            f"consent:{consent}",
            f"visibility:{visibility}",
            *(f"function:{name}" for name in functions),
        ],
        "log": [
            {
                "time": mark.start,
                "text": mark_words(mark, wording, names.of),
                "undo": _name(mark) if mark in own else "",
            }
            for mark in reversed(together[-_LOG:])
        ],
    }


def take_back(source: Source, body: bytes) -> None:
    """Take back the mark that a page names; the last one that was set by hand where it names none.

    Raises:
        InputProblem: there is no such mark.
    """
    try:
        sent = msgspec.json.decode(body, type=Undo)
    except msgspec.DecodeError as error:
        raise InputProblem("mark", str(error), 'Send {"mark": ""}') from error
    wanted = next((mark for mark in source.state.marks if _name(mark) == sent.mark), None)
    if (sent.mark and wanted is None) or source.undo(wanted) is None:
        raise InputProblem("mark", "there is none to take back", "Load the page again")


def _name(mark: Mark) -> str:
    return hashlib.sha256(msgspec.json.encode(mark)).hexdigest()[:16]
