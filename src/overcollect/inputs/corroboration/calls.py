"""What a call that a hook tool recorded returns, and who made it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from overcollect.inputs.imports.text import shown
from overcollect.knowledge.wording import calls, guarded
from overcollect.knowledge.words import word_list

_SYSTEM = word_list("apps", "callers_of_systems") + word_list("apps", "callers_of_recorders")
_FRAME = re.compile(r"((?:[A-Za-z_$][\w$]*\.){2,}[A-Za-z_$<][\w$>]*)")
_METHOD = re.compile(r"\b(?:get|query|request|take|open|register)[A-Z]\w*")
_PERMISSION = re.compile(r"\b(?:[a-z][\w]*\.)+permission\.[A-Z][A-Z0-9_]+\b")
_MOST_FRAMES = 40
_MOST_PERMISSIONS = 50


def frames(text: str) -> tuple[str, ...]:
    """Return the methods of a call stack, innermost first."""
    found = (match[1] for line in text[:40_000].splitlines() if (match := _FRAME.search(line)))
    return tuple(shown(frame) for frame, _ in zip(found, range(_MOST_FRAMES), strict=False))


def caller(stack: tuple[str, ...]) -> str:
    """Return the packages of the innermost frame that is not the system's: ``com.umeng.analytics``."""
    own = next((frame for frame in stack if not frame.startswith(_SYSTEM)), "")
    packages = [part for part in own.split(".")[:-1] if part[:1].islower()]
    return ".".join(packages[:4])


def named_method(words: str) -> str:
    """Return the method that ``words`` name, '' where they name none."""
    named = _METHOD.search(words)
    return named[0] if named else ""


def called_method(stack: tuple[str, ...]) -> str:
    """Return the system's method that was called: the innermost frame of the system."""
    return next((frame.rpartition(".")[2] for frame in stack if frame.startswith("android.")), "")


def data_types_of(method: str, words: str) -> tuple[str, ...]:
    """Return what ``method`` returns; ``words`` are its description and arguments."""
    folded = words.casefold()
    for call in calls():
        if method in call.methods and call.word.casefold() in folded:
            return call.data_types
    return ()


def asked_permissions(text: str) -> Iterator[str]:
    """Yield the permissions that ``text`` names, once each."""
    for name, _ in zip(dict.fromkeys(_PERMISSION.findall(text[:20_000])), range(_MOST_PERMISSIONS), strict=False):
        yield name


def group_of(permission: str) -> str:
    """Return the name of a permission in timeline.yaml; its own last word where it is not known."""
    entry = guarded(permission)
    return entry.group if entry else shown(permission.rpartition(".")[2].lower(), 60) or "unknown"
