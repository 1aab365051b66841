"""Marks by single keys in the terminal."""

from __future__ import annotations

import asyncio
import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Protocol

from overcollect.audit import Setting
from overcollect.live.function_names import FunctionNames
from overcollect.live.mark_words import mark_words
from overcollect.live.marks import functions_in_use, mark_of
from overcollect.model import Mark
from overcollect.reports.wording import Wording

_KEYS = {
    "0": ("consent", "before"),
    "n": ("consent", "notice_shown"),
    "a": ("consent", "accepted"),
    "r": ("consent", "refused"),
    "w": ("consent", "withdrawn"),
    "f": ("visibility", "foreground"),
    "b": ("visibility", "background"),
    "o": ("visibility", "screen_off"),
    "d": ("ui", "download_confirmed"),
}


_UNDO = "u"


class Marked(Protocol):
    """Where marks go; overcollect.live.session.Session is one."""

    @property
    def marks(self) -> tuple[Mark, ...]: ...

    def mark(self, mark: Mark) -> None: ...

    def undo(self) -> Mark | None: ...


class Keys:
    """Knows which key sets which mark; 1 to 9 begin and end the app's functions, u takes back the last mark."""

    def __init__(self, setting: Setting, marking: Marked, say: Callable[[str], None], lang: str) -> None:
        own = () if setting.app is None else setting.app.functions
        self._functions = [function.id for function in own][:9]
        self._marking = marking
        self._say = say
        self._wording = Wording(lang)
        self._names = FunctionNames(setting, self._wording)

    @property
    def help(self) -> str:
        say = self._wording.say
        known = [f"{key} {self._words(mark_of(fact, value, 0))}" for key, (fact, value) in _KEYS.items()]
        functions = [f"{n} {self._names.of(name)}" for n, name in enumerate(self._functions, 1)]
        return say("live.keys", keys=self._wording.listed([*known, *functions, f"{_UNDO} {say('live.undo')}"]))

    def press(self, key: str) -> None:
        """Set the mark of ``key``; other keys do nothing."""
        if key == _UNDO:
            undone = self._marking.undo()
            said = "nothing_to_undo" if undone is None else "undone"
            what = "" if undone is None else self._words(undone)
            self._say(self._wording.say(f"live.{said}", mark=what))
            return
        fact, value = _KEYS.get(key) or self._function(key)
        if not fact:
            return
        mark = mark_of(fact, value, time.time())
        self._marking.mark(mark)
        self._say(self._wording.say("live.marked", mark=self._words(mark)))

    def _words(self, mark: Mark) -> str:
        return mark_words(mark, self._wording, self._names.of)

    def _function(self, key: str) -> tuple[str, str]:
        if not key.isdecimal() or not 0 < int(key) <= len(self._functions):
            return "", ""
        name = self._functions[int(key) - 1]
        return ("function-end" if name in functions_in_use(self._marking.marks) else "function"), name


@contextmanager
def typed(keys: Keys) -> Iterator[bool]:
    """Give single keys that are typed in the terminal to ``keys``; yields whether that is possible here."""
    try:
        import termios  # noqa: PLC0415 - not on Windows
        import tty  # noqa: PLC0415
    except ImportError:
        yield False
        return
    if not sys.stdin.isatty():
        yield False
        return
    number = sys.stdin.fileno()
    before = termios.tcgetattr(number)
    loop = asyncio.get_running_loop()

    def read() -> None:
        for key in os.read(number, 64).decode(errors="ignore"):
            keys.press(key)

    tty.setcbreak(number)
    loop.add_reader(number, read)
    try:
        yield True
    finally:
        loop.remove_reader(number)
        termios.tcsetattr(number, termios.TCSADRAIN, before)
