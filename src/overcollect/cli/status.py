"""The exit status of an audit, as other programs rely on it (design.md, section 5)."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import NoReturn

import click
from msgspec import Struct

from overcollect.audit import Setting
from overcollect.judgement import Outcome
from overcollect.judgement.coverage import cut, unread_parts, unseen
from overcollect.judgement.outcome import Coverage, Finding
from overcollect.reports.clean import clean
from overcollect.reports.interface import is_as_severe
from overcollect.reports.masking import Masking
from overcollect.reports.wording import Wording

FINDINGS = 1
TOO_LITTLE_SEEN = 3
LEAST_EXAMINED = 5
"""Percent of the sent bytes below which no audit is a clean one, whatever --min-coverage says."""
_MOST_HOSTS = 12
_MOST_NEW = 20
"""Findings since the baseline that are named; the report has all."""


class Demands(Struct, frozen=True, kw_only=True):
    fail_on: str
    min_coverage: float
    require: tuple[str, ...]
    expect: dict[str, int]
    baseline: frozenset[str] | None = None
    """Ids of known findings; None where no baseline was given."""


def end(outcome: Outcome, setting: Setting, demands: Demands) -> NoReturn:
    """Say on standard error what the user has to know beside the report, and end with the status."""
    status, complaints = exit_status(outcome, setting, demands)
    sys.stdout.flush()
    for complaint in (*outcome.warnings, *complaints):
        click.echo(f"overcollect: {complaint}", err=True)
    raise click.exceptions.Exit(status)


def exit_status(outcome: Outcome, setting: Setting, demands: Demands) -> tuple[int, list[str]]:
    """Return the status and what to tell the user about it, one line a complaint or a cut capture."""
    complaints = complaints_of(outcome, setting, demands)
    new = [finding for finding in outcome.findings if finding.id not in (demands.baseline or ())]
    said = [*_cuts(outcome.coverage), *complaints, *_since(demands.baseline, outcome.findings, new)]
    if any(is_as_severe(finding.severity, demands.fail_on) for finding in new):
        return FINDINGS, said
    return (TOO_LITTLE_SEEN if complaints else 0), said


def _since(baseline: frozenset[str] | None, found: Sequence[Finding], new: Sequence[Finding]) -> list[str]:
    """Say what is new since the baseline, what of it is still there, and what is not."""
    if baseline is None:
        return []
    gone = len(baseline - {finding.id for finding in found})
    counts = f"{len(new)} new, {len(found) - len(new)} known, {gone} not found this time"
    named = [f"  {f.severity} {f.rule} {clean(f.subject)} ({f.consent}) {f.id}" for f in new[:_MOST_NEW]]
    more = [f"  … {len(new) - _MOST_NEW}"] if len(new) > _MOST_NEW else []
    return ["\n".join([f"baseline: {counts}" + (":" if named else ""), *named, *more])]


def complaints_of(outcome: Outcome, setting: Setting, demands: Demands) -> list[str]:
    """Return why the audit is no clean one and ends with 3, whatever was found."""
    complaints = []
    coverage = outcome.coverage
    if coverage.examined == 0:
        complaints.append(
            "not one sent message was examined, so this is no clean result. "
            "Check that the capture holds the app's traffic, or that it reaches the proxy and the app trusts its "
            "certificate; give --keylog for encrypted packet captures."
        )
    elif not outcome.sent_by_app:
        complaints.append(
            "not one of the messages sent is the app's, so this is no clean result: they are the system's, of other "
            "apps, or of web pages, or went to this machine itself. Check that the app was used; name its hosts in "
            "app.yaml (operator.domains, recipients), and record with process names for --scope device."
        )
    elif coverage.percent is not None and coverage.percent < demands.min_coverage:
        complaints.append(
            f"coverage is {coverage.percent:g} %, below --min-coverage {demands.min_coverage:g}. "
            "The report lists what was not seen, and why."
        )
    elif coverage.percent is not None and coverage.percent < LEAST_EXAMINED:
        complaints.append(
            f"only {coverage.percent:g} % of the bytes sent were examined, and below {LEAST_EXAMINED} % nothing is "
            "called clean. The report lists what was not seen, and why; give --keylog for encrypted packet captures."
        )
    if demands.min_coverage >= 100:
        complaints += _incomplete(coverage, Masking.of_outcome(outcome, setting.device, reveal=False))
    given = {
        "declaration": setting.app is not None and not setting.app.declares_nothing,
        "timeline": bool(setting.timeline.marks) or setting.timeline.start.consent != "unknown",
        "device": setting.device is not None and bool(setting.device.values),
    }
    options = {"declaration": "--app, with purposes", "timeline": "--timeline, with marks", "device": "--device"}
    complaints += [f"--require {name} is not met. Give {options[name]}." for name in demands.require if not given[name]]
    for function, least in demands.expect.items():
        if (seen := outcome.functions.get(function, 0)) < least:
            complaints.append(
                f"--expect {function}={least} is not met: {seen} messages were sent during it. "
                "Check the name, the timeline's marks, and whether the run got that far."
            )
    return complaints


def _cuts(coverage: Coverage) -> list[str]:
    return [f"{detail}. What stood before was read; the rest was not seen." for detail in cut(coverage)]


def _incomplete(coverage: Coverage, masking: Masking) -> list[str]:
    """Say what coverage in bytes cannot: what was never sent to the end, or never recorded."""
    complaints = []
    if cut(coverage):
        complaints.append("--min-coverage 100 is not met: a capture is cut or damaged. Record it again.")
    if unread_parts(coverage):
        complaints.append("--min-coverage 100 is not met: a part of a capture was not read. The report says which.")
    if said := _not_opened(coverage, masking):
        complaints.append(f"--min-coverage 100 is not met: {said}")
    return complaints


def _not_opened(coverage: Coverage, masking: Masking) -> str:
    words = Wording("en")
    named = [
        f"{masking.host(host) or '-'} ({words.listed(words.word('gap', reason) for reason in reasons)})"
        for host, reasons in unseen(coverage).items()
    ]
    if not named:
        return ""
    if len(named) > _MOST_HOSTS:
        named[_MOST_HOSTS:] = [f"{len(named) - _MOST_HOSTS} more"]
    return (
        f"not everything was recorded readably: {'; '.join(named)}. "
        "Give --keylog, or record with pinning off and with all bodies."
    )


def unread(coverage: Coverage, masking: Masking) -> list[str]:
    """Return what was not read, one line a kind: no list of what was found is whole without it."""
    parts = ["a part of a capture was not read; `audit` reports which"] if unread_parts(coverage) else []
    return [*_cuts(coverage), *parts, *filter(None, (_not_opened(coverage, masking),))]
