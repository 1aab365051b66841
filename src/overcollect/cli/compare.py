"""``overcollect compare``: what follows the identity in recordings of different ones."""

from __future__ import annotations

from typing import Any

import click

from overcollect.cli.options import (
    form_option,
    keylog_option,
    keys_app_option,
    knowledge_option,
    lang_option,
    reveal_option,
)


@click.command()
@click.argument("identities", nargs=-1, required=True, metavar="A B [C]...")
@click.option(
    "--device",
    "devices",
    multiple=True,
    type=click.Path(),
    metavar="FILE",
    help="device.yaml of an identity. Once for each, in their order, or not at all.",
)
@keys_app_option
@keylog_option
@knowledge_option
@form_option
@lang_option
@reveal_option
def compare(**given: Any) -> None:
    """Tell what follows the identity in recordings of A, B and more.

    Each is one device and user: a capture, or a folder with captures of it, with its device.yaml, key logs and app.yaml
    (or --app). Do the same with the app in all of them. What is sent otherwise by each identity, but always
    alike by the same one, is an identifier, also where no data type has it. Record each identity twice, in a folder,
    and what is new at every start of the app falls away as well.

    Exit status: 0 compared; 2 wrong usage or unusable input; 3 nothing could be compared; 69 a needed program is
    missing.
    """
    from overcollect.workers import seldom_collected  # noqa: PLC0415 - as below

    with seldom_collected():
        from overcollect.cli.comparing import run  # noqa: PLC0415 - loads the engine, which --help does not need

    run(**given)
