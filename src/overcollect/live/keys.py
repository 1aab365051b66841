"""Marks by single keys in the terminal."""

from __future__ import annotations

import asyncio
import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from overcollect.inputs import App
from overcollect.live.marks import mark_of
from overcollect.model import Mark

_KEYS = {
    "n": ("consent", "notice_shown"),
    "a": ("consent", "accepted"),
    "r": ("consent", "refused"),
    "w": ("consent", "withdrawn"),
    "f": ("visibility", "foreground"),
    "b": ("visibility", "background"),
    "o": ("visibility", "screen_off"),
    "d": ("ui", "download_confirmed"),
}


class Keys:
    """Knows which key sets which mark; 1 to 9 begin and end the app's functions."""

    def __init__(self, app: App | None, on_mark: Callable[[Mark], None], say: Callable[[str], None]) -> None:
        self._functions = [function.id for function in app.functions][:9] if app is not None else []
        self._on: set[str] = set()
        self._on_mark = on_mark
        self._say = say

    @property
    def help(self) -> str:
        known = [f"{key} {value}" for key, (_, value) in _KEYS.items()]
        return "Marks: " + ", ".join([*known, *(f"{n} {name}" for n, name in enumerate(self._functions, 1))])

    def press(self, key: str) -> None:
        """Set the mark of ``key``; other keys do nothing."""
        fact, value = _KEYS.get(key) or self._function(key)
        if not fact:
            return
        self._on_mark(mark_of(fact, value, time.time()))
        self._say(f"Marked: {fact} {value}")

    def _function(self, key: str) -> tuple[str, str]:
        if not key.isdecimal() or not 0 < int(key) <= len(self._functions):
            return "", ""
        name = self._functions[int(key) - 1]
        self._on ^= {name}
        return ("function" if name in self._on else "function-end"), name


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
