"""Options that several commands share."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from overcollect.choices import NORM_SETS, SEVERITIES
from overcollect.cli.language import language_option

REQUIREMENTS = ("declaration", "timeline", "device")
"""What --require may ask for."""

_FILE = click.Path(path_type=Path)


def day(text: str) -> datetime:
    """Return a day, as people write it: click's own type answers with the letters of its format."""
    try:
        return datetime.strptime(text, "%Y-%m-%d")  # noqa: DTZ007 - a day has no zone
    except ValueError:
        raise click.BadParameter(f"{text!r} is not a date. Write it like 2026-01-31.") from None


captures_argument = click.argument("captures", nargs=-1, required=True, metavar="CAPTURE...")

keylog_option = click.option(
    "--keylog", type=_FILE, metavar="FILE", help="SSLKEYLOGFILE that opens the TLS of packet captures."
)
device_option = click.option(
    "--device", type=_FILE, metavar="FILE", help="device.yaml: known values of the test device."
)
keys_app_option = click.option(
    "--app", type=_FILE, metavar="FILE", help="app.yaml: its payload_keys open what the app encrypts itself."
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
form_option = click.option(
    "-f",
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="Of the output.",
)
lang_option = language_option("Language of reports.")
scope_option = click.option(
    "--scope",
    type=click.Choice(["app", "device"]),
    default="app",
    show_default=True,
    help="Whether the captures hold one app's traffic or a whole device's.",
)
norms_option = click.option(
    "--norms", default="", metavar="LIST", help=f"Of {','.join(NORM_SETS)}. Default: by app.market and store."
)
norms_on_option = click.option(
    "--norms-on",
    type=day,
    metavar="DATE",
    help="Go by the norms in force on this day. Default: the day of the traffic.",
)
mmdb_option = click.option(
    "--mmdb",
    type=_FILE,
    metavar="FILE",
    help="Database of countries in MaxMind's format: where servers stand. An indication, never proof.",
)
fail_on_option = click.option(
    "--fail-on",
    type=click.Choice([*SEVERITIES, "never"]),
    default="high",
    show_default=True,
    help="Exit with 1 on findings of this severity or above.",
)
min_coverage_option = click.option(
    "--min-coverage",
    type=click.FloatRange(0, 100),
    default=0,
    metavar="PERCENT",
    help="Exit with 3 where less of the bytes sent was examined (below 5 always).",
)
require_option = click.option(
    "--require", default="", metavar="LIST", help=f"Exit with 3 unless given: {','.join(REQUIREMENTS)}."
)
reveal_option = click.option("--reveal", is_flag=True, help="Print whole values instead of masked ones.")
