"""What ``overcollect sanitize`` does."""

from __future__ import annotations

import sys
from contextlib import ExitStack
from functools import partial
from pathlib import Path

import click

from overcollect.captures import Capture, open_captures
from overcollect.chosen_settings import payload_keys_of
from overcollect.cli.progress import progress
from overcollect.cli.whole_file import whole_file
from overcollect.exit_status import TOO_LITTLE_SEEN
from overcollect.inputs import load_device
from overcollect.inputs.overwriting import check_not_read, is_same_file
from overcollect.knowledge import load
from overcollect.model import InputProblem
from overcollect.reports.clean import clean
from overcollect.sharing import FORMATS, Sanitized, Sanitizer, device_text
from overcollect.workers import seldom_collected


@seldom_collected()
def run(
    capture: str,
    output: Path,
    app: Path | None,
    device: Path | None,
    knowledge: tuple[Path, ...],
    device_out: Path | None,
    *,
    force: bool,
) -> None:
    if device_out is not None and device is None:
        remedy = "Give --device as well, or leave --device-out out"
        raise InputProblem("--device-out", "there are no known values that could be replaced", remedy)
    catalogue = load(knowledge)
    keys = payload_keys_of(app, catalogue)
    known = None if device is None else load_device(device, catalogue)
    (opened,) = open_captures([(capture, None)])
    _check_format(opened)
    inputs = [opened.path, *filter(None, (app, device))]
    for written in filter(None, (output, device_out)):
        _check_target(written, inputs, force=force)
    if device_out is not None and is_same_file(output, device_out):
        raise InputProblem(str(device_out), "is the name of the copy as well", "Give another name")
    # Both are opened first, so that the work is not done in vain.
    with ExitStack() as files, progress(sys.stderr) as count:
        copy, *beside = [
            files.enter_context(whole_file(target, partial(_check_target, target, [], force=force)))
            for target in (output, device_out)
            if target is not None
        ]
        done = Sanitizer([opened], catalogue, known, count, keys).write(opened, copy)
        if beside and known is not None:
            beside[0].write(device_text(known, done.originals.pairs()).encode())
    _tell(done, output)
    if done.removed:
        raise click.exceptions.Exit(TOO_LITTLE_SEEN)


def _check_format(capture: Capture) -> None:
    if capture.format not in FORMATS:
        raise InputProblem(
            capture.name,
            f"is a {capture.format}, and packets cannot be rewritten: their contents are encrypted and checked",
            "Record with mitmproxy, or open the recording in a program that exports HAR, and give that file",
        )


def _check_target(target: Path, inputs: list[Path], *, force: bool) -> None:
    if str(target) == "-":
        raise InputProblem("-", "the copy is checked before it is shown, so it goes to a file", "Give the name of one")
    check_not_read(target, inputs)
    if target.exists() and not force:
        raise InputProblem(str(target), "is there already", "Give another name, or --force to overwrite it")


def _tell(done: Sanitized, output: Path) -> None:
    for note in done.notes:
        _say(f"{output}: {note}.")
    for one, count in sorted(done.removed.items()):
        times = f", {count} times" if count > 1 else ""
        _say(f"{one.host}: {one.what} was removed as a whole{times}: {one.why}.")
    for host, size in sorted(done.unread.items()):
        _say(f"{host}: {size} bytes could not be read, and stay as they are. Leave the host out if that will not do.")
    if done.removed:
        _say("an audit of the copy may lack what was removed. Give the values with --device, or leave these hosts out.")
    _say(f"{output}: {done.messages} messages, {done.replaced} of them with other values.")


def _say(line: str) -> None:
    click.echo(f"overcollect: {clean(line, 4096)}", err=True)
