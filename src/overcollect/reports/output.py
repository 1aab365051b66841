"""Where reports go: standard output, a file, or a folder."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

import click
from msgspec.structs import replace

from overcollect.choices import BUNDLE, REPORT_EXTENSIONS
from overcollect.inputs.overwriting import check_not_read
from overcollect.judgement import Outcome
from overcollect.knowledge import Catalogue
from overcollect.model import InputProblem
from overcollect.reports import FORMATS
from overcollect.reports.interface import Settings, content
from overcollect.reports.wording import Wording

_NO_TEXT = ("xlsx",)
"""Formats that are no text."""
_OTHER_ENDINGS = {"htm": "html", "markdown": "md"}
_ENDINGS = ", ".join(f".{extension}" for extension in REPORT_EXTENSIONS.values() if "." not in extension)
_NOT_MADE_TEXT = ".pdf .doc .docx .odt .rtf .xls .ods .ppt .pptx .yaml .yml .toml .jsonl .ndjson .png .jpg .har .flow"
_NOT_MADE = frozenset(_NOT_MADE_TEXT.split())
"""How names of files end that nobody gives to a text."""


def chosen_formats(formats: tuple[str, ...], output: Path | None) -> tuple[str, ...]:
    """Return each format once; where none is chosen, the one that the name of the file says, else text.

    Raises:
        InputProblem: the name says a format that no report has.
    """
    if formats or output is None or output.is_dir():
        return tuple(dict.fromkeys(formats)) or ("text",)
    if output.suffix.lower() in _NOT_MADE:
        cause = f"no report is a {output.suffix} file"
        raise InputProblem(str(output), cause, f"Name one that ends with {_ENDINGS}, or give its format with -f")
    return (_format_of(output) or "text",)


def _format_of(output: Path) -> str:
    """Return the format of a file by its name; '' where the name says none."""
    suffix = output.suffix.lower().removeprefix(".")
    suffix = _OTHER_ENDINGS.get(suffix, suffix)
    return next((name for name, extension in REPORT_EXTENSIONS.items() if suffix == extension), "")


def check_output(formats: tuple[str, ...], output: Path | None, inputs: Iterable[Path] = ()) -> None:
    """Check that reports can be written there, before the work for them is done.

    Args:
        formats: of the reports.
        output: where they go.
        inputs: files that are read, and must not be overwritten.

    Raises:
        InputProblem: several formats for standard output or one file, no such folder, no right to write to it, or the
            name of a file that is read.
    """
    if output is None:
        if len(formats) > 1:
            raise InputProblem("-f", "several formats cannot share standard output", "Name a folder with -o")
        if BUNDLE in formats:
            cause = "it is an archive, and is made where it stays"
            raise InputProblem(f"-f {BUNDLE}", cause, "Name a file with -o, for example -o case.zip")
        if formats[0] in _NO_TEXT and sys.stdout.isatty():
            raise InputProblem(f"-f {formats[0]}", "it is no text that a terminal can show", "Name a file with -o")
        return
    for written in report_files(formats, output):
        check_not_read(written, inputs, "Name another file with -o")
    folder = _folder(formats, output)
    if folder is not None and not folder.is_dir() and _format_of(folder):
        cause = "is the name of a file, and several formats need a folder"
        raise InputProblem(str(output), cause, "Name a folder with -o, or one format with -f")
    there = (
        output.parent
        if folder is None
        else next(path for path in (folder, *folder.absolute().parents) if path.exists())
    )
    if not there.is_dir():
        cause = f"{there} is no folder" if there.exists() else f"the folder {there} is not there"
        raise InputProblem(str(output), cause, "Make it, or name another place with -o")
    target = output if folder is None and output.exists() else there
    if not os.access(target, os.W_OK):
        raise InputProblem(str(output), f"{target} may not be written", "Name another place with -o")


def _folder(formats: tuple[str, ...], output: Path) -> Path | None:
    return output if output.is_dir() or len(formats) > 1 else None


def report_files(formats: Sequence[str], output: Path) -> list[Path]:
    """Return the files that ``write_reports`` makes, in the order of the formats."""
    folder = _folder(tuple(formats), output)
    return [output if folder is None else folder / f"report.{REPORT_EXTENSIONS[name]}" for name in formats]


def write_reports(
    outcome: Outcome,
    catalogue: Catalogue,
    settings: Settings,
    formats: tuple[str, ...],
    output: Path | None,
    further: Mapping[str, Callable[[Path], None]] = MappingProxyType({}),
) -> None:
    """Render each format and write it.

    Args:
        outcome: of the audit.
        catalogue: the knowledge.
        settings: of the reports.
        formats: of ``FORMATS`` and ``further``.
        output: None for standard output; a folder (existing, or named with several formats) takes ``report.<ext>``
            of each format; else the file for the only format.
        further: what writes a file of a format that takes more than the outcome.
    """
    check_output(formats, output)
    if output is None:
        report = FORMATS[formats[0]]()
        on_terminal = sys.stdout.isatty() and "NO_COLOR" not in os.environ
        width = shutil.get_terminal_size().columns if sys.stdout.isatty() else 0
        click.echo(report.render(outcome, catalogue, replace(settings, colour=on_terminal, width=width)), nl=False)
        return
    folder = _folder(formats, output)
    words = Wording(settings.lang)
    told = {"findings": words.counted(outcome.findings)} if outcome.findings else {}
    try:
        if folder is not None:
            folder.mkdir(parents=True, exist_ok=True)
        for name, path in zip(formats, report_files(formats, output), strict=True):
            if name in further:
                further[name](path)
            else:
                path.write_bytes(content(FORMATS[name]().render(outcome, catalogue, settings)))
            click.echo(words.say("ending.wrote_found" if told else "ending.wrote", path=path, **told), err=True)
    except OSError as error:
        raise InputProblem(str(output), error.strerror or "cannot be written", "Name another place with -o") from error
