"""What is new since the version before, as far as two recordings with the same script can tell it."""

from __future__ import annotations

from overcollect.inputs import Timeline
from overcollect.inputs.previous import Previous
from overcollect.judgement.outcome import DataFlow, Situation
from overcollect.knowledge import Sentences, Text
from overcollect.recipients import registrable_domain

_SAID = Sentences("judgement", "update")
_POINTS = 1.0
"""Percentage points of coverage by which the version before may lie behind."""


class Update:
    """Compares this audit with the report of the version before.

    Args:
        previous: the report.
        timeline: the marks of this run.
        percent: coverage of this audit; None where nothing was sent.
        known_values: whether known values of the device were given.
    """

    def __init__(self, previous: Previous, timeline: Timeline, percent: float | None, *, known_values: bool) -> None:
        self.version = previous.version
        self._previous = previous
        self._timeline = timeline
        self._percent = percent
        self._known_values = known_values
        self._in_part = {registrable_domain(host) for host in previous.in_part}

    @property
    def doubt(self) -> Text | None:
        """Return why the two cannot be compared, as what is needed; None where they can."""
        before = self._previous
        if self._percent is not None and before.percent < self._percent - _POINTS:
            return _SAID("as_complete", version=before.version, before=before.percent, now=self._percent)
        if self._known_values and not before.known_values:
            return _SAID("with_device", version=before.version)
        if self._timeline.start.consent != "accepted":
            return _SAID("installed_over")
        if any(mark.function for mark in self._timeline.marks) and not before.functions:
            return _SAID("with_functions", version=before.version)
        return None

    def news(self, flow: DataFlow, situation: Situation) -> Text | None:
        """Return what is new about the situation.

        None where the version before may have done the same: it had the data flow, was not used in this way, or sent
        something there that could not be read.
        """
        recipient, before = flow.recipient, self._previous
        used = set(situation.function.split("+")) - {"none", "unknown"}
        if not used <= before.functions or recipient.domain in self._in_part:
            return None
        known = [old.recipient for old in before.flows if old.data_type == flow.data_type]
        for old in known:
            same_owner = recipient.owner is not None and old.owner == recipient.owner
            if old.domain == recipient.domain or same_owner or old.party == recipient.party == "first":
                return None
        if known:
            others = ", ".join(sorted({old.domain for old in known})[:5])
            return _SAID("sent_to_others", version=before.version, others=others)
        return _SAID("sent_to_nobody", version=before.version)
