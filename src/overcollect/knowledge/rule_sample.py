"""Samples of a rule: small descriptions of what was sent, under which a rule fires, or must not."""

from __future__ import annotations

from typing import Any

from msgspec import Struct, field


class Sent(Struct, frozen=True, forbid_unknown_fields=True):
    """One message, or several alike, sent by the sample app (or by the one in the sample)."""

    data: tuple[str, ...]
    to: str = "api.rides.example"
    at: float = 100.0
    """Seconds since the beginning of the run."""
    times: int = 1
    every: float = 120.0
    """Seconds between the messages."""
    changing: bool = False
    """Every message holds another value."""
    value: str = ""
    known: bool = False
    """It is a known value of the test device."""
    grade: str = "certain"
    place: str = "body"
    location: str = ""
    decoding: tuple[str, ...] = ()
    transform: str | None = None
    clear_text: bool = False
    items: int | None = None
    precision_m: float | None = None
    issued_by: str = ""
    """Host whose response brought the value before it was sent."""


class RuleSample(Struct, frozen=True, forbid_unknown_fields=True):
    why: str
    sent: tuple[Sent, ...] = ()
    gap: str = ""
    """Reason of a gap at an advertiser's host, for rules about coverage."""
    app: dict[str, Any] | None = field(default_factory=dict)
    """What differs from the sample app, key by key as in app.yaml; null for no app.yaml at all."""
    start: dict[str, Any] = field(default_factory=dict)
    """As in timeline.yaml."""
    marks: tuple[dict[str, Any], ...] = ()
    """As in timeline.yaml, with times in seconds since the beginning of the run."""


class RuleSamples(Struct, frozen=True, forbid_unknown_fields=True):
    fires: tuple[RuleSample, ...] = ()
    spares: tuple[RuleSample, ...] = ()
    """Look-alikes that must not fire."""
