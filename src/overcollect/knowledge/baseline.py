"""Technical values, sign-in artefacts and what no function covers: purposes/baseline.yaml."""

from __future__ import annotations

from msgspec import Struct, field


class Technical(Struct, frozen=True, forbid_unknown_fields=True):
    type: str
    reason: str
    recipients: str
    in_header: str
    precision: str
    before_consent: str
    """yes, no, in_header_only."""
    limit: str
    basis: str
    limits: tuple[str, ...] = ()
    """Ids of technical_limits."""
    leans_on: tuple[str, ...] = ()
    source: tuple[str, ...] = ()
    note: str = ""


class Artefact(Struct, frozen=True, forbid_unknown_fields=True):
    """An authentication artefact."""

    type: str
    condition: str
    holds: str
    """during_function, while_signed_in, any_session."""
    input: str
    recipients: str
    basis: str
    during: tuple[str, ...] = ()
    limits: tuple[str, ...] = ()
    leans_on: tuple[str, ...] = ()


class NeverException(Struct, frozen=True, forbid_unknown_fields=True):
    function: str
    extent: str
    only: tuple[str, ...] = ()


class Never(Struct, frozen=True, forbid_unknown_fields=True):
    """Types that no function covers without a basis of its own."""

    types: tuple[str, ...]
    scope: str
    reason: str
    basis: str
    separate: str = ""
    exceptions: tuple[NeverException, ...] = ()
    leans_on: tuple[str, ...] = ()
    source: tuple[str, ...] = ()


class Fingerprint(Struct, frozen=True, forbid_unknown_fields=True):
    at_least: int
    of: tuple[str, ...]
    rule: str
    reason: str


class Baseline(Struct, frozen=True, forbid_unknown_fields=True):
    doubts: tuple[str, ...]
    instruments: dict[str, dict[str, str | None]]
    conditions: dict[str, str]
    roles_never: tuple[str, ...]
    fingerprint: Fingerprint
    technical_limits: dict[str, str]
    technical: tuple[Technical, ...]
    authentication: tuple[Artefact, ...]
    never_without_separate_basis: tuple[Never, ...]
    transcripts: dict[str, str] = field(default_factory=dict)
    """What the wording of the items was compared with; services name these ids under ``verification``."""
    common: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Functions that every service may have, by ``basic`` and ``extended``."""
    environment: tuple[str, ...] = ()
    """Facts about device and software that tell nothing about a person: alone they are a low finding at most."""
    not_personal: tuple[dict[str, str], ...] = ()
