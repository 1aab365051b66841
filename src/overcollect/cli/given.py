"""Reads the files that options name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path

import click

from overcollect import chosen_settings
from overcollect.audit import Setting
from overcollect.chosen_settings import listed
from overcollect.cli.options import REQUIREMENTS
from overcollect.exit_status import Demands
from overcollect.inputs.published import parted
from overcollect.model import InputProblem
from overcollect.reports.wording import Wording

OF_FILES = frozenset(
    [
        *("app", "device", "timeline", "keylog", "accesses", "published", "previous", "answers", "mmdb", "knowledge"),
        "baseline",
    ]
)
"""Options that name a file, or a folder."""

type Given = Sequence[tuple[str, str]]
"""Options beside the captures, by their names without dashes, each with its value."""


def as_given(**options: object) -> Iterator[tuple[str, str]]:
    """Yield the options that were given, once for each value."""
    for name, value in options.items():
        for one in value if isinstance(value, tuple) else (value,):
            if one:
                yield name, str(one)


def files_of(given: Given) -> list[Path]:
    """Return the files that options name."""
    return [parted(value)[1] for option, value in given if option in OF_FILES]


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
    return chosen_settings.refined(
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


def expectation(text: str) -> tuple[str, int]:
    """Return function and number of messages out of ``FUNCTION=N``."""
    function, _, number = text.partition("=")
    if not function or not number.isdecimal():
        raise InputProblem("--expect", f"{text!r} is not FUNCTION=N", "Write for example --expect sign_in=1")
    return function, int(number)
