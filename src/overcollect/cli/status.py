"""Ends the process with the exit status of an audit."""

from __future__ import annotations

import sys
from typing import NoReturn

import click

from overcollect.audit import Setting
from overcollect.exit_status import TOO_LITTLE_SEEN, Demands, exit_status
from overcollect.judgement import Outcome
from overcollect.reports.wording import Wording


def end(outcome: Outcome, setting: Setting, demands: Demands, lang: str, failed: str = "") -> NoReturn:
    """Say on standard error what the user has to know beside the report, and end with the status.

    Args:
        outcome: of the audit.
        setting: what it was made with.
        demands: what it must fulfil to end with 0.
        lang: en or zh.
        failed: why the traffic is not all that there should be, so that no finding is no clean result.
    """
    words = Wording(lang)
    status, complaints = exit_status(outcome, setting, demands, words)
    if failed:
        status, complaints = status or TOO_LITTLE_SEEN, [*complaints, failed]
    sys.stdout.flush()
    for complaint in (*(words.text(warning) for warning in outcome.warnings), *complaints):
        click.echo(f"overcollect: {complaint}", err=True)
    raise click.exceptions.Exit(status)
