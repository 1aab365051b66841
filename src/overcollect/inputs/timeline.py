"""timeline.yaml: facts of the run. What is missing stays unknown."""

from __future__ import annotations

from msgspec import Struct, field

from overcollect.model import Consent, Input, Mark, Permission, Visibility


class Start(Struct, frozen=True, kw_only=True):
    consent: str = "unknown"
    """never, accepted, refused, withdrawn, unknown."""
    visibility: str = "unknown"
    permissions: dict[str, str] = field(default_factory=dict)
    registered: bool | None = None
    running: bool | None = None
    """Whether the app ran when the recording began."""
    test_certificate: str = "unknown"
    """Of the intercepting proxy, on the device: absent, installed, unknown."""
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


__all__ = ["Input", "Mark", "Moment", "Permission", "Start", "Timeline"]
