"""`overcollect app`: make or check app.yaml."""

from __future__ import annotations

from pathlib import Path

import click

from overcollect.cli.new_file import put, yaml_output_options
from overcollect.inputs import app_of, load_app, parse_document
from overcollect.inputs.skeleton import app_skeleton, unclear
from overcollect.knowledge import load
from overcollect.knowledge.nearest import nearest
from overcollect.model import InputProblem


@click.group()
def app() -> None:
    """Make or check app.yaml: what the app declares."""


@app.command()
@yaml_output_options
@click.option("--service", "services", multiple=True, metavar="ID", help="Service type of the app. May be repeated.")
@click.option("--id", "app_id", default="com.example.app", show_default=True, help="Package name or bundle id.")
def init(output: Path | None, services: tuple[str, ...], app_id: str, *, force: bool) -> None:
    """Make an app.yaml with a comment for everything that is to be filled in."""
    catalogue = load()
    for service in services:
        if service not in catalogue.services:
            near = nearest(service, catalogue.services)
            remedy = f"The nearest known is {near}" if near else f"Known are {', '.join(catalogue.services)}"
            raise InputProblem("--service", f"{service!r} is no service type", remedy)
    text = app_skeleton(app_id, [catalogue.services[service] for service in dict.fromkeys(services)])
    app_of(parse_document(text, str(output or "app.yaml")), catalogue)
    put(text, output, force=force)
    if output is not None:
        click.echo(
            f"Wrote {output}. Fill it in as its comments say, then run: overcollect app check {output}", err=True
        )


@app.command()
@click.argument("file", type=click.Path(path_type=Path))
def check(file: Path) -> None:
    """Check FILE, and list what it leaves unclear."""
    catalogue = load()
    declared = load_app(file, catalogue)
    open_points = list(unclear(declared, catalogue))
    click.echo(
        f"{file}: OK, {declared.app.id}: {_counted(declared.services, 'service type')}, "
        f"{_counted(declared.functions, 'function')}, {_counted(declared.recipients, 'recipient')}, "
        f"{_counted(declared.purposes, 'purpose')}"
    )
    if open_points:
        click.echo("Unclear:")
    for point in open_points:
        click.echo(f"  {point}")


def _counted(things: tuple[object, ...], name: str) -> str:
    return f"{len(things)} {name}{'' if len(things) == 1 else 's'}"
