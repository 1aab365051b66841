"""``overcollect explain``: what an id means, and why."""

from __future__ import annotations

from pathlib import Path

import click

from overcollect.cli.language import language_option
from overcollect.cli.options import knowledge_option


@click.command()
@click.argument("ident", metavar="[ID]", default="")
@language_option(None)
@knowledge_option
def explain(ident: str, lang: str, knowledge: tuple[Path, ...]) -> None:
    """Explain a data type, rule, service type, function, or another word of the outputs.

    ID is its id, or the name that reports give it; other words are verdicts, grades, strengths, methods, decoders and
    reasons of gaps. Without an ID it lists them by kind.
    """
    from overcollect.knowledge import load  # noqa: PLC0415 - --help does not need it
    from overcollect.reports.explanation import explain_id, kinds  # noqa: PLC0415 - --help does not need it

    catalogue = load(knowledge)
    click.echo(explain_id(ident, catalogue, lang) if ident else kinds(catalogue, lang))
