"""`overcollect app`: make, import or check app.yaml."""

from __future__ import annotations

from collections.abc import Iterable, Sized
from pathlib import Path

import click

from overcollect.chosen_settings import read_declaration
from overcollect.cli.new_file import put, yaml_output_options
from overcollect.inputs import app_of, parse_document
from overcollect.inputs.contradictions import contradictions
from overcollect.inputs.observed import broader_than_seen, load_observed
from overcollect.inputs.skeleton import ANY_ID, app_skeleton, unclear
from overcollect.knowledge import Catalogue, Service, load
from overcollect.knowledge.nearest import nearest
from overcollect.model import InputProblem
from overcollect.recipients import roles_apart


@click.group()
def app() -> None:
    """Make, import or check app.yaml: what the app declares."""


@app.command()
@yaml_output_options
@click.option("--service", "services", multiple=True, metavar="ID", help="Service type of the app. May be repeated.")
@click.option("--id", "app_id", default=ANY_ID, show_default=True, help="Package name or bundle id.")
def init(output: Path | None, services: tuple[str, ...], app_id: str, *, force: bool) -> None:
    """Make an app.yaml to fill in, with a comment at every part."""
    catalogue = load()
    text = app_skeleton(app_id, _services(services, catalogue))
    app_of(parse_document(text, str(output or "app.yaml")), catalogue)
    put(text, output, force=force)
    if output is not None:
        click.echo(
            f"Wrote {output}. Fill it in as its comments say, then run: overcollect app check {output}", err=True
        )


@app.command("import")
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...", type=click.Path(path_type=Path))
@yaml_output_options
@click.option("--service", "services", multiple=True, metavar="ID", help="Service type of the app. May be repeated.")
@click.option("--id", "app_id", default="", help="Package name or bundle id, where the sources do not tell it.")
def import_(
    sources: tuple[Path, ...], output: Path | None, services: tuple[str, ...], app_id: str, *, force: bool
) -> None:
    """Make an app.yaml from what the company has published.

    SOURCE is an Apple privacy manifest (PrivacyInfo.xcprivacy, or an .ipa with several), an Apple privacy label (JSON
    or text of the store page), a Google Play Data safety CSV, an AndroidManifest.xml (or an .apk), or a list for people
    (collected information, sharing with third parties, SDK table) as HTML, Markdown, CSV, XLSX or XLS. What it is is
    found from its content; several sources make one file.
    """
    from overcollect.inputs.imports import (  # noqa: PLC0415 - loads their readers
        CONTRADICTED,
        app_text,
        check_understood,
        draft_of,
        read_source,
    )

    catalogue = load()
    chosen = _services(services, catalogue)
    draft = draft_of([published for source in sources for published in read_source(source)], catalogue)
    check_understood(draft)
    text = app_text(draft, app_id, chosen)
    app_of(parse_document(text, str(output or "app.yaml")), catalogue)
    put(text, output, force=force)
    for published in draft.sources:
        for note in published.notes:
            click.echo(f"{published.name}: {note}", err=True)
    for name in draft.contradicted:
        click.echo(f"{name}: {CONTRADICTED}", err=True)
    share = f" ({draft.mapped / draft.said:.0%})" if draft.said else ""
    click.echo(
        f"Understood {draft.mapped} of {draft.said} statements{share}: {_counted(draft.purposes, 'purpose')}, "
        f"{_counted(draft.recipients, 'recipient')}, {_counted(draft.permissions, 'permission')}.",
        err=True,
    )
    if output is not None:
        click.echo(
            f"Wrote {output}. Correct it as its comments say, then run: overcollect app check {output}", err=True
        )


@app.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option(
    "--against",
    type=click.Path(path_type=Path),
    multiple=True,
    metavar="REPORT",
    help="JSON report of an audit: list what is declared and was never observed. May be repeated.",
)
def check(file: Path, against: tuple[Path, ...]) -> None:
    """Check FILE, and list what it leaves unclear."""
    catalogue = load()
    declared = read_declaration(file, catalogue)
    open_points = list(unclear(declared, catalogue))
    clashes = [*contradictions(declared, catalogue), *roles_apart(declared, catalogue)]
    state = "valid, but not complete" if open_points or clashes else "OK"
    click.echo(
        f"{file}: {state}, {declared.app.id}: {_counted(declared.services, 'service type')}, "
        f"{_counted(declared.functions, 'function')}, {_counted(declared.recipients, 'recipient')}, "
        f"{_counted(declared.purposes, 'purpose')}"
    )
    _list("Unclear:", open_points)
    _list("Contradictory, or too broad:", clashes)
    if against:
        reports = [load_observed(path) for path in against]
        captures = _counted([capture for report in reports for capture in report.captures], "capture")
        _list(f"Broader than what was seen ({captures}):", broader_than_seen(declared, catalogue, *reports))


def _list(title: str, points: Iterable[str]) -> None:
    listed = list(points)
    if listed:
        click.echo(title)
    for point in listed:
        click.echo(f"  {point}")


def _services(names: tuple[str, ...], catalogue: Catalogue) -> list[Service]:
    for name in names:
        if name not in catalogue.services:
            near = nearest(name, catalogue.services)
            remedy = f"The nearest known is {near}" if near else f"Known are {', '.join(catalogue.services)}"
            raise InputProblem("--service", f"{name!r} is no service type", remedy)
    return [catalogue.services[name] for name in dict.fromkeys(names)]


def _counted(things: Sized, name: str) -> str:
    return f"{len(things)} {name}{'' if len(things) == 1 else 's'}"
