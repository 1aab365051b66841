"""``overcollect doctor``: what this installation can do."""

from __future__ import annotations

import click


@click.command()
def doctor() -> None:
    """Tell what this installation can do, and what it lacks."""
    from overcollect.cli.examining import run  # noqa: PLC0415 - loads the engine, which --help does not need

    run()
