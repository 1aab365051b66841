"""What an audit without findings may claim: no more than what was read supports."""

from __future__ import annotations

from overcollect.judgement import Outcome
from overcollect.judgement.coverage import complete
from overcollect.reports.wording import Wording


def no_findings(outcome: Outcome, words: Wording) -> str:
    """Return the sentence that stands in place of the number of findings."""
    coverage = outcome.coverage
    if coverage.messages_sent and not outcome.sent_by_app:
        return words.say("report.nothing_of_app", count=coverage.messages_sent)
    if complete(coverage):
        return words.say("report.nothing")
    if not coverage.examined:
        return words.say("report.nothing_read")
    if coverage.examined < coverage.sent:
        return words.say("report.nothing_in", percent=f"{coverage.percent:g}")
    return words.say("report.nothing_seen")
