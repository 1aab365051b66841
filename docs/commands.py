"""The page about the command line, out of what ``--help`` prints."""

from collections.abc import Iterator

import click

from overcollect.cli import overcollect

_COLUMNS = 100


def commands() -> Iterator[str]:
    """Yield the help of every command."""
    yield "What `overcollect COMMAND --help` prints. Exit status and contracts: [design.md](../design.md#5-contracts)."
    yield from _help(
        overcollect,
        click.Context(overcollect, info_name="overcollect", terminal_width=_COLUMNS, **overcollect.context_settings),
    )


def _help(command: click.Command, context: click.Context) -> Iterator[str]:
    context.max_content_width = _COLUMNS
    text = command.get_help(context).rstrip()
    yield from ("", f"## {context.command_path}", "", "```text", text, "```")
    if isinstance(command, click.Group):
        for name in command.list_commands(context):
            if found := command.get_command(context, name):
                yield from _help(found, click.Context(found, info_name=name, parent=context, terminal_width=_COLUMNS))
