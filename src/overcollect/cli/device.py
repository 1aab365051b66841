"""`overcollect device`: make or check device.yaml."""

from __future__ import annotations

import random
from collections import Counter
from pathlib import Path

import click

from overcollect.cli.new_file import put, yaml_output_options
from overcollect.inputs import device_of, load_device, parse_document
from overcollect.inputs.identity import new_identity
from overcollect.knowledge import load


@click.group()
def device() -> None:
    """Make or check device.yaml: known values to plant on the test device."""


@device.command()
@yaml_output_options
@click.option("--name", default="Test device", show_default=True, help="Name of the device, for reports.")
@click.option("--os", default="android 13", show_default=True, help="System and version; ios gets other identifiers.")
def init(output: Path | None, name: str, os: str, *, force: bool) -> None:
    """Make a new honey identity: valid values of nobody, each with a comment on how to plant it."""
    text = new_identity(name, os, random.SystemRandom())
    made = device_of(parse_document(text, str(output or "device.yaml")), load())
    put(text, output, force=force)
    if output is not None:
        click.echo(
            f"Wrote {len(made.values)} values to {output}. Plant them on the device as the comments say, then run: "
            f"overcollect audit CAPTURE --device {output}",
            err=True,
        )


@device.command()
@click.argument("file", type=click.Path(path_type=Path))
def check(file: Path) -> None:
    """Check FILE: every value must be a valid one of its data type."""
    found = load_device(file, load())
    counts = Counter(value.member_of or value.data_type for value in found.values)
    listed = ", ".join(f"{data_type} {count}" for data_type, count in sorted(counts.items()))
    notes = (
        "" if found.secret else "; without secret, outputs have no value tokens (`overcollect device init` makes one)"
    )
    if not found.values:
        notes += "; without values only forms and names find personal information"
    click.echo(f"{file}: OK, {len(found.values)} known values{f' ({listed})' if listed else ''}{notes}")
