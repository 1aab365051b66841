"""Marks: facts of the run that traffic does not show, with their times."""

from __future__ import annotations

from msgspec import Struct

from overcollect.model.answers import Visibility


class Input(Struct, frozen=True, kw_only=True):
    data_type: str
    how: str
    """typed, picked, automatic."""


class Permission(Struct, frozen=True, kw_only=True):
    name: str
    event: str
    """asked, granted, denied."""


class Mark(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One mark; exactly one of the facts is set. Times are seconds since 1970-01-01 UTC."""

    start: float
    end: float | None = None
    """For functions: when it ended; None while it lasts until a mark with ``ends`` set, or to the end of the run."""
    consent: str = ""
    """notice_shown, accepted, refused, withdrawn."""
    function: str = ""
    ends: bool = False
    """For functions marked live: this mark ends the function."""
    visibility: Visibility | None = None
    input: Input | None = None
    permission: Permission | None = None
    ui: str = ""
