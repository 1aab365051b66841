"""Says which files of an archive were skipped because they are not captures."""

from __future__ import annotations

from collections.abc import Iterable

import click

from overcollect.captures import Capture
from overcollect.reports.clean import clean
from overcollect.reports.wording import Wording

_MOST = 5


def tell_left_aside(captures: Iterable[Capture], lang: str) -> None:
    """Say it on standard error: one of them may be a recording in a format that is not known."""
    for capture in captures:
        names = [clean(name) for name in capture.left_aside[:_MOST]]
        if len(capture.left_aside) > _MOST:
            names.append("…")
        if names:
            words = Wording(lang)
            said = words.say("ending.left_aside", count=len(capture.left_aside), names=words.listed(names))
            click.echo(f"overcollect: {clean(capture.name)}: {said}", err=True)
