"""``overcollect sanitize``: a copy of a capture that can be shared."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from overcollect.cli.options import device_option, keys_app_option, knowledge_option

_FILE = click.Path(path_type=Path)


@click.command()
@click.argument("capture", metavar="CAPTURE")
@click.option("-o", "--output", type=_FILE, required=True, metavar="OUT", help="The copy. It is written unpacked.")
@keys_app_option
@device_option
@knowledge_option
@click.option(
    "--device-out",
    type=_FILE,
    metavar="FILE",
    help="Write a device.yaml for the copy: what stands there for the values of --device.",
)
@click.option("--force", is_flag=True, help="Overwrite OUT and FILE if they are there.")
def sanitize(**given: Any) -> None:
    """Write a copy of CAPTURE that can be shared: personal values are replaced, and an audit finds the same.

    CAPTURE is a HAR or a flow file of mitmproxy. Every value gets another one of the same kind and length, the same one
    wherever it stands, also inside base64, compression, tokens and digests. Then all is searched once more; what still
    holds one of the values is removed as a whole, and told. Give --device: known values are found where nothing names
    them.

    Exit status: 0 written; 2 wrong usage or unusable input; 3 written, but something could only be removed as a whole.
    """
    from overcollect.workers import seldom_collected  # noqa: PLC0415 - as below

    with seldom_collected():
        from overcollect.cli.sanitizing import run  # noqa: PLC0415 - loads the engine, which --help does not need

    run(**given)
