"""How an audit ends: its exit status, as other programs rely on it (design.md, section 5), and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from msgspec import Struct

from overcollect.audit import Setting
from overcollect.chosen_settings import secret_from_environment
from overcollect.judgement import Outcome
from overcollect.judgement.coverage import LEAST_EXAMINED, NOT_OPENED, cut, unread_parts
from overcollect.judgement.outcome import Coverage, Finding
from overcollect.model import GapReason
from overcollect.reports.clean import clean
from overcollect.reports.hosts import unseen_hosts
from overcollect.reports.interface import Settings, is_as_severe
from overcollect.reports.masking import Masking
from overcollect.reports.wording import Wording

FINDINGS = 1
TOO_LITTLE_SEEN = 3
INTERNAL = 70
_TOLD = frozenset((*NOT_OPENED, GapReason.BODY_NOT_RECORDED.value, GapReason.CUT_CAPTURE.value))
"""Reasons that have a line of their own."""
_MOST_NEW = 20
"""Findings since the baseline that are named; the report has all."""


class Demands(Struct, frozen=True, kw_only=True):
    fail_on: str
    min_coverage: float
    require: tuple[str, ...]
    expect: dict[str, int]
    baseline: frozenset[str] | None = None
    """Ids of known findings; None where no baseline was given."""
    keylog: bool = False
    """A key log was given: where keys are missing all the same, another one is wanted."""
    live: bool = False
    """The traffic came through the proxy, which takes no key log: it opens what trusts its certificate."""


def report_settings(outcome: Outcome, setting: Setting, demands: Demands, *, lang: str, reveal: bool) -> Settings:
    """Return how reports are to be written, and what they say of how the run ends."""
    return Settings(
        lang=lang,
        reveal=reveal,
        secret=setting.secret or secret_from_environment(),
        device=setting.device,
        fail_on=demands.fail_on,
        known=demands.baseline or frozenset(),
        complaints=tuple(complaints_of(outcome, setting, demands, Wording(lang))),
    )


def exit_status(outcome: Outcome, setting: Setting, demands: Demands, words: Wording) -> tuple[int, list[str]]:
    """Return the status and what to tell the user about it, one line a complaint or a cut capture."""
    complaints = complaints_of(outcome, setting, demands, words)
    new = [finding for finding in outcome.findings if finding.id not in (demands.baseline or ())]
    said = [*_cuts(outcome.coverage, words), *complaints, *_since(demands.baseline, outcome.findings, new, words)]
    if any(is_as_severe(finding.severity, demands.fail_on) for finding in new):
        return FINDINGS, said
    return (TOO_LITTLE_SEEN if complaints else 0), said


def _since(
    baseline: frozenset[str] | None, found: Sequence[Finding], new: Sequence[Finding], words: Wording
) -> list[str]:
    """Say what is new since the baseline, what of it is still there, and what is not."""
    if baseline is None:
        return []
    gone = len(baseline - {finding.id for finding in found})
    counts = words.say("ending.baseline", new=len(new), known=len(found) - len(new), gone=gone)
    if not new:
        return [counts]
    named = [
        words.say(
            "ending.new_finding",
            severity=words.word("severity", finding.severity),
            rule=finding.rule,
            subject=clean(finding.subject),
            consent=words.word("consent", finding.consent),
            id=finding.id,
        )
        for finding in new[:_MOST_NEW]
    ]
    more = [words.say("report.more", count=len(new) - _MOST_NEW)] if len(new) > _MOST_NEW else []
    return ["\n  ".join([words.say("ending.these", what=counts), *named, *more])]


def complaints_of(outcome: Outcome, setting: Setting, demands: Demands, words: Wording) -> list[str]:
    """Return why the audit is no clean one and ends with 3, whatever was found."""
    complaints = []
    coverage, say = outcome.coverage, words.say
    asked = _keys(coverage, keylog=demands.keylog, payload_keys=bool(setting.payload_keys), live=demands.live)
    keys = say(f"ending.{asked}")
    if coverage.examined == 0:
        complaints.append(say("ending.nothing_examined", keys=keys))
    elif not outcome.sent_by_app:
        complaints.append(say("ending.nothing_of_app"))
    elif coverage.percent is not None and coverage.percent < demands.min_coverage:
        wanted = f"{demands.min_coverage:g}"
        complaints.append(say("ending.below_minimum", percent=f"{coverage.percent:g}", least=wanted, keys=keys))
    elif coverage.percent is not None and coverage.percent < LEAST_EXAMINED:
        seen = f"{coverage.percent:g}"
        complaints.append(say("ending.hardly_examined", percent=seen, least=LEAST_EXAMINED, keys=keys))
    if demands.min_coverage >= 100:
        masking = Masking.of_outcome(outcome, setting.device, reveal=False)
        complaints += [say("ending.incomplete", why=why) for why in _incomplete(coverage, masking, keys, words)]
    given = {
        "declaration": setting.app is not None and not setting.app.declares_nothing,
        "timeline": bool(setting.timeline.marks) or setting.timeline.start.consent != "unknown",
        "device": setting.device is not None and bool(setting.device.values),
    }
    complaints += [
        say("ending.required", name=name, option=say(f"ending.option_{name}"))
        for name in demands.require
        if not given[name]
    ]
    for function, least in demands.expect.items():
        if (sent := outcome.functions.get(function, 0)) < least:
            complaints.append(say("ending.expected", function=function, least=least, seen=sent))
    return complaints


def _keys(coverage: Coverage, *, keylog: bool, payload_keys: bool = False, live: bool = False) -> str:
    """Return what to ask for: mostly keys, and which, where these were given."""
    sizes = Counter[str]()
    for host in coverage.hosts:
        sizes.update(host.gaps)
    if sizes and sizes.most_common(1)[0][0] == GapReason.CUT_PACKETS:
        return "whole_packets"
    if GapReason.NO_KEY in sizes and not live:
        return "other_keys" if keylog else "give_keys"
    if GapReason.OPAQUE in sizes:
        return "other_payload_keys" if payload_keys else "payload_keys"
    return "trust" if live else "give_keys"


def _cuts(coverage: Coverage, words: Wording) -> list[str]:
    return [words.say("ending.cut", detail=words.remark(detail)) for detail in cut(coverage)]


def _incomplete(coverage: Coverage, masking: Masking, keys: str, words: Wording) -> Iterator[str]:
    """Say what coverage in bytes cannot: what was never sent to the end, or never recorded."""
    if cut(coverage):
        yield words.say("ending.capture_cut")
    if unread_parts(coverage):
        yield words.say("ending.part_unread")
    yield from _not_opened(coverage, masking, keys, words)


def _not_opened(coverage: Coverage, masking: Masking, keys: str, words: Wording) -> Iterator[str]:
    if named := unseen_hosts(coverage, masking, words):
        yield words.say("ending.not_opened", hosts=words.clauses(named), keys=keys)


def unread(coverage: Coverage, masking: Masking, *, keylog: bool, payload_keys: bool = False) -> list[str]:
    """Return what was not read, one line a kind: no list of what was found is whole without it."""
    words = Wording("en")
    parts = [words.say("ending.part_unread_of", reasons=_reasons(coverage, words, of_hosts=False))]
    keys = _keys(coverage, keylog=keylog, payload_keys=payload_keys)
    said = [
        *_cuts(coverage, words),
        *(parts if unread_parts(coverage) else []),
        *_not_opened(coverage, masking, words.say(f"ending.{keys}"), words),
    ]
    if reasons := _reasons(coverage, words, of_hosts=True):
        line = words.say("ending.unexamined", reasons=reasons)
        said.append(f"{line} {words.say(f'ending.opaque_{keys}')}" if keys.endswith("payload_keys") else line)
    return said


def _reasons(coverage: Coverage, words: Wording, *, of_hosts: bool) -> str:
    """Return why bytes of messages were not examined, with their number; or why parts of a capture were not read."""
    sizes: Counter[str] = Counter()
    for host in coverage.hosts:
        if bool(host.host) is of_hosts:
            sizes.update({reason: size for reason, size in host.gaps.items() if size or not of_hosts})
    return words.listed(
        f"{words.word('gap', reason)} {size:,}" if size else words.word("gap", reason)
        for reason, size in sizes.most_common()
        if not of_hosts or reason not in _TOLD
    )
