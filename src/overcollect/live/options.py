"""Options of the addons in mitmproxy's option system."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from mitmproxy.addonmanager import Loader

from overcollect.audit import Setting
from overcollect.inputs import Timeline, load_app, load_device, load_timeline
from overcollect.knowledge import load

_FILES = {
    "overcollect_app": "app.yaml: services, functions and what the app declares.",
    "overcollect_device": "device.yaml: known values of the test device.",
    "overcollect_timeline": "timeline.yaml: marks known before the run; overcollect.mark adds more.",
}
INPUTS = frozenset({*_FILES, "overcollect_knowledge", "overcollect_scope", "overcollect_only_app"})
FIXED = frozenset({"overcollect_device", "overcollect_knowledge"})
"""What was found with them stays as it was found, so they are given once."""


def declare_inputs(loader: Loader) -> None:
    for name, text in _FILES.items():
        loader.add_option(name, str, "", text)
    loader.add_option(
        "overcollect_knowledge",
        Sequence[str],
        [],
        "Folders with data types, services, rules or recipients of your own.",
    )
    loader.add_option(
        "overcollect_scope",
        str,
        "app",
        "Whether one app's traffic or a whole device's comes through the proxy.",
        choices=["app", "device"],
    )
    loader.add_option("overcollect_only_app", str, "", "Count only this package's traffic, where it can be told.")


def declare_language(loader: Loader) -> None:
    loader.add_option("overcollect_lang", str, "en", "Language of the report and of findings.", choices=["en", "zh"])


def declare_reveal(loader: Loader) -> None:
    loader.add_option("overcollect_reveal", bool, default=False, help="Show whole values instead of masked ones.")


def setting_of(options: Any) -> Setting:
    """Load what the options name.

    Raises:
        OvercollectError: a file cannot be used.
    """
    catalogue = load(knowledge_of(options))
    app = load_app(Path(options.overcollect_app), catalogue) if options.overcollect_app else None
    device, timeline = options.overcollect_device, options.overcollect_timeline
    return Setting(
        catalogue=catalogue,
        app=app,
        device=load_device(Path(device), catalogue) if device else None,
        timeline=load_timeline(Path(timeline), catalogue, app) if timeline else Timeline(),
        scope=options.overcollect_scope,
        only_app=options.overcollect_only_app,
    )


def knowledge_of(options: Any) -> list[Path]:
    return [Path(folder) for folder in options.overcollect_knowledge]
