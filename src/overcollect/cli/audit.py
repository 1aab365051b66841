"""``overcollect audit``: what captures of an app send without need."""

from __future__ import annotations

import sys
import time
from datetime import datetime
from pathlib import Path

import click
from msgspec.structs import replace

from overcollect.audit import Setting
from overcollect.audit import audit as run_audit
from overcollect.cli import secret_from_environment
from overcollect.cli.options import (
    REQUIREMENTS,
    captures_argument,
    device_option,
    expectation,
    keylog_option,
    knowledge_option,
    listed,
    open_captures,
    published_option,
    read_setting,
    refined,
    reveal_option,
)
from overcollect.cli.progress import progress
from overcollect.cli.status import Demands, end
from overcollect.inputs.corroboration import Access, read_accesses
from overcollect.inputs.corroboration import Setting as LogSetting
from overcollect.inputs.previous import load_previous
from overcollect.judgement.norms import NORM_SETS
from overcollect.judgement.severity import SEVERITIES
from overcollect.reports import FORMATS
from overcollect.reports.interface import Settings
from overcollect.reports.output import write_reports
from overcollect.workers import seldom_collected

_PATH = click.Path(path_type=Path)


@click.command()
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
@click.option("-f", "--format", "formats", multiple=True, type=click.Choice(list(FORMATS)), help="Default: text.")
@click.option("-o", "--output", type=_PATH, metavar="FILE_OR_FOLDER", help="Default: standard output.")
@click.option("--lang", type=click.Choice(["en", "zh"]), default="en", show_default=True, help="Language of reports.")
@click.option(
    "--scope",
    type=click.Choice(["app", "device"]),
    default="app",
    show_default=True,
    help="Whether the captures hold one app's traffic or a whole device's.",
)
@click.option("--only-app", default="", metavar="ID", help="Count only this package's traffic, where captures tell.")
@click.option(
    "--norms", default="", metavar="LIST", help=f"Of {','.join(NORM_SETS)}. Default: by app.market and store."
)
@click.option(
    "--norms-on",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DATE",
    help="Go by the norms in force on this day. Default: the day of the traffic.",
)
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
    help="JSON report of the version before, recorded with the same script: what is new, and was not agreed to?",
)
@click.option(
    "--answers",
    type=_PATH,
    metavar="FILE",
    help="answers.yaml: what the operator answered to findings; shown beside them, and changes nothing.",
)
@click.option(
    "--mmdb",
    type=_PATH,
    metavar="FILE",
    help="Database of countries in MaxMind's format: where servers stand. An indication, never proof.",
)
@knowledge_option
@click.option(
    "--fail-on",
    type=click.Choice([*SEVERITIES, "never"]),
    default="high",
    show_default=True,
    help="Exit with 1 on findings of this severity or above.",
)
@click.option("--min-coverage", type=click.FloatRange(0, 100), default=0, metavar="PERCENT", help="Else exit with 3.")
@click.option("--require", default="", metavar="LIST", help=f"Exit with 3 unless given: {','.join(REQUIREMENTS)}.")
@click.option(
    "--expect", multiple=True, metavar="FUNCTION=N", help="Exit with 3 unless N messages were sent during FUNCTION."
)
@click.option("--jobs", type=click.IntRange(1), default=1, show_default=True, help="Worker processes.")
@click.option("--timings", is_flag=True, help="Tell on standard error what took how long.")
@reveal_option
@seldom_collected()
def audit(  # noqa: PLR0913, PLR0917 - the options of the contract
    captures: tuple[str, ...],
    app: Path | None,
    device: Path | None,
    timeline: Path | None,
    keylog: Path | None,
    formats: tuple[str, ...],
    output: Path | None,
    lang: str,
    scope: str,
    only_app: str,
    norms: str,
    norms_on: datetime | None,
    accesses: tuple[Path, ...],
    published: tuple[str, ...],
    previous: Path | None,
    answers: Path | None,
    mmdb: Path | None,
    knowledge: tuple[Path, ...],
    fail_on: str,
    min_coverage: float,
    require: str,
    expect: tuple[str, ...],
    jobs: int,
    *,
    timings: bool,
    reveal: bool,
) -> None:
    """Report what CAPTUREs of an app send without need.

    Reads mitmproxy flow files, HAR, pcap and pcapng; - is standard input. Several captures of one app are one audit.

    Exit status: 0 nothing to report; 1 findings at or above --fail-on; 2 wrong usage or unusable input; 3 coverage
    too low, a --require or --expect not met, or not one message examined; 69 a needed program is missing.
    """
    started = time.perf_counter()
    demands = Demands(
        fail_on=fail_on,
        min_coverage=min_coverage,
        require=listed("--require", require, REQUIREMENTS),
        expect=dict(expectation(text) for text in expect),
    )
    listed("--norms", norms, NORM_SETS)  # a wrong name is told before any file is read
    setting = read_setting(
        app=app, device=device, timeline=timeline, knowledge=knowledge, scope=scope, only_app=only_app
    )
    setting = refined(setting, norms=norms, norms_on=norms_on, answers=answers, mmdb=mmdb, published=published)
    setting = replace(setting, accesses=_accesses(accesses, setting))
    if previous is not None:
        setting = replace(setting, previous=load_previous(previous, setting.app, setting.catalogue.digest))
    opened = open_captures(captures, keylog)
    loaded = time.perf_counter()
    with progress(sys.stderr) as count:
        outcome = run_audit(opened, setting, jobs=jobs, on_fact=count)
    judged = time.perf_counter()
    secret = setting.secret or secret_from_environment()
    settings = Settings(lang=lang, reveal=reveal, secret=secret, device=setting.device)
    write_reports(outcome, setting.catalogue, settings, formats or ("text",), output)
    if timings:
        _print_timings(loaded - started, judged - loaded, time.perf_counter() - judged, outcome.coverage.messages)
    end(outcome, setting, demands)


def _accesses(paths: tuple[Path, ...], setting: Setting) -> tuple[Access, ...]:
    """Read logs of the device, and say on standard error what they leave open."""
    found: list[Access] = []
    for path in paths:
        reading = read_accesses(path, LogSetting(app="" if setting.app is None else setting.app.app.id))
        found += reading.accesses
        unreadable = (f"{reading.unreadable} lines or rows could not be read",) if reading.unreadable else ()
        for note in (*reading.notes, *unreadable):
            click.echo(f"overcollect: {path}: {note}", err=True)
    return tuple(found)


def _print_timings(load: float, examine: float, report: float, messages: int) -> None:
    rate = f", {messages / examine:,.0f} messages/s" if examine > 0 else ""
    click.echo(f"load {load:.2f} s, read and judge {examine:.2f} s{rate}, report {report:.2f} s", err=True)
