"""What ``overcollect audit`` does."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path

import click
from msgspec.structs import replace

from overcollect.audit import Setting, audit
from overcollect.captures import open_captures
from overcollect.choices import BUNDLE, NORM_SETS
from overcollect.chosen_settings import listed, read_setting
from overcollect.cli.aside import tell_left_aside
from overcollect.cli.given import as_given, demanded, files_of, refined
from overcollect.cli.progress import progress
from overcollect.cli.status import end
from overcollect.exit_status import report_settings
from overcollect.inputs import Device
from overcollect.inputs.baseline import load_baseline
from overcollect.inputs.corroboration import Access, read_accesses
from overcollect.inputs.corroboration import Setting as LogSetting
from overcollect.inputs.previous import load_previous
from overcollect.reports.output import check_output, chosen_formats, write_reports
from overcollect.reports.wording import Wording
from overcollect.workers import seldom_collected


@seldom_collected()
def run(  # noqa: PLR0913, PLR0917 - the options of the contract
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
    baseline: Path | None,
    fail_on: str,
    min_coverage: float,
    require: str,
    expect: tuple[str, ...],
    jobs: int,
    *,
    timings: bool,
    reveal: bool,
) -> None:
    started = time.perf_counter()
    given = list(
        as_given(
            app=app,
            device=device,
            timeline=timeline,
            keylog=keylog,
            scope="" if scope == "app" else scope,
            only_app=only_app,
            norms=norms,
            norms_on=norms_on and norms_on.date(),
            accesses=accesses,
            published=published,
            previous=previous,
            answers=answers,
            mmdb=mmdb,
            knowledge=knowledge,
            baseline=baseline,
        )
    )
    demands = demanded(fail_on=fail_on, min_coverage=min_coverage, require=require, expect=expect)
    demands = replace(demands, keylog=keylog is not None)
    listed("--norms", norms, NORM_SETS)  # a wrong name is told before any file is read
    formats = chosen_formats(formats, output)
    check_output(formats, output, [Path(name) for name in captures] + files_of(given))
    setting = read_setting(
        app=app, device=device, timeline=timeline, knowledge=knowledge, scope=scope, only_app=only_app
    )
    setting = refined(
        setting, norms=norms, norms_on=norms_on, answers=answers, mmdb=mmdb, published=published, lang=lang
    )
    setting = replace(setting, accesses=_accesses(accesses, setting, Wording(lang)))
    if previous is not None:
        setting = replace(setting, previous=load_previous(previous, setting.app, setting.catalogue.digest))
    if baseline is not None:
        demands = replace(demands, baseline=load_baseline(baseline, setting.app))
    opened = open_captures((name, keylog) for name in captures)
    tell_left_aside(opened, lang)
    loaded = time.perf_counter()
    with progress(sys.stderr) as count:
        outcome = audit(opened, setting, jobs=jobs, on_fact=lambda fact: count(len(fact.detections)))
    judged = time.perf_counter()
    settings = report_settings(outcome, setting, demands, lang=lang, reveal=reveal)
    further: dict[str, Callable[[Path], None]] = {}
    if BUNDLE in formats:
        from overcollect.cli.bundling import write_bundle  # noqa: PLC0415 - loads all that rewrites captures

        further[BUNDLE] = partial(write_bundle, outcome, setting, settings, opened, given)
    write_reports(outcome, setting.catalogue, settings, formats, output, further)
    if timings:
        _print_timings(loaded - started, judged - loaded, time.perf_counter() - judged, outcome.coverage.messages)
    end(outcome, setting, demands, lang)


def _accesses(paths: tuple[Path, ...], setting: Setting, words: Wording) -> tuple[Access, ...]:
    """Read logs of the device, and say on standard error what they leave open."""
    found: list[Access] = []
    device = setting.device or Device()
    log = LogSetting(app="" if setting.app is None else setting.app.app.id, utc_offset_s=device.utc_offset_s)
    for path in paths:
        reading = read_accesses(path, log)
        found += reading.accesses
        for note in reading.notes:
            click.echo(f"overcollect: {path}: {words.remark(note)}", err=True)
    return tuple(found)


def _print_timings(load: float, examine: float, report: float, messages: int) -> None:
    rate = f", {messages / examine:,.0f} messages/s" if examine > 0 else ""
    click.echo(f"load {load:.2f} s, read and judge {examine:.2f} s{rate}, report {report:.2f} s", err=True)
