"""timeline.yaml: facts of the run. What is missing stays unknown."""

from __future__ import annotations

from msgspec import Struct, field

from overcollect.model import Consent, Visibility


class Input(Struct, frozen=True, kw_only=True):
    data_type: str
    how: str
    """typed, picked, automatic."""


class Permission(Struct, frozen=True, kw_only=True):
    name: str
    event: str
    """asked, granted, denied."""


class Mark(Struct, frozen=True, kw_only=True):
    """One mark; exactly one of the facts is set. Times are seconds since 1970-01-01 UTC."""

    start: float
    end: float | None = None
    """For functions: when it ended; None while it lasts to the end of the run."""
    consent: str = ""
    """notice_shown, accepted, refused, withdrawn."""
    function: str = ""
    visibility: Visibility | None = None
    input: Input | None = None
    permission: Permission | None = None
    ui: str = ""


class Start(Struct, frozen=True, kw_only=True):
    consent: str = "unknown"
    """never, accepted, refused, withdrawn, unknown."""
    visibility: str = "unknown"
    permissions: dict[str, str] = field(default_factory=dict)
    registered: bool | None = None
    clock_offset_s: float = 0.0
    """Added to a message's time to get the time of the marks."""
    uncertainty_s: float = 1.0


class Moment(Struct, frozen=True):
    """What held at one moment."""

    consent: Consent
    visibility: Visibility
    functions: tuple[str, ...] | None
    """Functions in use, sorted; empty where marks say that none was; None where no mark tells."""


class Timeline(Struct, frozen=True, kw_only=True):
    start: Start = Start()
    marks: tuple[Mark, ...] = ()
