"""Brings the changes of a run to the open pages, a few times a second at most."""

from __future__ import annotations

import asyncio
import contextlib
from collections import Counter

from overcollect.live.web.buttons import state
from overcollect.live.web.source import Source
from overcollect.live.web.versions import Versions
from overcollect.live.web.view import View
from overcollect.reports.wording import Wording

EVERY_S = 0.1
_LOOK_S = 0.5
_SHARE = 0.1
"""Of the loop's time that may go into the page: the proxy runs on the same loop."""


class Hub:
    def __init__(self, source: Source) -> None:
        self._source = source
        self._loop = asyncio.get_running_loop()
        self._views: dict[str, tuple[Wording, View, Versions]] = {}
        self._streams: Counter[str] = Counter()
        self._timer: asyncio.TimerHandle | None = None
        self._due = 0.0
        self._next = asyncio.Event()
        self.closed = False
        self._counts = (0, 0)
        self._watch = self._loop.call_later(_LOOK_S, self._look)
        self._unsubscribe = source.subscribe(lambda _: self.poke())

    def open(self, lang: str) -> Versions:
        """Return what is shown in ``lang``, as it is now. Close it when the stream ends."""
        if lang not in self._views:
            wording = Wording(lang)
            self._views[lang] = (
                wording,
                View(self._source.setting, wording),
                Versions(),
            )
        self._streams[lang] += 1
        self._refresh(lang)
        return self._views[lang][2]

    def release(self, lang: str) -> None:
        self._streams[lang] -= 1

    async def changed(self, patience_s: float) -> None:
        """Wait for a change, but no longer than ``patience_s``."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(patience_s):
                await self._next.wait()

    def close(self) -> None:
        if self.closed:
            return
        self.closed = True
        self._unsubscribe()
        self._watch.cancel()
        if self._timer is not None:
            self._timer.cancel()
        self._next.set()

    def poke(self) -> None:
        """Bring soon what has changed."""
        # Without a page nothing is made: the first thing that a page asks for is everything.
        if self._timer is None and self._streams.total() and not self.closed:
            self._timer = self._loop.call_at(max(self._due, self._loop.time()), self._show)

    def _show(self) -> None:
        self._timer = None
        began = self._loop.time()
        for lang, streams in self._streams.items():
            if streams:
                self._refresh(lang)
        self._due = began + max(EVERY_S, (self._loop.time() - began) / _SHARE)

    def _look(self) -> None:
        """Notice messages that come, or wait, before anything is judged: nobody tells of these."""
        state = self._source.state
        if (state.received, state.waiting) != self._counts:
            self._counts = (state.received, state.waiting)
            self.poke()
        self._watch = self._loop.call_later(_LOOK_S, self._look)

    def _refresh(self, lang: str) -> None:
        wording, view, shown = self._views[lang]
        items = view.items(self._source.state)
        items["marks"] = state(self._source, wording)
        if shown.show(items):
            self._next.set()
            self._next = asyncio.Event()
