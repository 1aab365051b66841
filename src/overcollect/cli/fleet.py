"""``overcollect fleet``: many apps."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from overcollect.choices import FLEET_FORMATS, REPORT_FORMATS, SEVERITIES, VERDICTS
from overcollect.cli.grouped import Grouped
from overcollect.cli.options import (
    device_option,
    fail_on_option,
    knowledge_option,
    lang_option,
    min_coverage_option,
    mmdb_option,
    norms_on_option,
    norms_option,
    require_option,
    scope_option,
)

_PATH = click.Path(path_type=Path)


@click.group()
def fleet() -> None:
    """Audit many apps, and report on all of them."""


@fleet.command(cls=Grouped)
@click.argument("folder", type=_PATH)
@click.option("-o", "--output", type=_PATH, required=True, metavar="FOLDER", help="Folder of the reports.")
@click.option(
    "--captures",
    "pattern",
    default="",
    metavar="PATTERN",
    help="Only files of such names, as '*.har', where a recording lies there in several formats.",
)
@scope_option
@device_option
@norms_option
@norms_on_option
@knowledge_option
@mmdb_option
@click.option(
    "-f",
    "--format",
    "formats",
    multiple=True,
    type=click.Choice(REPORT_FORMATS),
    help="Of the reports of single apps, beside JSON. May be repeated.",
)
@lang_option
@fail_on_option
@min_coverage_option
@require_option
@click.option(
    "--jobs", type=click.IntRange(1), metavar="N", help="Apps audited at a time. Default: one for each processor."
)
@click.option("--fresh", is_flag=True, help="Audit again what has not changed.")
def run(**given: Any) -> None:
    """Audit every app below FOLDER.

    A folder with captures is one app; app.yaml, device.yaml, timeline.yaml and key logs (*.keys, keys.log) beside them
    count as for audit. --device is for apps without device.yaml. Reports go to OUTPUT/<folder>/report.json, and one
    line an app to OUTPUT/fleet.jsonl. A second run, also after Ctrl-C, audits only what is new or has changed.

    Exit status: 0 no findings at or above --fail-on in any app; 1 such findings in one; 2 wrong usage; 3 an app could
    not be audited, or too little of it was seen.
    """
    from overcollect.cli.fleeting import run as run_fleet  # noqa: PLC0415 - loads the engine, which --help does not need

    run_fleet(**given)


@fleet.command()
@click.argument("output", metavar="REPORTS", type=_PATH)
@click.option(
    "-f",
    "--format",
    "form",
    type=click.Choice(FLEET_FORMATS),
    help="Default: what the name of -o ends with, else text.",
)
@lang_option
@click.option("-o", "--output", "target", type=_PATH, metavar="FILE", help="Default: standard output.")
def report(output: Path, form: str | None, lang: str, target: Path | None) -> None:
    """Tell of all apps in REPORTS, the folder that fleet run wrote: the worst app first.

    Apps that were not audited or hardly seen stand on top. After all come data types, recipients and rules, by the
    number of apps. As html, a page to sort and search, which leads to the reports of the apps; as csv and xlsx, a row
    for each app.
    """
    from overcollect.cli.fleeting import report as report_fleet  # noqa: PLC0415 - as above

    report_fleet(output, form, lang, target)


@fleet.command()
@click.argument("output", metavar="REPORTS", type=_PATH)
@click.option("--data-type", default="", metavar="ID", help="Of this data type.")
@click.option("--recipient", default="", metavar="NAME", help="To this domain, or to all domains of this owner.")
@click.option("--verdict", type=click.Choice(VERDICTS), help="Data flows with this verdict.")
@click.option("--rule", default="", metavar="ID", help="Findings of this rule.")
@click.option("--severity", type=click.Choice(SEVERITIES), help="Findings of this severity or above.")
@click.option("-f", "--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@lang_option
def query(output: Path, **given: Any) -> None:
    """List data flows in all apps of REPORTS, one line each; with --rule or --severity, findings.

    Data flows that are only possible (a name or a form alone) accuse nobody, and are left out.
    """
    from overcollect.cli.fleeting import query as query_fleet  # noqa: PLC0415 - as above

    query_fleet(output, **given)
