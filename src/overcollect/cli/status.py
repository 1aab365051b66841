"""The exit status of an audit, as other programs rely on it (design.md, section 5)."""

from __future__ import annotations

import sys
from typing import NoReturn

import click
from msgspec import Struct

from overcollect.audit import Setting
from overcollect.choices import SEVERITIES
from overcollect.judgement import Outcome
from overcollect.judgement.coverage import cut, unread_parts, unseen
from overcollect.judgement.outcome import Coverage
from overcollect.reports.masking import Masking

FINDINGS = 1
TOO_LITTLE_SEEN = 3
LEAST_EXAMINED = 5
"""Percent of the sent bytes below which no audit is a clean one, whatever --min-coverage says."""
_MOST_HOSTS = 12


class Demands(Struct, frozen=True, kw_only=True):
    fail_on: str
    min_coverage: float
    require: tuple[str, ...]
    expect: dict[str, int]


def end(outcome: Outcome, setting: Setting, demands: Demands) -> NoReturn:
    """Say on standard error what the user has to know beside the report, and end with the status."""
    status, complaints = exit_status(outcome, setting, demands)
    sys.stdout.flush()
    for complaint in (*outcome.warnings, *complaints):
        click.echo(f"overcollect: {complaint}", err=True)
    raise click.exceptions.Exit(status)


def exit_status(outcome: Outcome, setting: Setting, demands: Demands) -> tuple[int, list[str]]:
    """Return the status and what to tell the user about it, one line a complaint or a cut capture."""
    complaints = _complaints(outcome, setting, demands)
    said = [*_cuts(outcome.coverage), *complaints]
    if demands.fail_on != "never":
        least = SEVERITIES.index(demands.fail_on)
        if any(SEVERITIES.index(finding.severity) >= least for finding in outcome.findings):
            return FINDINGS, said
    return (TOO_LITTLE_SEEN if complaints else 0), said


def _complaints(outcome: Outcome, setting: Setting, demands: Demands) -> list[str]:
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
            "apps, or of web pages. Check that the app was used; name its hosts in app.yaml (operator.domains, "
            "recipients), and record with process names for --scope device."
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
    if hosts := unseen(coverage):
        named = [f"{masking.host(host) or '-'} ({', '.join(reasons)})" for host, reasons in hosts.items()]
        if len(named) > _MOST_HOSTS:
            named[_MOST_HOSTS:] = [f"{len(named) - _MOST_HOSTS} more"]
        complaints.append(
            f"--min-coverage 100 is not met: not everything was recorded readably: {'; '.join(named)}. "
            "Give --keylog, or record with pinning off and with all bodies."
        )
    return complaints
