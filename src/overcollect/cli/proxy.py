"""``overcollect proxy``: audit a device's traffic while it flows."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from overcollect.cli.audit import audit as audit_command
from overcollect.cli.grouped import Grouped

_PATH = click.Path(path_type=Path)
_OF_AUDIT = {
    *("app", "device", "timeline", "formats", "output", "lang", "scope", "only_app", "knowledge"),
    *("norms", "norms_on", "answers", "mmdb", "published", "baseline", "fail_on", "min_coverage", "require", "expect"),
    "reveal",
}


@click.command(cls=Grouped, params=[parameter for parameter in audit_command.params if parameter.name in _OF_AUDIT])
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
@click.option(
    "--port", type=click.IntRange(0, 65535), metavar="N", help="Default: 8080; 1080 for socks5, 51820 for wireguard."
)
@click.option("-w", "--write", type=_PATH, metavar="FILE", help="Save the traffic, with the marks, to a flow file.")
@click.option("--rotate", type=click.IntRange(0), default=0, metavar="MB", help="Begin a new FILE after so many MB.")
@click.option("--web", is_flag=True, help="Serve a page with findings and buttons for marks.")
@click.option(
    "--adb",
    is_flag=False,
    flag_value="",
    metavar="[SERIAL]",
    help="Have a connected Android set marks: foreground, screen, permissions, installs, starts. Needs --app.",
)
@click.option(
    "--confdir", default="~/.mitmproxy", show_default=True, metavar="FOLDER", help="Folder of the proxy's certificate."
)
@click.option("--set", "settings", multiple=True, metavar="NAME=VALUE", help="Option of mitmproxy. May be repeated.")
@click.option("-q", "--quiet", is_flag=True, help="Print no instructions for the device.")
def proxy(**given: Any) -> None:
    """Audit a device's traffic while it flows; Ctrl-C ends the run and writes the report.

    Exit status as of audit: 0 no findings at or above --fail-on; 1 such findings; 2 wrong usage or input; 3 too
    little was seen.
    """
    from overcollect.cli.proxying import run  # noqa: PLC0415 - loads mitmproxy, which --help does not need

    run(**given)
