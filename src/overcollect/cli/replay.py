"""``overcollect replay``: recorded flows instead of servers, or instead of an app."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from overcollect.cli.grouped import Grouped
from overcollect.cli.proxy import proxy as proxy_command

_PATH = click.Path(path_type=Path)
_NOT_OF_REPLAY = ("modes", "rotate", "web", "adb", "quiet", "listen_host", "port")
_OF_PROXY = [each for each in proxy_command.params if each.name not in _NOT_OF_REPLAY]


@click.command(cls=Grouped, params=_OF_PROXY)
@click.argument("flows", nargs=-1, required=True, type=_PATH, metavar="FLOWS...")
@click.option(
    "--listen-host", default="127.0.0.1", show_default=True, metavar="ADDRESS", help="Where the proxy listens."
)
@click.option(
    "--port", type=click.IntRange(0, 65535), metavar="N", help="Default: 8080; any that is free with --run and --send."
)
@click.option(
    "--run", "command", metavar="COMMAND", help="Client under test: run through the proxy, which ends with it."
)
@click.option("--send", is_flag=True, help="Send the recorded requests to their servers, instead of serving responses.")
def replay(**given: Any) -> None:
    """Audit a client against the responses recorded in FLOWS, without any network.

    FLOWS are flow files of mitmproxy, or HAR. What the client sends is audited as by proxy; what was not recorded gets
    an empty answer. With --run the client is started with the proxy and its certificate in the environment; else use
    the proxy by hand, and end with Ctrl-C. With --send the recorded requests are sent again instead.

    Exit status as of audit; also 3 where the client under test fails.
    """
    from overcollect.cli.replaying import run  # noqa: PLC0415 - loads mitmproxy, which --help does not need

    run(**given)
