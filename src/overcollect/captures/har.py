"""Reader of HAR files (HTTP Archive 1.2, http://www.softwareishard.com/blog/har-12-spec/)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import closing
from typing import BinaryIO

from overcollect.captures.authority import host_name
from overcollect.captures.har_aside import Aside
from overcollect.captures.har_attached import Attached
from overcollect.captures.har_creators import is_proxy
from overcollect.captures.har_entry import entry_messages
from overcollect.captures.har_tunnel import Tunnels, tunnel_of
from overcollect.captures.har_values import moment, text
from overcollect.captures.har_workers import Workers
from overcollect.captures.interface import Options, Source
from overcollect.captures.json_stream import BrokenJsonError, JsonStream, UnreadableValueError
from overcollect.captures.limits import LARGEST
from overcollect.model import Direction, Gap, GapReason, InputProblem, Message

_BYTE_ORDER_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_PCAPNG = b"\n\r\r\n"
"""Looks like white space before a text."""
_BEHIND = "what follows behind the end of the HAR was not read; give each capture in a file of its own"
_REMEDY = "Export the traffic as HAR once more, or name another capture"


_CREATOR = re.compile(rb'"creator"\s*:\s*\{[^{}]{0,1000}?"name"\s*:\s*"([^"]{1,100})"')


def is_of_proxy(head: bytes) -> bool:
    """Tell from its beginning whether a proxy that intercepts TLS wrote the HAR; False where it does not say so."""
    creator = _CREATOR.search(head)
    return creator is not None and is_proxy(creator[1].decode("utf-8", "replace"))


class HarReader:
    format = "har"

    def fits(self, head: bytes) -> bool:
        """Tell whether it is JSON; whether that is a HAR shows when it is read."""
        for mark in _BYTE_ORDER_MARKS:
            head = head.removeprefix(mark)
        start = head.replace(b"\0", b"").lstrip(b" \t\r\n")
        return start[:1] in (b"{", b"[") and not head.startswith(_PCAPNG)

    def read(self, source: Source, stream: BinaryIO, options: Options) -> Iterator[Message | Gap]:  # noqa: ARG002 - the interface
        """Yield messages and gaps; ``index`` counts entries from 0."""
        with closing(Attached(source.path)) as attached:
            walk = _Walk(source.name, JsonStream(stream), attached)
            yield from walk.document()
            yield from walk.tunnels.closed(source.name)


class _Walk:
    """The way through one file."""

    def __init__(self, capture: str, json: JsonStream, attached: Attached) -> None:
        self.capture = capture
        self.attached = attached
        self.json = json
        self.index = 0
        self.creator = ""
        self.tunnels = Tunnels()
        self.workers = Workers()
        self.aside = Aside()

    def document(self) -> Iterator[Message | Gap]:
        inside_log = False
        try:
            if self.json.peek() == "{":
                for name in self.json.members():
                    if name == "log" and self.json.peek() == "{":
                        inside_log = True
                        yield from self.log()
                    else:
                        self.aside.step_over(self.json)
            elif self.json.peek() == "[":
                self.json.value()  # tells broken text from a list
        except UnreadableValueError as error:
            raise InputProblem(self.capture, f"this JSON is not a HAR ({error})", _REMEDY) from error
        except BrokenJsonError as broken:
            if not inside_log:
                raise InputProblem(self.capture, f"no capture, and broken as JSON at {broken}", _REMEDY) from broken
            detail = f"{self.capture}: the JSON is cut or broken at {broken}; {self.index} entries were read before"
            yield Gap(capture=self.capture, reason=GapReason.CUT_CAPTURE, bytes=self.json.rest(), detail=detail)
            return
        if not inside_log:
            raise InputProblem(self.capture, "this JSON is not a HAR: it has no log.entries", _REMEDY)
        yield from self.unread()

    def unread(self) -> Iterator[Gap]:
        """What stands in the file and is not where a HAR has entries."""
        if self.aside.entries:
            detail = f"{self.capture}: entries elsewhere than in log.entries were not read: {self.aside.entries}"
            yield Gap(capture=self.capture, reason=GapReason.MALFORMED, bytes=self.aside.size, detail=detail)
        if self.json.peek():
            detail = f"{self.capture}: {_BEHIND}"
            yield Gap(capture=self.capture, reason=GapReason.CUT_CAPTURE, bytes=self.json.rest(), detail=detail)

    def log(self) -> Iterator[Message | Gap]:
        has_entries = False
        for name in self.json.members():
            kind = self.json.peek()
            if name == "creator" and kind == "{":
                self.creator = text(self.json.value().get("name"))
            elif name == "entries" and kind == "[":
                has_entries = True
                for _ in self.json.items():
                    yield from self.entry()
                    self.index += 1
            elif name == "_tlsErrors" and kind == "[":
                for _ in self.json.items():
                    yield from self.refusal()
            else:
                self.aside.step_over(self.json)
        if not has_entries:
            raise InputProblem(self.capture, "this JSON is not a HAR: it has no log.entries", _REMEDY)

    def entry(self) -> Iterator[Message | Gap]:
        try:
            entry = self.json.item(LARGEST)
        except UnreadableValueError as error:
            size = self.json.skip()
            detail = f"entry {self.index} was not read: {error}"
            reason = GapReason.TOO_MUCH_OUTPUT
            yield Gap(capture=self.capture, reason=reason, bytes=size, index=self.index, detail=detail)
            return
        if self.workers.is_twin(entry):
            return
        if tunnel := tunnel_of(entry, self.index):
            self.tunnels.opened(tunnel)
        for found in entry_messages(entry, self.capture, self.index, self.creator, self.attached):
            if isinstance(found, Message):
                self.tunnels.carried(found)
            yield found

    def refusal(self) -> Iterator[Gap]:
        """A connection whose TLS the client refused, as HTTP Toolkit notes it."""
        failure = self.json.value()
        if isinstance(failure, dict):
            yield Gap(
                capture=self.capture,
                reason=GapReason.TLS_REFUSED,
                host=host_name(text(failure.get("hostname"))),
                direction=Direction.SENT,
                time=moment(failure.get("startedDateTime")),
                detail=text(failure.get("cause"))[:200],
            )
