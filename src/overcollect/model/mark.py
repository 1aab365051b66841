"""Marks: facts of the run that traffic does not show, with their times."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import replace

from overcollect.model.answers import Visibility


class Input(Struct, frozen=True, kw_only=True):
    data_type: str
    how: str
    """typed, picked, automatic."""


class Permission(Struct, frozen=True, kw_only=True):
    name: str
    event: str
    """asked, granted, denied."""


class Launch(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """The start of an app's process."""

    by: str
    """``user`` and ``activity`` put something on the screen; ``service``, ``broadcast``, ``provider`` do not."""
    caller: str = ""
    """Package that caused it, where that is known."""
    package: str = ""
    """What was started; '' for the app under audit."""


class Mark(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One mark; exactly one of the facts is set. Times are seconds since 1970-01-01 UTC."""

    start: float
    end: float | None = None
    """For functions: when it ended; None while it lasts until a mark with ``ends`` set, or to the end of the run."""
    consent: str = ""
    """before (nothing was asked yet), notice_shown, accepted, refused, withdrawn."""
    function: str = ""
    ends: bool = False
    """For functions marked live: this mark ends the function."""
    visibility: Visibility | None = None
    input: Input | None = None
    permission: Permission | None = None
    ui: str = ""
    launch: Launch | None = None
    install: str = ""
    """Package that was installed or updated."""
    undone: bool = False
    """Takes back the mark that is the same but for this: marks that are stored with flows cannot be deleted there."""


def in_force(marks: Iterable[Mark]) -> tuple[Mark, ...]:
    """Leave out the marks that were taken back, and what took them back; the order of ``marks`` does not matter."""
    given = tuple(marks)
    taken_back = {replace(mark, undone=False) for mark in given if mark.undone}
    return tuple(mark for mark in given if not mark.undone and mark not in taken_back)
