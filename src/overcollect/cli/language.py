"""--lang, kept for error messages: they are printed where their command is no longer known."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import click


class Language:
    """That of the command that runs; one without --lang tells its errors in English."""

    chosen = "en"


def language_option[Command: Callable[..., Any]](about: str | None) -> Callable[[Command], Command]:
    """Return --lang with what its help says."""
    languages = click.Choice(["en", "zh"])
    return click.option("--lang", type=languages, default="en", show_default=True, help=about, callback=_remember)


def _remember(context: click.Context, _parameter: click.Parameter, lang: str) -> str:
    language = context.find_object(Language)
    if language is not None:  # a command that runs without ``main`` tells no errors
        language.chosen = lang
    return lang
