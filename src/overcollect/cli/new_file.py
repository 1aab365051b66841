"""Commands that make a YAML file for a person to fill in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from overcollect.model import InputProblem


def yaml_output_options[F: Callable[..., Any]](command: F) -> F:
    """Add ``-o FILE`` and ``--force``."""
    command = click.option("--force", is_flag=True, help="Overwrite FILE if it is there.")(command)
    return click.option(
        "-o", "--output", type=click.Path(path_type=Path), metavar="FILE", help="Write to FILE, not to standard output."
    )(command)


def put(text: str, output: Path | None, *, force: bool) -> None:
    """Write ``text`` to ``output``, or to standard output.

    Raises:
        InputProblem: the file is there already, or cannot be written.
    """
    if output is None or str(output) == "-":
        click.echo(text, nl=False)
        return
    try:
        with output.open("w" if force else "x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        raise InputProblem(str(output), "is there already", "Give another name, or --force to overwrite it") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise InputProblem(
            str(output), f"cannot be written ({reason})", "Give the name of a file in an existing folder"
        ) from None
