"""The addon that streams bodies of which each side waits for parts of the other's."""

from __future__ import annotations

import re
from typing import ClassVar

from mitmproxy.http import HTTPFlow, Message

_CONVERSATIONS = re.compile(
    rb"application/(grpc|connect)(\+|;|$)"  # gRPC over HTTP/2, "Requests"; Connect protocol, "Streaming-Request"
    rb"|text/event-stream|multipart/x-mixed-replace"  # HTML, "Server-sent events", "multipart/x-mixed-replace"
    rb"|application/x-ndjson",  # ndjson-spec
    re.IGNORECASE,
)
"""Content types whose parts are used as they come."""
_NAME = b"content-type"


class Streams:
    """Passes such bodies on as they come, and stores what came.

    mitmproxy holds a body back until it is complete, and would not store one that never is: a call in both directions
    would stand still, and what the app sent in it would not be seen.
    """

    name: ClassVar[str] = "overcollect-streams"

    def __init__(self) -> None:
        self._open: dict[str, list[_Kept]] = {}
        """The bodies of a flow, by its id."""

    def requestheaders(self, flow: HTTPFlow) -> None:
        if flow.response is None:
            self._keep(flow, flow.request)

    def responseheaders(self, flow: HTTPFlow) -> None:
        assert flow.response is not None
        self._keep(flow, flow.response)

    def request(self, flow: HTTPFlow) -> None:
        for kept in self._open.get(flow.id, ()):
            kept.store()

    def response(self, flow: HTTPFlow) -> None:
        for kept in self._open.pop(flow.id, ()):
            kept.store()

    error = response

    def done(self) -> None:
        for bodies in self._open.values():
            for kept in bodies:
                kept.store()

    def _keep(self, flow: HTTPFlow, message: Message) -> None:
        if message.stream or message.raw_content is not None:  # another addon streams it, or has made it
            return
        for name, value in message.headers.fields:  # asking them by name costs five times as much
            if len(name) == len(_NAME) and name.lower() == _NAME:
                if _CONVERSATIONS.match(value):
                    message.stream = kept = _Kept(message)
                    self._open.setdefault(flow.id, []).append(kept)
                return


class _Kept:
    """A body that passes."""

    def __init__(self, message: Message) -> None:
        self._message = message
        self._body = bytearray()

    def __call__(self, data: bytes) -> bytes:
        self._body += data
        return data

    def store(self) -> None:
        self._message.raw_content = bytes(self._body)
