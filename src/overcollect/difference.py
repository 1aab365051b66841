"""What one audit has that another has not: ``diff``. Ids hold no value, count or time, so equal ids are equal facts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Protocol

from msgspec import Struct

from overcollect.inputs.reported import Reported, ReportedFinding, ReportedFlow


class _WithId(Protocol):
    @property
    def id(self) -> str: ...


class Change[Entry](Struct, frozen=True):
    old: Entry
    new: Entry


class Sides[Entry](Struct, frozen=True, kw_only=True):
    """Findings, or data flows, by the report that has them; each in the order of its report, worst first."""

    new: tuple[Entry, ...]
    gone: tuple[Entry, ...]
    """Mended, or not seen this time."""
    changed: tuple[Change[Entry], ...]
    """In both, with another severity, confidence or verdict."""
    same: int


class Difference(Struct, frozen=True, kw_only=True):
    old: Reported
    new: Reported
    findings: Sides[ReportedFinding]
    data_flows: Sides[ReportedFlow]
    doubts: tuple[str, ...]
    """What else than the app may be why they differ: ``tool``, ``knowledge``, ``norms``, ``known_values``, ``consent``,
    ``seen``."""

    @property
    def is_empty(self) -> bool:
        sides = (self.findings, self.data_flows)
        return not any(each.new or each.gone or each.changed for each in sides)


def difference(old: Reported, new: Reported) -> Difference:
    """Return what ``new`` has that ``old`` has not, what it lacks, and what changed."""
    return Difference(
        old=old,
        new=new,
        findings=_sides(old.findings, new.findings, lambda finding: (finding.severity, finding.confidence)),
        data_flows=_sides(old.data_flows, new.data_flows, lambda flow: flow.verdict),
        doubts=tuple(_doubts(old, new)),
    )


def _sides[Entry: _WithId](
    old: tuple[Entry, ...], new: tuple[Entry, ...], judged: Callable[[Entry], object]
) -> Sides[Entry]:
    before, after = {entry.id: entry for entry in old}, {entry.id: entry for entry in new}
    both = [Change(before[ident], entry) for ident, entry in after.items() if ident in before]
    changed = tuple(change for change in both if judged(change.old) != judged(change.new))
    return Sides(
        new=tuple(entry for ident, entry in after.items() if ident not in before),
        gone=tuple(entry for ident, entry in before.items() if ident not in after),
        changed=changed,
        same=len(both) - len(changed),
    )


def _doubts(old: Reported, new: Reported) -> Iterator[str]:
    if old.tool.version != new.tool.version:
        yield "tool"
    if old.knowledge.get("digest") != new.knowledge.get("digest"):
        yield "knowledge"
    if old.knowledge.get("norms") != new.knowledge.get("norms"):
        yield "norms"
    if old.known_values != new.known_values:
        yield "known_values"
    if old.data_flows and new.data_flows and old.knows_consent != new.knows_consent:
        yield "consent"
    if (new.coverage.percent or 0) < (old.coverage.percent or 0):
        yield "seen"
