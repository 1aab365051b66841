"""Options that several commands share."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

REQUIREMENTS = ("declaration", "timeline", "device")
"""What --require may ask for."""

_FILE = click.Path(path_type=Path)


def day(text: str) -> datetime:
    """Return a day, as people write it: click's own type answers with the letters of its format."""
    try:
        return datetime.strptime(text, "%Y-%m-%d")  # noqa: DTZ007 - a day has no zone
    except ValueError:
        raise click.BadParameter(f"{text!r} is no day. Write it like 2026-01-31.") from None


captures_argument = click.argument("captures", nargs=-1, required=True, metavar="CAPTURE...")

keylog_option = click.option(
    "--keylog", type=_FILE, metavar="FILE", help="SSLKEYLOGFILE that opens the TLS of packet captures."
)
device_option = click.option(
    "--device", type=_FILE, metavar="FILE", help="device.yaml: known values of the test device."
)
knowledge_option = click.option(
    "--knowledge",
    type=_FILE,
    multiple=True,
    metavar="FOLDER",
    help="Folder with data types, services, rules or recipients of your own. May be repeated.",
)
published_option = click.option(
    "--published",
    multiple=True,
    metavar="[RECIPIENT=]FILE",
    help="Store label, privacy manifest, .ipa, Data safety CSV or list that the app has published; with RECIPIENT "
    "(of app.yaml, or a domain) the list of that SDK's operator. May be repeated.",
)
reveal_option = click.option("--reveal", is_flag=True, help="Print whole values instead of masked ones.")
