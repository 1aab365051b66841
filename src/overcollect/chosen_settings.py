"""Turns the options of a command or an addon into the settings of an audit."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from msgspec.structs import replace

from overcollect.choices import NORM_SETS
from overcollect.inputs import Timeline, load_answers, load_app, load_device, load_timeline
from overcollect.inputs.app import App
from overcollect.inputs.published import read_published
from overcollect.knowledge import Catalogue, load
from overcollect.model import InputProblem, PayloadKey, Secret
from overcollect.recipients import positions_name
from overcollect.recipients.suffixes import refuse_suffixes
from overcollect.setting import Setting


def read_setting(
    *,
    app: Path | None,
    device: Path | None,
    timeline: Path | None,
    knowledge: Sequence[Path],
    scope: str = "app",
    only_app: str = "",
) -> Setting:
    """Load what the user gave beside the captures.

    Raises:
        OvercollectError: a file cannot be used.
    """
    catalogue = load(knowledge)
    declared = None if app is None else read_declaration(app, catalogue)
    return Setting(
        catalogue=catalogue,
        app=declared,
        device=None if device is None else load_device(device, catalogue),
        timeline=Timeline() if timeline is None else load_timeline(timeline, catalogue, declared),
        scope=scope,
        only_app=only_app,
    )


def read_declaration(path: Path, catalogue: Catalogue) -> App:
    """Load app.yaml for who is who: no domain in it may be one under which anybody can register names.

    Raises:
        InputProblem: the file cannot be used.
    """
    declared = load_app(path, catalogue)
    refuse_suffixes(declared, str(path))
    return declared


def payload_keys_of(app: Path | None, catalogue: Catalogue) -> tuple[PayloadKey, ...]:
    """Load what opens what an app encrypts itself, for commands that take nothing else of app.yaml.

    Raises:
        InputProblem: the file cannot be used.
    """
    return () if app is None else load_app(app, catalogue).payload_keys


def refined(
    setting: Setting,
    *,
    norms: str,
    norms_on: str,
    answers: Path | None,
    mmdb: Path | None,
    published: Sequence[str],
    tell: Callable[[str], None],
    named: Callable[[str], str] = "--{}".format,
) -> Setting:
    """Add what the user chose about norms, publications, answers of the operator and positions of servers.

    Args:
        setting: what ``read_setting`` gave.
        norms: ids of norm sets, with commas.
        norms_on: day whose clauses count, as an ISO date; '' for the day of the traffic.
        answers: answers.yaml.
        mmdb: database of countries.
        published: ``FILE`` or ``RECIPIENT=FILE``.
        tell: takes what a publication leaves open, one sentence each.
        named: writes the name of an option as the user gave it, for the messages.

    Raises:
        OvercollectError: one of them cannot be used.
    """
    if mmdb is not None:
        positions_name(mmdb)  # an unreadable one is told before the work, not after it
    return replace(
        setting,
        norms=listed(named("norms"), norms, NORM_SETS),
        norms_on=_day(named("norms-on"), norms_on),
        answers=() if answers is None else load_answers(answers),
        positions=mmdb,
        published=read_published(published, setting.app, setting.catalogue, tell, option=named("published")),
    )


def listed(option: str, text: str, known: Sequence[str]) -> tuple[str, ...]:
    """Return the names of a list with commas, each of which must be known."""
    names = tuple(name.strip() for name in text.split(",") if name.strip())
    for name in names:
        if name not in known:
            raise InputProblem(option, f"{name!r} is not one of them", f"Use {', '.join(known)}")
    return names


def secret_from_environment() -> Secret | None:
    """Return the key of value tokens out of OVERCOLLECT_SECRET."""
    value = os.environ.get("OVERCOLLECT_SECRET")
    return Secret(value) if value else None


def _day(option: str, text: str) -> str:
    try:
        return text and date.fromisoformat(text).isoformat()
    except ValueError as error:
        raise InputProblem(option, f"{text!r} is not a date", "Write it as 2026-01-31") from error
