"""What ``overcollect fleet`` does."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any, TextIO

import click

from overcollect.choices import FLEET_FORMATS, NORM_SETS
from overcollect.chosen_settings import listed
from overcollect.cli.given import demanded
from overcollect.fleet.auditing import Options
from overcollect.fleet.census import Census, census
from overcollect.fleet.entry import Entry
from overcollect.fleet.folder import find
from overcollect.fleet.journal import read_journal
from overcollect.fleet.links import linked_reports
from overcollect.fleet.query import Query, matches
from overcollect.fleet.run import Run, worst
from overcollect.fleet.shown import fleet_csv, fleet_html, fleet_json, fleet_text, fleet_xlsx, match_json, match_text
from overcollect.fleet.shown.names import Names
from overcollect.knowledge import Catalogue, load
from overcollect.knowledge.nearest import nearest
from overcollect.model import InputProblem
from overcollect.recipients import positions_name
from overcollect.reports.clean import clean
from overcollect.reports.interface import content
from overcollect.reports.wording import Wording
from overcollect.shortened import shortened

_TEXTS = ("", "txt", "log", "out")
"""How names of files end that hold a text."""
_MOST_NAMED = 20


def run(
    folder: Path,
    output: Path,
    pattern: str,
    formats: tuple[str, ...],
    lang: str,
    jobs: int | None,
    norms_on: datetime | None,
    **given: Any,
) -> None:
    fresh = given.pop("fresh")
    demands = demanded(**{name: given.pop(name) for name in ("fail_on", "min_coverage", "require")}, expect=())
    options = Options(
        formats=tuple(dict.fromkeys(("json", *formats))),
        demands=demands,
        lang=lang,
        norms_on="" if norms_on is None else norms_on.date().isoformat(),
        **given,
    )
    _check(options)
    words = Wording(lang)
    found = find(folder, pattern, output)
    if not found.apps and not pattern:
        raise InputProblem(str(folder), "no folder below it has captures", "Give each app a folder with its captures")
    if pattern and not any(app.captures for app in found.apps):
        raise InputProblem(str(folder), f"no file below it matches --captures {pattern!r}", "Change the pattern")
    _name_all("fleet.no_captures", found.others, words)
    jobs = jobs or _processors()
    fleet = Run(found.apps, output, options, fresh=fresh)
    entries: list[Entry] = []
    try:
        with (
            _progress(sys.stderr, len(found.apps), words) as show,
            closing(fleet.entries(jobs)) as coming,
        ):
            for entry in coming:
                entries.append(entry)
                show(entry, len(entries))
    except KeyboardInterrupt:
        click.echo("overcollect: " + words.say("fleet.interrupted", done=len(entries), apps=len(found.apps)), err=True)
        raise click.exceptions.Exit(130) from None
    _tell(entries, fleet, output, words)
    raise click.exceptions.Exit(worst(entries))


def _check(options: Options) -> None:
    """Use what was chosen for all apps once, so that a mistake is told before thousands of lines repeat it."""
    listed("--norms", options.norms, NORM_SETS)
    catalogue = load(options.knowledge)
    if options.device is not None:
        from overcollect.inputs import load_device  # noqa: PLC0415 - rarely given

        load_device(options.device, catalogue)
    if options.mmdb is not None:
        positions_name(options.mmdb)


def _processors() -> int:
    """Return how many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@contextmanager
def _progress(stream: TextIO, apps: int, words: Wording) -> Iterator[Callable[[Entry, int], None]]:
    """Yield what keeps one line of a terminal up to date; in a pipe it does nothing."""
    if not stream.isatty():
        yield lambda *_: None
        return

    def show(entry: Entry | None, done: int) -> None:
        last = "" if entry is None else clean(entry.folder, 40)
        stream.write(f"\r\x1b[K{words.say('fleet.progress', done=done, apps=apps)} {last}")
        stream.flush()

    show(None, 0)
    try:
        yield show
    finally:
        stream.write("\r\x1b[K")
        stream.flush()


def _tell(entries: list[Entry], fleet: Run, output: Path, words: Wording) -> None:
    failed = [entry for entry in entries if entry.state == "failed"]
    for entry in sorted(failed, key=lambda entry: entry.folder)[:_MOST_NAMED]:
        click.echo(f"overcollect: {words.lead(clean(entry.folder), entry.reasons(words.lang).error)}", err=True)
    _name_all("fleet.gone", fleet.gone, words)
    new = len(entries) - len(failed) - fleet.unchanged
    counts = {"apps": len(entries), "new": new, "unchanged": fleet.unchanged, "failed": len(failed)}
    click.echo("overcollect: " + words.say("fleet.done", **counts, path=output), err=True)


def _name_all(key: str, names: Sequence[str], words: Wording) -> None:
    """Say something of folders on standard error; nothing where there are none."""
    if names:
        listed_names = words.listed(shortened(list(map(clean, names)), _MOST_NAMED))
        click.echo(f"overcollect: {words.lead(words.say(key, count=len(names)), listed_names)}", err=True)


def report(output: Path, form: str | None, lang: str, target: Path | None) -> None:
    chosen = form or _form_by_name(target)
    if chosen == "xlsx" and target is None and sys.stdout.isatty():
        raise InputProblem("-f xlsx", "it is no text that a terminal can show", "Name a file with -o")
    forms: dict[str, Callable[[Census, Catalogue, str], str | bytes]] = {
        "text": fleet_text,
        "html": partial(fleet_html, link=linked_reports(output, target)),
        "xlsx": fleet_xlsx,
        "csv": fleet_csv,
        "json": fleet_json,
    }
    told = content(forms[chosen](census(read_journal(output), output), load(), lang))
    if target is None:
        click.echo(told, nl=False)
        return
    try:
        target.write_bytes(told)
    except OSError as error:
        raise InputProblem(str(target), error.strerror or "cannot be written", "Name another file with -o") from error


def _form_by_name(target: Path | None) -> str:
    """Return the format that the name of the file says, else text."""
    named = "" if target is None else target.suffix.lower().removeprefix(".")
    if named in FLEET_FORMATS:
        return named
    if target is not None and named not in _TEXTS:
        endings = ", ".join(f".{ending}" for ending in ("txt", *FLEET_FORMATS[1:]))
        raise InputProblem(str(target), f"no table of a fleet is a .{named} file", f"Name one that ends with {endings}")
    return "text"


def query(output: Path, form: str, lang: str, **given: Any) -> None:
    entries, catalogue, wanted = read_journal(output), load(), Query(**given)
    names, any_found = Names(catalogue, lang), False
    for match in matches(wanted, entries, output):
        any_found = True
        click.echo(match_json(match) if form == "json" else match_text(match, names))
    if not any_found:
        _check_ids(wanted, catalogue)
    _name_all("fleet.not_in_query", [entry.folder for entry in entries if entry.state != "audited"], names.words)


def _check_ids(wanted: Query, catalogue: Catalogue) -> None:
    """Tell a misspelt id from one that occurs nowhere."""
    for option, ident, known in (
        ("--data-type", wanted.data_type, catalogue.data_types),
        ("--rule", wanted.rule, catalogue.rules),
    ):
        if ident and ident not in known:
            near = nearest(ident, known)
            raise InputProblem(option, f"there is no {ident!r}", f"Did you mean {near}" if near else "Check the id")
