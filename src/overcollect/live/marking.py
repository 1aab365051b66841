"""The addon that takes marks, by commands and keys, and stores them with the flows."""

from __future__ import annotations

import logging
import time
from collections.abc import Sequence
from typing import ClassVar

from mitmproxy import command, ctx, exceptions, types
from mitmproxy.addonmanager import Loader
from mitmproxy.flow import Flow
from mitmproxy.log import ALERT
from msgspec.structs import replace

from overcollect.captures.flow import MARKS, pack_marks, stored_marks
from overcollect.live import marks
from overcollect.live.addon_group import the
from overcollect.live.feed import Feed
from overcollect.live.mark_log import MarkLog
from overcollect.live.own import is_own
from overcollect.live.session import Session
from overcollect.model import Mark, OvercollectError

logger = logging.getLogger(__name__)

_KEYS = (
    ("f2", "overcollect.consent accepted", "Mark: consent given"),
    ("f3", "overcollect.consent refused", "Mark: consent refused"),
    ("f4", "overcollect.visibility background", "Mark: the app is in the background"),
    ("f5", "overcollect.visibility foreground", "Mark: the app is in the foreground"),
    ("f6", "console.command overcollect.function ", "Mark: a function begins"),
    ("f7", "console.command overcollect.function.end ", "Mark: a function ends"),
    ("f8", "overcollect.undo", "Take back the last mark"),
)
"""Keys of the console UI; those that mitmproxy leaves free."""


class Marking:
    """Marks are set now, and stored with every flow that finishes from then on, so that a saved file knows them."""

    name: ClassVar[str] = "overcollect-marking"

    def __init__(self) -> None:
        self._marks: list[Mark] = []
        self.stored = b""
        """All marks as flows get them, with those that take back others."""
        self._adopted: object = None
        """What the last flow had that was read from a file."""
        self._log = MarkLog()
        self._follows = False

    def add(self, mark: Mark) -> None:
        """Take a mark, from whichever source."""
        self._take(mark, by_hand=True)

    def _take(self, mark: Mark, *, by_hand: bool) -> None:
        if (session := self._session()) is None:
            self._store(mark, by_hand=by_hand)
        else:
            session.mark(mark, by_hand=by_hand)

    def take_back(self) -> Mark | None:
        """Take back the last mark that was set by hand; return which one it was, None where there is none."""
        if (session := self._session()) is not None:
            return session.undo()
        if (undoing := self._log.undoing()) is None:
            return None
        self._store(undoing)
        return replace(undoing, undone=False)

    def stamp(self, flow: Flow) -> None:
        """Store the marks with ``flow``."""
        if self.stored and not is_own(flow):
            flow.metadata[MARKS] = self.stored

    # mitmproxy's events

    def load(self, loader: Loader) -> None:
        commands = {
            "overcollect.mark": self.mark,
            "overcollect.consent": self.consent,
            "overcollect.visibility": self.visibility,
            "overcollect.function": self.function,
            "overcollect.function.end": self.function_end,
            "overcollect.undo": self.undo,
            "overcollect.marks.facts": self.facts,
            "overcollect.marks.consent": self.consents,
            "overcollect.marks.visibility": self.visibilities,
        }
        for name, function in commands.items():
            loader.add_command(name, function)

    def running(self) -> None:
        self._session()
        if (keys := getattr(ctx.master, "keymap", None)) is not None:
            for key, what, text in _KEYS:
                keys.add(key, what, ["global"], text)

    def response(self, flow: Flow) -> None:
        self._adopt(flow)
        self.stamp(flow)

    error = websocket_end = tcp_end = tcp_error = udp_end = udp_error = dns_response = dns_error = response

    # the work

    def _adopt(self, flow: Flow) -> None:
        """Take over the marks of the run in which a flow was saved; what is sent again happens now."""
        stored = flow.metadata.get(MARKS)
        if stored is None or stored == self._adopted or flow.is_replay is not None:
            return
        self._adopted = stored
        known = set(self._marks)
        for mark in stored_marks(flow.metadata):
            if mark not in known:
                self._take(mark, by_hand=False)

    def _session(self) -> Session | None:
        feed = the(Feed, ctx.master)
        if feed is None or feed.session is None:
            return None
        if not self._follows:
            self._follows = True
            feed.session.marked.add(self._store)
        return feed.session

    def _store(self, mark: Mark, *, by_hand: bool = True) -> None:
        self._log.add(mark, by_hand=by_hand)
        self._marks.append(mark)
        self.stored = pack_marks(self._marks)

    # mitmproxy's commands

    @command.argument("fact", type=types.Choice("overcollect.marks.facts"))  # type: ignore[no-untyped-call,untyped-decorator]  # mitmproxy has no type there
    def mark(self, fact: str, value: str) -> None:
        """Set a mark now: consent accepted, function sign_in, function-end sign_in, visibility background.

        The mark is stored with the flows that follow.
        """
        try:
            mark = marks.mark_of(fact, value, time.time())
        except OvercollectError as problem:
            raise exceptions.CommandError(str(problem)) from problem
        self.add(mark)
        logger.log(ALERT, "Marked: %s %s", fact, value)

    @command.argument("value", type=types.Choice("overcollect.marks.consent"))  # type: ignore[no-untyped-call,untyped-decorator]  # the same
    def consent(self, value: str) -> None:
        """Mark what the user said to the privacy notice."""
        self.mark("consent", value)

    @command.argument("value", type=types.Choice("overcollect.marks.visibility"))  # type: ignore[no-untyped-call,untyped-decorator]  # the same
    def visibility(self, value: str) -> None:
        """Mark that the app went to the foreground or the background, or that the screen is off."""
        self.mark("visibility", value)

    def function(self, name: str) -> None:
        """Mark that a function of the app is in use from now on."""
        self.mark("function", name)

    def function_end(self, name: str) -> None:
        """Mark that a function of the app is in use no more."""
        self.mark("function-end", name)

    def undo(self) -> None:
        """Take back the last mark that was set by hand."""
        mark = self.take_back()
        logger.log(ALERT, "%s", "There is no mark to take back" if mark is None else f"Taken back: {marks.words(mark)}")

    def facts(self) -> Sequence[str]:
        """What marks can tell."""
        return marks.FACTS

    def consents(self) -> Sequence[str]:
        """What a user can say to a privacy notice."""
        return marks.CONSENT

    def visibilities(self) -> Sequence[str]:
        """How an app can be seen."""
        return marks.VISIBILITY
