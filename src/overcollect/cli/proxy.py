"""``overcollect proxy``: audit a device's traffic while it flows."""

from __future__ import annotations

import asyncio
import logging
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import click
from msgspec.structs import replace

from overcollect.audit import Setting
from overcollect.cli import secret_from_environment
from overcollect.cli.audit import audit as audit_command
from overcollect.cli.options import REQUIREMENTS, expectation, listed, read_setting, refined
from overcollect.cli.status import Demands, end
from overcollect.judgement import Outcome
from overcollect.live.device_marks import Followed
from overcollect.live.run import Run, RunOptions
from overcollect.model import InputProblem
from overcollect.reports.interface import Settings
from overcollect.reports.output import write_reports

_PATH = click.Path(path_type=Path)
_OF_AUDIT = {
    *("app", "device", "timeline", "formats", "output", "lang", "scope", "only_app", "knowledge"),
    *("norms", "norms_on", "answers", "mmdb", "published", "fail_on", "min_coverage", "require", "expect", "reveal"),
}


@click.command(params=[parameter for parameter in audit_command.params if parameter.name in _OF_AUDIT])
@click.option(
    "--mode",
    "modes",
    multiple=True,
    default=("regular",),
    show_default=True,
    metavar="MODE",
    help="regular, reverse:URL, socks5, upstream:URL, wireguard, local[:PROGRAM] or transparent. May be repeated.",
)
@click.option("--listen-host", default="", metavar="ADDRESS", help="Default: all addresses of this machine.")
@click.option("--port", type=click.IntRange(0, 65535), help="Default: 8080; 1080 for socks5, 51820 for wireguard.")
@click.option("-w", "--write", type=_PATH, metavar="FILE", help="Save the traffic, with the marks, to a flow file.")
@click.option("--rotate", type=click.IntRange(0), default=0, metavar="MB", help="Begin a new FILE after so many MB.")
@click.option("--web", is_flag=True, help="Serve a page with findings and buttons for marks.")
@click.option(
    "--adb",
    is_flag=False,
    flag_value="",
    metavar="[SERIAL]",
    help="Have a connected Android set marks: foreground, screen, permissions, installs. Needs --app.",
)
@click.option("--confdir", default="~/.mitmproxy", show_default=True, help="Folder of the proxy's certificate.")
@click.option("--set", "settings", multiple=True, metavar="NAME=VALUE", help="Option of mitmproxy. May be repeated.")
@click.option("-q", "--quiet", is_flag=True, help="Print no instructions for the device.")
def proxy(
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
    **of_audit: Any,
) -> None:
    """Audit a device's traffic while it flows; Ctrl-C ends the run and writes the report.

    Exit status as of audit: 0 nothing to report; 1 findings at or above --fail-on; 2 wrong usage or input; 3 too
    little was seen.
    """
    if web and find_spec("overcollect.live.web") is None:
        raise InputProblem(
            "--web", "this installation has no live page", "Leave out --web, or install all of overcollect"
        )
    demands = Demands(
        fail_on=of_audit["fail_on"],
        min_coverage=of_audit["min_coverage"],
        require=listed("--require", of_audit["require"], REQUIREMENTS),
        expect=dict(expectation(text) for text in of_audit["expect"]),
    )
    inputs = {name: of_audit[name] for name in ("app", "device", "timeline", "knowledge", "scope", "only_app")}
    setting = refined(
        read_setting(**inputs),
        **{name: of_audit[name] for name in ("norms", "norms_on", "answers", "mmdb", "published")},
    )
    options = RunOptions(
        modes=modes,
        listen_host=listen_host,
        port=port,
        confdir=confdir,
        settings=settings,
        write=write,
        rotate=rotate,
        web=web,
        guide=not quiet,
        lang=of_audit["lang"],
        reveal=of_audit["reveal"],
        device=_followed(adb, setting),
        knowledge=of_audit["knowledge"],
    )
    logging.getLogger().setLevel(logging.INFO)
    outcome, seen = asyncio.run(Run(setting, options, sys.stderr).run())
    _end(outcome, replace(setting, timeline=replace(setting.timeline, marks=seen)), demands, of_audit)


def _followed(serial: str | None, setting: Setting) -> Followed | None:
    if serial is None:
        return None
    if not setting.app_id:
        raise InputProblem(
            "--adb", "no app is named whose screens and permissions to follow", "Give --app or --only-app"
        )
    return Followed(serial=serial, package=setting.app_id)


def _end(outcome: Outcome, setting: Setting, demands: Demands, of_audit: dict[str, Any]) -> None:
    """Write the report and end with the status of the contract."""
    secret = setting.secret or secret_from_environment()
    settings = Settings(lang=of_audit["lang"], reveal=of_audit["reveal"], secret=secret, device=setting.device)
    write_reports(outcome, setting.catalogue, settings, of_audit["formats"] or ("text",), of_audit["output"])
    end(outcome, setting, demands)
