"""The command line. Commands are loaded when they are called, so that ``--help`` answers at once."""

from __future__ import annotations

import atexit
import errno
import gc
import importlib
import os
import sys
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from overcollect.cli.language import Language
from overcollect.workers import collect_seldom

if TYPE_CHECKING:
    from overcollect.model import OvercollectError

_COMMANDS = {
    "app": "Make, import or check app.yaml: what the app declares.",
    "audit": "Report what captures of an app send without need.",
    "baseline": "Keep the list of known findings, which fail no build.",
    "compare": "Tell what follows the identity in recordings of different ones.",
    "detect": "List personal information in captures, one JSON line a detection.",
    "device": "Make, read or check device.yaml: known values of the test device.",
    "diff": "Tell what one audit has that another has not.",
    "doctor": "Tell what this installation can do, and what it lacks.",
    "explain": "Explain an id or a word of a report: data type, rule, service type, function, verdict.",
    "fleet": "Audit many apps, and report on all of them.",
    "proxy": "Audit a device's traffic while it flows.",
    "replay": "Audit a client against recorded responses, or send recorded requests again.",
    "sanitize": "Write a copy of a capture that can be shared.",
}


class _ReaderGone(Exception):
    """Who read from a pipe went away. Click would end with 1 at a BrokenPipeError, which tells of findings."""


class _Commands(click.Group):
    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            raise _ReaderGone from None

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - signature of click
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in _COMMANDS:
            return None
        module = importlib.import_module(f"overcollect.cli.{cmd_name}")
        command: click.Command = getattr(module, cmd_name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("Commands"):
            formatter.write_dl(list(_COMMANDS.items()))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in _COMMANDS and not args[0].startswith("-"):
            from difflib import get_close_matches  # noqa: PLC0415 - only on a mistake

            near = get_close_matches(args[0], _COMMANDS, n=1)
            hint = f" Did you mean {near[0]}?" if near else " See overcollect --help."
            ctx.fail(f"There is no command {args[0]!r}.{hint}")
        return super().resolve_command(ctx, args)


@click.group(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Exit status of audit: 0 nothing that fails, 1 findings, 2 wrong usage or input, 3 too little was seen.",
)
@click.version_option(None, "-V", "--version", package_name="overcollect")
def overcollect() -> None:
    """Find personal information that an app sends and its service does not need.

    Start with: overcollect audit CAPTURE --app app.yaml
    """


def main() -> None:
    """Run the command line and end the process with the status of the contract (design.md, section 5)."""
    _open_closed_streams()
    # What is imported and read first stays; to look for cycles in it would take a tenth of a short audit, and so would
    # what is left at the end, which goes with the process.
    collect_seldom()
    atexit.register(gc.freeze)
    language = Language()
    # Click exits by itself for its own errors (2); ours are mapped here, in one place.
    try:
        # Out of standalone mode click returns the status of Exit; a command that just ends returns None.
        sys.exit(overcollect.main(prog_name="overcollect", standalone_mode=False, obj=language))
    except click.Abort:
        from overcollect.reports.wording import Wording  # noqa: PLC0415 - only on Ctrl-C

        click.echo(Wording(language.chosen).say("ending.interrupted"), err=True)
        sys.exit(130)
    except click.ClickException as wrong:
        wrong.show()
        sys.exit(2)
    except (_ReaderGone, BrokenPipeError):
        # Nothing more can be said to it.
        _drop_output()
        sys.exit(141)
    except Exception as error:  # noqa: BLE001 - the last resort: whatever is left gets its own status
        status = _report(error, language.chosen)
        if _is_full(error):
            _drop_output()
        sys.exit(status)


def _open_closed_streams() -> None:
    """Give a standard stream that whoever called has closed nothing to read, or nowhere to write to.

    It is done before any file is opened, which would get the number of the stream, and what goes to it.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            stream = Path(os.devnull).open(mode, encoding="utf-8")  # noqa: SIM115 - for as long as the process lives
            setattr(sys, name, stream)


def _drop_output() -> None:
    """Let go of what still waits for standard output, which takes no more: Python would complain at its end."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _is_full(error: Exception) -> bool:
    return isinstance(error, OSError) and error.errno == errno.ENOSPC


def _one_line(text: str) -> str:
    return "".join(char if char.isprintable() else "\ufffd" for char in " ".join(text.split()))


def _told(error: OvercollectError, lang: str) -> str:
    if lang == "en":
        return str(error)
    from overcollect.reports.problems import in_words  # noqa: PLC0415 - only on an error, and in another language

    return in_words(error, lang)


def _report(error: Exception, lang: str) -> int:
    """Print an error, one line a problem, and return the exit status."""
    from overcollect.model import InputProblem, OvercollectError  # noqa: PLC0415 - keeps --help light

    if isinstance(error, OvercollectError):
        for problem in (error, *(error.others if isinstance(error, InputProblem) else ())):
            click.echo(f"overcollect: {_one_line(_told(problem, lang))}", err=True)
        return error.status
    if _is_full(error):
        where = getattr(error, "filename", None) or "standard output"
        click.echo(f"overcollect: {where}: the disk is full. Free some space, or write elsewhere with -o.", err=True)
        return 2
    if os.environ.get("OVERCOLLECT_DEBUG"):
        raise error
    import platform  # noqa: PLC0415 - only on a crash
    from importlib.metadata import version  # noqa: PLC0415

    from overcollect.model import place_of  # noqa: PLC0415

    click.echo(
        f"overcollect: internal error {place_of(error)} "
        f"(version {version('overcollect')}, Python {platform.python_version()}). Please report this line; "
        "OVERCOLLECT_DEBUG=1 prints the whole trace, which may hold payload.",
        err=True,
    )
    return 70
