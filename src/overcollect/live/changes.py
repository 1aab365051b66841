"""What listeners of a live session are told."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from overcollect.judgement import Outcome
from overcollect.judgement.outcome import Finding
from overcollect.model import Mark


class NotSeen(Struct, frozen=True, kw_only=True):
    """A host whose connections could not be opened: there is no clean verdict about it."""

    host: str
    reason: str
    """Of GapReason: ``tls-refused``, ``silent-after-handshake``."""
    connections: int
    last: float | None
    """Time of the last one, seconds since 1970-01-01 UTC."""


class State(Struct, frozen=True, kw_only=True):
    """A live session at one moment."""

    outcome: Outcome | None
    """The last judgement; None before the first."""
    marks: tuple[Mark, ...]
    not_seen: tuple[NotSeen, ...]
    received: int
    """Messages that came through the proxy."""
    waiting: int
    """Messages that are not examined yet."""
    on_disk: bool
    """The worker is so far behind that some of them wait on disk."""
    unexamined: int
    """Messages that were given up, each with a gap in the account."""


class Update(Struct, frozen=True, kw_only=True):
    """What changed since the update before."""

    new: tuple[Finding, ...]
    """Findings that were not there."""
    changed: tuple[Finding, ...]
    """Findings whose count, severity or confidence is another now."""
    gone: tuple[str, ...]
    """Ids of findings that marks set since have refuted."""
    state: State


def update(before: Outcome | None, state: State) -> Update:
    old = {finding.id: finding for finding in before.findings} if before is not None else {}
    now = state.outcome.findings if state.outcome is not None else ()
    return Update(
        new=tuple(finding for finding in now if finding.id not in old),
        changed=tuple(finding for finding in now if finding.id in old and _shown(finding) != _shown(old[finding.id])),
        gone=_gone(old, now),
        state=state,
    )


def _gone(old: Iterable[str], now: Iterable[Finding]) -> tuple[str, ...]:
    there = {finding.id for finding in now}
    return tuple(each for each in old if each not in there)


def _shown(finding: Finding) -> tuple[object, ...]:
    return (finding.count, finding.severity, finding.confidence, finding.strength, finding.reason)
