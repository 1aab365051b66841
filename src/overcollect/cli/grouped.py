"""Groups the options in a command's help under headings, since nobody reads one long list."""

from __future__ import annotations

import click

_HEADINGS = {
    "Replay": ("command", "send"),
    "Captures": ("pattern", "keylog", "scope", "only_app"),
    "Proxy": ("modes", "listen_host", "port", "write", "rotate", "web", "adb", "confdir", "settings", "quiet"),
    "Compared with": ("app", "device", "timeline", "accesses", "published", "previous"),
    "Judged by": ("norms", "norms_on", "knowledge", "mmdb"),
    "Report": ("formats", "output", "lang", "answers", "reveal"),
    "Exit status": ("fail_on", "baseline", "min_coverage", "require", "expect"),
}
"""Names of options under the heading where the help shows them, in the order of the help."""


class Grouped(click.Command):
    """A command whose options stand under headings; those of none come last."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        records = {
            option.name: record
            for option in self.get_params(ctx)
            if isinstance(option, click.Option) and (record := option.get_help_record(ctx)) is not None
        }
        sections = {
            heading: [records.pop(name) for name in names if name in records] for heading, names in _HEADINGS.items()
        }
        for heading, rows in {**sections, "Other": list(records.values())}.items():
            if rows:
                with formatter.section(heading):
                    formatter.write_dl(rows)
