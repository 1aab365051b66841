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
    oldest_days: int | None = None
    """How many days before it was sent the oldest record of a batch was made, by its own time stamp."""
    precision_m: float | None = None
    issued_by: str = ""
    """Host whose response brought the value before it was sent."""
    process: bool = False
    """The capture ties it to the app by its process."""


class SamplePackage(Struct, frozen=True, forbid_unknown_fields=True):
    """An installation package that a response brought."""

    id: str
    signers: tuple[str, ...] = ()
    at: float = 100.0
    host: str = "dl.adnet.example"


class SamplePublication(Struct, frozen=True, forbid_unknown_fields=True):
    """A file that the app, or the operator of an SDK, has published."""

    text: str
    """All of it: a label, a manifest in JSON, a form or a list in CSV."""
    of: str = ""
    """Whose SDK it is about, as in ``--published RECIPIENT=FILE``."""


class RuleSample(Struct, frozen=True, forbid_unknown_fields=True):
    why: str
    sent: tuple[Sent, ...] = ()
    gap: str = ""
    """Reason of a gap at an advertiser's host, for rules about coverage."""
    app: dict[str, Any] | None = field(default_factory=dict)
    """What differs from the sample app, key by key as in app.yaml; null for no app.yaml at all."""
    start: dict[str, Any] = field(default_factory=dict)
    """As in timeline.yaml."""
    packages: tuple[SamplePackage, ...] = ()
    by_proxy: bool = False
    """A proxy made the capture."""
    previous: dict[str, Any] | None = None
    """What the report of the version before says: ``flows`` (pairs of data type and domain), ``percent``, ..."""
    marks: tuple[dict[str, Any], ...] = ()
    """As in timeline.yaml, with times in seconds since the beginning of the run."""
    published: tuple[SamplePublication, ...] = ()


class RuleSamples(Struct, frozen=True, forbid_unknown_fields=True):
    fires: tuple[RuleSample, ...] = ()
    spares: tuple[RuleSample, ...] = ()
    """Look-alikes that must not fire."""
