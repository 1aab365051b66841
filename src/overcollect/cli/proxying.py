"""What ``overcollect proxy`` does."""

from __future__ import annotations

import asyncio
import logging
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from msgspec.structs import replace

from overcollect.audit import Setting
from overcollect.choices import BUNDLE
from overcollect.chosen_settings import read_setting
from overcollect.cli.given import as_given, demanded, files_of, refined
from overcollect.cli.status import end
from overcollect.exit_status import Demands, report_settings
from overcollect.inputs.baseline import load_baseline
from overcollect.judgement import Outcome
from overcollect.live.device_marks import Followed
from overcollect.live.replay import Client, Replay
from overcollect.live.run import Run, RunOptions
from overcollect.model import InputProblem
from overcollect.reports.output import check_output, chosen_formats, report_files, write_reports
from overcollect.reports.wording import Wording


def run(  # noqa: PLR0913 - the options of the contract
    modes: tuple[str, ...],
    listen_host: str,
    port: int | None,
    write: Path | None,
    rotate: int,
    adb: str | None,
    confdir: str,
    settings: tuple[str, ...],
    *,
    web: bool,
    quiet: bool,
    replay: Replay | None = None,
    **of_audit: Any,
) -> None:
    if web and find_spec("overcollect.live.web") is None:
        raise InputProblem(
            "--web", "this installation has no live page", "Leave out --web, or install all of overcollect"
        )
    if rotate and write is None:
        raise InputProblem("--rotate", "there is no file to begin anew", "Name one with -w FILE")
    demands = demanded(**{name: of_audit[name] for name in ("fail_on", "min_coverage", "require", "expect")})
    demands = replace(demands, live=True)
    of_audit["formats"] = chosen_formats(of_audit["formats"], of_audit["output"])
    if BUNDLE in of_audit["formats"]:
        remedy = f"Save it with -w FILE, and give that to overcollect audit with -f {BUNDLE}"
        raise InputProblem(f"-f {BUNDLE}", "it holds a recording that is complete", remedy)
    replayed = replay.flows if replay is not None else ()
    check_output(of_audit["formats"], of_audit["output"], [*files_of(list(as_given(**of_audit))), *replayed])
    inputs = {name: of_audit[name] for name in ("app", "device", "timeline", "knowledge", "scope", "only_app")}
    setting = refined(
        read_setting(**inputs),
        **{name: of_audit[name] for name in ("norms", "norms_on", "answers", "mmdb", "published", "lang")},
    )
    if (baseline := of_audit["baseline"]) is not None:
        demands = replace(demands, baseline=load_baseline(baseline, setting.app))
    options = RunOptions(
        modes=modes,
        listen_host=listen_host,
        port=port,
        confdir=confdir,
        settings=(*(() if replay is None else replay.settings), *settings),
        replay=replay,
        write=write,
        rotate=rotate,
        web=web,
        guide=not quiet,
        lang=of_audit["lang"],
        reveal=of_audit["reveal"],
        device=_followed(adb, setting),
        knowledge=of_audit["knowledge"],
        reports=_files(of_audit),
    )
    logging.getLogger().setLevel(logging.INFO)
    running = Run(setting, options, sys.stderr)
    outcome, seen = asyncio.run(running.run())
    setting = replace(setting, timeline=replace(setting.timeline, marks=seen))
    failed = "" if running.client is None else _failure(running.client, Wording(of_audit["lang"]))
    _end(outcome, setting, demands, of_audit, failed)


def _followed(serial: str | None, setting: Setting) -> Followed | None:
    if serial is None:
        return None
    if not setting.app_id:
        raise InputProblem(
            "--adb", "no app is named whose screens and permissions to follow", "Give --app or --only-app"
        )
    return Followed(serial=serial, package=setting.app_id)


def _files(of_audit: dict[str, Any]) -> tuple[Path, ...]:
    output = of_audit["output"]
    return () if output is None else tuple(report_files(of_audit["formats"], output))


def _failure(client: Client, words: Wording) -> str:
    """Return what to tell of a client that did not run to its end; '' where it did."""
    if client.status is None:
        return words.say("ending.no_client")
    return words.say("ending.client_failed", status=client.status) if client.status else ""


def _end(outcome: Outcome, setting: Setting, demands: Demands, of_audit: dict[str, Any], failed: str) -> None:
    """Write the report and end with the status of the contract."""
    settings = report_settings(outcome, setting, demands, lang=of_audit["lang"], reveal=of_audit["reveal"])
    write_reports(outcome, setting.catalogue, settings, of_audit["formats"], of_audit["output"])
    end(outcome, setting, demands, of_audit["lang"], failed)
