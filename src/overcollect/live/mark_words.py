"""A mark as a person reads it, on the page and in the terminal."""

from __future__ import annotations

from collections.abc import Callable

from overcollect.model import Mark, Visibility
from overcollect.reports.clean import clean
from overcollect.reports.wording import Wording


def mark_words(mark: Mark, wording: Wording, names: Callable[[str], str] = clean) -> str:
    """Return what ``mark`` says, in the language of ``wording``; ``names`` tells what functions are called."""
    say, word = wording.say, wording.word
    if mark.function:
        return say("live.function_ends" if mark.ends else "live.function_starts", function=names(mark.function))
    if mark.consent or mark.visibility is not None:
        unknown = mark.visibility is Visibility.UNKNOWN
        return word("visibility", "unknown") if unknown else say(f"live.{mark.consent or mark.visibility}")
    if mark.permission is not None:
        name, event = mark.permission.name, mark.permission.event
        known = clean(word("permission", name.removeprefix("android.permission.").lower()))
        return say("live.permission", name=known, event=word("permission_event", event))
    if mark.input is not None:
        return say("live.input", data_type=clean(mark.input.data_type), how=word("input", mark.input.how))
    if mark.launch is not None:
        by, caller = word("launch", mark.launch.by), clean(mark.launch.caller)
        return say("live.launched_by", by=by, caller=caller) if caller else say("live.launched", by=by)
    return say("live.installed", package=clean(mark.install)) if mark.install else clean(word("ui", mark.ui))
