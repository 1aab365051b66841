"""``overcollect detect``: personal information in captures, one JSON line a detection."""

from __future__ import annotations

from typing import Any

import click

from overcollect.cli.options import (
    captures_argument,
    device_option,
    keylog_option,
    keys_app_option,
    knowledge_option,
    reveal_option,
)


@click.command()
@captures_argument
@device_option
@keys_app_option
@keylog_option
@knowledge_option
@click.option("--responses", is_flag=True, help="Look into what was received, too.")
@reveal_option
def detect(**given: Any) -> None:
    """List personal information in CAPTUREs, one JSON line a detection.

    Reads mitmproxy flow files, HAR, pcap and pcapng; - is standard input. Nothing is judged: for that, use audit.

    Exit status: 0 whatever is found; 2 wrong usage or unusable input; 3 not one message was looked into; 69 a needed
    program is missing.
    """
    from overcollect.workers import seldom_collected  # noqa: PLC0415 - as below

    with seldom_collected():
        from overcollect.cli.detecting import run  # noqa: PLC0415 - loads the engine, which --help does not need

    run(**given)
