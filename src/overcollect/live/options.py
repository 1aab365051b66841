"""Options of the addons in mitmproxy's option system."""

from __future__ import annotations

import logging
from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from typing import Any

from mitmproxy import exceptions
from mitmproxy.addonmanager import Loader

from overcollect.audit import Setting
from overcollect.choices import NORM_SETS
from overcollect.chosen_settings import read_setting, refined

logger = logging.getLogger(__name__)

_TEXTS = {
    "overcollect_app": "app.yaml: services, functions and what the app declares.",
    "overcollect_device": "device.yaml: known values of the test device.",
    "overcollect_timeline": "timeline.yaml: marks known before the run; overcollect.mark adds more.",
    "overcollect_only_app": "Count only this package's traffic, where it can be told.",
    "overcollect_norms": f"Of {','.join(NORM_SETS)}; nothing goes by app.market and store.",
    "overcollect_norms_on": "Go by the norms in force on this day (2026-01-31); nothing takes the traffic's.",
    "overcollect_answers": "answers.yaml: what the operator answered to findings; shown beside them.",
    "overcollect_mmdb": "Database of countries in MaxMind's format: where servers stand.",
}
_LISTS = {
    "overcollect_knowledge": "Folders with data types, services, rules or recipients of your own.",
    "overcollect_published": "[RECIPIENT=]FILE: store labels, privacy manifests and lists that the app has published.",
}
_LANG, _SCOPE = "overcollect_lang", "overcollect_scope"
_CHOICES = {_LANG: ("en", "zh"), _SCOPE: ("app", "device")}
INPUTS = frozenset({*_TEXTS, *_LISTS, "overcollect_scope"})
FIXED = frozenset({"overcollect_device", "overcollect_knowledge"})
"""What was found with them stays as it was found, so they are given once."""


def declare_inputs(loader: Loader) -> None:
    for name, text in _TEXTS.items():
        loader.add_option(name, str, "", text)
    for name, text in _LISTS.items():
        loader.add_option(name, Sequence[str], [], text)
    loader.add_option(
        _SCOPE,
        str,
        "app",
        "Whether one app's traffic or a whole device's comes through the proxy.",
        choices=[*_CHOICES[_SCOPE]],
    )


def declare_language(loader: Loader) -> None:
    loader.add_option(_LANG, str, "en", "Language of the report and of findings.", choices=[*_CHOICES[_LANG]])


def check_choices(options: Any, updated: Collection[str], *, runs: bool) -> None:
    """Refuse what mitmproxy takes for an option although it is none of its choices.

    Args:
        options: mitmproxy's.
        updated: names of those that were set.
        runs: as ``refuse`` has it.

    Raises:
        OptionsError: one is wrong while the proxy runs.
    """
    for name in _CHOICES.keys() & set(updated):
        given, choices = getattr(options, name), _CHOICES[name]
        if given not in choices:
            refuse(f"{name}: {given!r} is not one of them. Use {', '.join(choices)}.", runs=runs)


def refuse(said: str, *, runs: bool) -> None:
    """Refuse an option.

    Args:
        said: why, for the user.
        runs: the proxy has started. Before that mitmproxy ends where an error is logged, and shows one that is raised
            as a traceback.

    Raises:
        OptionsError: the proxy runs.
    """
    if runs:
        raise exceptions.OptionsError(said)  # type: ignore[no-untyped-call]  # mitmproxy has no type there
    logger.error("%s", said)


def declare_reveal(loader: Loader) -> None:
    loader.add_option("overcollect_reveal", bool, default=False, help="Show whole values instead of masked ones.")


def setting_of(options: Any, tell: Callable[[str], None]) -> Setting:
    """Load what the options name.

    Args:
        options: mitmproxy's.
        tell: takes what a publication leaves open, one sentence each.

    Raises:
        OvercollectError: a file cannot be used.
    """
    setting = read_setting(
        app=_path(options.overcollect_app),
        device=_path(options.overcollect_device),
        timeline=_path(options.overcollect_timeline),
        knowledge=knowledge_of(options),
        scope=options.overcollect_scope,
        only_app=options.overcollect_only_app,
    )
    return refined(
        setting,
        norms=options.overcollect_norms,
        norms_on=options.overcollect_norms_on,
        answers=_path(options.overcollect_answers),
        mmdb=_path(options.overcollect_mmdb),
        published=options.overcollect_published,
        tell=tell,
        named=lambda name: f"overcollect_{name.replace('-', '_')}",
    )


def _path(name: str) -> Path | None:
    return Path(name) if name else None


def knowledge_of(options: Any) -> list[Path]:
    return [Path(folder) for folder in options.overcollect_knowledge]
