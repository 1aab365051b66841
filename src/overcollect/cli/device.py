"""`overcollect device`: make, read or check device.yaml."""

from __future__ import annotations

import os
import random
import secrets
import sys
from collections import Counter
from pathlib import Path

import click

from overcollect.cli.new_file import put, yaml_output_options
from overcollect.inputs import device_of, load_device, parse_document
from overcollect.inputs.devices import Reading, checked, connect, device_text, read_android, read_ideviceinfo
from overcollect.inputs.identity import new_identity
from overcollect.knowledge import load
from overcollect.model import InputProblem, Secret


@click.group()
def device() -> None:
    """Make, read or check device.yaml: known values of the test device."""


@device.command()
@yaml_output_options
@click.option("--name", default="Test device", show_default=True, help="Name of the device, for reports.")
@click.option(
    "--os",
    "system",
    default="android 13",
    show_default=True,
    help="System and version (android, harmonyos, ios, ipados).",
)
def init(output: Path | None, name: str, system: str, *, force: bool) -> None:
    """Make a new honey identity, and say how to plant it.

    Every value is a valid one, from a reserved range where there is one.
    """
    text = new_identity(name, system, random.SystemRandom())
    made = device_of(parse_document(text, str(output or "device.yaml")), load())
    _put_private(text, output, force=force)
    if output is not None:
        click.echo(
            f"Wrote {len(made.values)} values to {output}. Plant them on the device as the comments say, then run: "
            f"overcollect audit CAPTURE --device {output}",
            err=True,
        )


@device.command()
@yaml_output_options
@click.option("--adb", is_flag=True, help="Read a connected Android device through the program adb.")
@click.option("--serial", default="", metavar="ID", help="Which one, if several are connected.")
@click.option(
    "--ideviceinfo", metavar="FILE", help="Read what ideviceinfo printed about an iPhone; - is standard input."
)
@click.option(
    "--app", default="", metavar="PACKAGE", help="App under test: the list of installed apps needs it (--adb)."
)
@click.option("--name", default="", help="Name of the device, for reports. Default: as the device says.")
def read(
    output: Path | None, serial: str, ideviceinfo: str | None, app: str, name: str, *, adb: bool, force: bool
) -> None:
    """Read the values that a connected device has.

    Says value by value what was read, and what cannot be read and why.
    """
    if adb == (ideviceinfo is not None):
        raise click.UsageError("Give one of --adb and --ideviceinfo FILE.")
    if ideviceinfo is None:
        said = read_android(connect(serial), app)
    else:
        said = read_ideviceinfo(_text(ideviceinfo), ideviceinfo)
    catalogue = load()
    reading = checked(said, catalogue)
    if name:
        reading = Reading(name=name, os=reading.os, values=reading.values, missing=reading.missing)
    text = device_text(reading, Secret(secrets.token_hex(32)))
    device_of(parse_document(text, str(output or "device.yaml")), catalogue)
    _put_private(text, output, force=force)
    for values in reading.values:
        note = f": {values.note}" if values.note else ""
        click.echo(f"read      {values.data_type} ({len(values.values)}){note}", err=True)
    for missing in reading.missing:
        click.echo(f"not read  {missing.data_type}: {missing.why}", err=True)
    if output is not None and str(output) != "-":
        click.echo(
            f"Wrote {output}. Complete it as its comments say, then: overcollect device check {output}", err=True
        )


@device.command()
@click.argument("file", type=click.Path(path_type=Path))
def check(file: Path) -> None:
    """Check that every value is a valid one.

    FILE is a device.yaml; a value that is none of its data type is an error.
    """
    found = load_device(file, load())
    counts = Counter(value.member_of or value.data_type for value in found.values)
    listed = ", ".join(f"{data_type} {count}" for data_type, count in sorted(counts.items()))
    notes = (
        "" if found.secret else "; without secret, outputs have no value tokens (`overcollect device init` makes one)"
    )
    if not found.values:
        notes += "; without values only forms and names find personal information"
    click.echo(f"{file}: OK, {len(found.values)} known values{f' ({listed})' if listed else ''}{notes}")


def _text(name: str) -> str:
    try:
        content = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    except FileNotFoundError:
        raise InputProblem(name, "there is no such file", "Check the name and the folder") from None
    except OSError as error:
        raise InputProblem(name, f"cannot be opened ({error.strerror})", "Check the name and the rights") from None
    return content.decode("utf-16" if content.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig", "replace")


def _put_private(text: str, output: Path | None, *, force: bool) -> None:
    """Write the file so that only its owner can read it: it holds the key of tokens, and values."""
    if force and output is not None and output.is_file():
        output.chmod(0o600)
    before = os.umask(0o077)
    try:
        put(text, output, force=force)
    finally:
        os.umask(before)
