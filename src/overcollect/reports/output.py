"""Where reports go: standard output, a file, or a folder."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

import click
from msgspec.structs import replace

from overcollect.judgement import Outcome
from overcollect.knowledge import Catalogue
from overcollect.model import InputProblem
from overcollect.reports import FORMATS
from overcollect.reports.interface import Settings


def write_reports(
    outcome: Outcome, catalogue: Catalogue, settings: Settings, formats: tuple[str, ...], output: Path | None
) -> None:
    """Render each format and write it.

    Args:
        output: None for standard output; a folder (existing, or named with several formats) takes ``report.<ext>``
            of each format; else the file for the only format.
    """
    if output is None:
        if len(formats) > 1:
            raise InputProblem("-f", "several formats cannot share standard output", "Name a folder with -o")
        report = FORMATS[formats[0]]()
        on_terminal = sys.stdout.isatty() and "NO_COLOR" not in os.environ
        width = shutil.get_terminal_size().columns if sys.stdout.isatty() else 0
        click.echo(report.render(outcome, catalogue, replace(settings, colour=on_terminal, width=width)), nl=False)
        return
    folder = output if output.is_dir() or len(formats) > 1 else None
    try:
        if folder is not None:
            folder.mkdir(parents=True, exist_ok=True)
        for name in formats:
            report = FORMATS[name]()
            path = output if folder is None else folder / f"report.{report.extension}"
            path.write_text(report.render(outcome, catalogue, settings), encoding="utf-8")
            click.echo(f"Wrote {path}", err=True)
    except OSError as error:
        raise InputProblem(str(output), error.strerror or "cannot be written", "Name another place with -o") from error
