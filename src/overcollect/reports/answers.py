"""What the operator answered, beside the findings of this audit and apart from them."""

from __future__ import annotations

from overcollect.inputs import Answer
from overcollect.judgement.outcome import Outcome
from overcollect.reports.clean import clean

_LONGEST = 4000
"""Characters of an answer that reports print."""


class Answers:
    def __init__(self, outcome: Outcome) -> None:
        self._by_finding = {answer.finding: answer for answer in outcome.answers}
        found = {finding.id for finding in outcome.findings}
        self.not_found = tuple(answer for answer in outcome.answers if answer.finding not in found)
        """Answers to findings that are no longer found, in the order of their file."""

    def to(self, finding: str) -> Answer | None:
        """Return the answer to the finding with this id."""
        return self._by_finding.get(finding)


def printable(answer: Answer) -> dict[str, str]:
    """Return the parts of an answer as reports print them: its text on one line."""
    text = " ".join(answer.text.split())
    return {"by": clean(answer.by), "at": clean(answer.at), "text": clean(text, _LONGEST)}
