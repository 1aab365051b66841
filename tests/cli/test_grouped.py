"""Long lists of options stand under headings, each option under one."""

import re

import click
import pytest

from overcollect.cli.audit import audit
from overcollect.cli.proxy import proxy


def sections(command):
    """Return the options of a help by heading."""
    text = command.get_help(click.Context(command, info_name=command.name, terminal_width=100))
    found = {}
    for line in text.splitlines():
        if heading := re.fullmatch(r"([A-Z][a-z ]+):", line):
            options = found[heading[1]] = []
        elif option := re.match(r"  (-[^ ,]+(?:, --[^ ]+)?)", line):
            options.append(option[1].rpartition(" ")[2])
    return found


def test_the_options_of_audit_stand_under_headings():
    assert sections(audit) == {
        "Captures": ["--keylog", "--scope", "--only-app"],
        "Compared with": ["--app", "--device", "--timeline", "--accesses", "--published", "--previous"],
        "Judged by": ["--norms", "--norms-on", "--knowledge", "--mmdb"],
        "Report": ["--format", "--output", "--lang", "--answers", "--reveal"],
        "Exit status": ["--fail-on", "--baseline", "--min-coverage", "--require", "--expect"],
        "Other": ["--jobs", "--timings", "--help"],
    }


@pytest.mark.parametrize("command", [audit, proxy], ids=["audit", "proxy"])
def test_every_option_stands_in_the_help_once(command):
    shown = [name for names in sections(command).values() for name in names]
    options = [option.opts[-1] for option in command.params if isinstance(option, click.Option)]
    assert sorted(shown) == sorted([*options, "--help"])


def test_options_of_no_heading_come_last():
    assert sections(proxy)["Other"] == ["--help"]
    assert list(sections(proxy))[:2] == ["Captures", "Proxy"]
