"""``overcollect audit``: what captures of an app send without need."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from overcollect.choices import REPORT_EXTENSIONS
from overcollect.cli.grouped import Grouped
from overcollect.cli.options import (
    captures_argument,
    device_option,
    fail_on_option,
    keylog_option,
    knowledge_option,
    lang_option,
    min_coverage_option,
    mmdb_option,
    norms_on_option,
    norms_option,
    published_option,
    require_option,
    reveal_option,
    scope_option,
)

_PATH = click.Path(path_type=Path)


@click.command(cls=Grouped)
@captures_argument
@click.option("--app", type=_PATH, metavar="FILE", help="app.yaml: services, functions and what the app declares.")
@device_option
@click.option(
    "--timeline",
    type=_PATH,
    metavar="FILE",
    help="timeline.yaml, or a log in CSV: marks of consent, functions, visibility.",
)
@keylog_option
@click.option(
    "-f",
    "--format",
    "formats",
    multiple=True,
    type=click.Choice(list(REPORT_EXTENSIONS)),
    help="Default: what the name of -o ends with, else text. A bundle (.zip) holds reports, inputs and captures; "
    "in these, values are replaced unless --reveal is given.",
)
@click.option("-o", "--output", type=_PATH, metavar="FILE_OR_FOLDER", help="Default: standard output.")
@lang_option
@scope_option
@click.option("--only-app", default="", metavar="ID", help="Count only this package's traffic, where captures tell.")
@norms_option
@norms_on_option
@click.option(
    "--accesses",
    multiple=True,
    type=_PATH,
    metavar="FILE",
    help="Log of readings on the device (Camille, PrivacySentry, appops, logcat, App Privacy Report). May be repeated.",
)
@published_option
@click.option(
    "--previous",
    type=_PATH,
    metavar="FILE",
    help="JSON report of the version before, recorded with the same script: tells what is new and was not agreed to.",
)
@click.option(
    "--answers",
    type=_PATH,
    metavar="FILE",
    help="answers.yaml: what the operator answered to findings; shown beside them, and changes nothing.",
)
@mmdb_option
@knowledge_option
@click.option(
    "--baseline",
    type=_PATH,
    metavar="FILE",
    help="Known findings: a list of ids, or a JSON report. They are reported, and do not count for --fail-on.",
)
@fail_on_option
@min_coverage_option
@require_option
@click.option(
    "--expect", multiple=True, metavar="FUNCTION=N", help="Exit with 3 unless N messages were sent during FUNCTION."
)
@click.option("--jobs", type=click.IntRange(1), default=1, show_default=True, metavar="N", help="Worker processes.")
@click.option("--timings", is_flag=True, help="Tell on standard error what took how long.")
@reveal_option
def audit(**given: Any) -> None:
    """Report what CAPTUREs of an app send without need.

    Reads mitmproxy flow files, HAR, pcap and pcapng; - is standard input. Several captures of one app are one audit.

    Exit status: 0 no findings at or above --fail-on; 1 such findings; 2 wrong usage or unusable input; 3 coverage
    too low, a --require or --expect not met, or not one message of the app examined; 69 a needed program is missing.
    """
    from overcollect.workers import seldom_collected  # noqa: PLC0415 - as below

    with seldom_collected():
        from overcollect.cli.auditing import run  # noqa: PLC0415 - loads the engine, which --help does not need

    run(**given)
