"""Reads what options named."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import click

from overcollect import chosen
from overcollect.audit import Setting
from overcollect.captures import Capture, open_capture
from overcollect.captures.interface import Options
from overcollect.chosen import listed, secret_from_environment
from overcollect.cli.options import REQUIREMENTS
from overcollect.cli.status import Demands, complaints_of
from overcollect.judgement import Outcome
from overcollect.model import InputProblem
from overcollect.reports.interface import Settings
from overcollect.reports.wording import Wording


def open_captures(names: tuple[str, ...], keylog: Path | None) -> list[Capture]:
    """Open every capture, each once; the same file twice is an error, since everything would count double."""
    if keylog is not None and not keylog.is_file():
        raise InputProblem(str(keylog), "the key log is not a file", "Give the file that SSLKEYLOGFILE named")
    opened = [open_capture(name, Options(keylog=keylog)) for name in names]
    seen: dict[str, str] = {}
    for capture in opened:
        if capture.sha256 in seen:
            cause = f"the same content as {seen[capture.sha256]}, so everything in it would count twice"
            raise InputProblem(capture.name, cause, "Give each capture once")
        seen[capture.sha256] = capture.name
    return opened


def refined(
    setting: Setting,
    *,
    norms: str,
    norms_on: datetime | None,
    answers: Path | None,
    mmdb: Path | None,
    published: Sequence[str] = (),
    lang: str,
) -> Setting:
    """Add what the user chose about norms, publications, answers of the operator and positions of servers."""
    words = Wording(lang)
    return chosen.refined(
        setting,
        norms=norms,
        norms_on="" if norms_on is None else norms_on.date().isoformat(),
        answers=answers,
        mmdb=mmdb,
        published=published,
        tell=lambda note: click.echo(f"overcollect: {words.remark(note)}", err=True),
    )


def demanded(*, fail_on: str, min_coverage: float, require: str, expect: Sequence[str]) -> Demands:
    """Return what the run must fulfil to end with 0."""
    return Demands(
        fail_on=fail_on,
        min_coverage=min_coverage,
        require=listed("--require", require, REQUIREMENTS),
        expect=dict(expectation(text) for text in expect),
    )


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


def expectation(text: str) -> tuple[str, int]:
    """Return function and number of messages out of ``FUNCTION=N``."""
    function, _, number = text.partition("=")
    if not function or not number.isdecimal():
        raise InputProblem("--expect", f"{text!r} is not FUNCTION=N", "Write for example --expect sign_in=1")
    return function, int(number)
