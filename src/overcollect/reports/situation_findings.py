"""Findings by the situation that breaks their rule, for formats with one entry a situation."""

from __future__ import annotations

from collections.abc import Sequence

from overcollect.judgement.outcome import Broken, DataFlow, Finding, Outcome, Situation


class SituationFindings:
    def __init__(self, outcome: Outcome) -> None:
        self._by_situation: dict[tuple[str, Broken], list[Finding]] = {}
        for finding in outcome.findings:
            for broken in finding.broken:
                self._by_situation.setdefault((finding.consent, broken), []).append(finding)
        self.others = tuple(finding for finding in outcome.findings if not finding.broken)
        """Those about a host, or the app as a whole."""

    def of(self, flow: DataFlow, situation: Situation) -> Sequence[Finding]:
        """Return the findings of a situation, worst first."""
        broken = Broken(flow.id, situation.function, situation.visibility)
        return self._by_situation.get((situation.consent, broken), ())
