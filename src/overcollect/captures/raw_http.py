"""HTTP in TCP that a proxy passed on as it was (mitmproxy's ``tcp_hosts``), read as the packet reader does."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from msgspec.structs import replace

from overcollect.captures.packets.channel import Channel, Outlet
from overcollect.captures.packets.frame import CLIENT, SERVER, Piece
from overcollect.captures.packets.http.head import is_request_line
from overcollect.captures.packets.recognise import Recogniser
from overcollect.captures.packets.tls.keylog import Secrets
from overcollect.model import Gap, Message


def begins_http(first: bytes) -> bool:
    """Whether a client that begins with ``first`` speaks HTTP/1."""
    line, end, _ = first.partition(b"\n")
    return bool(end) and is_request_line(line.rstrip(b"\r"))


class _OneNumber(Outlet):
    """All that a flow holds has its number."""

    def __init__(self, capture: str, index: int) -> None:
        super().__init__(capture)
        self._index = index

    def number(self) -> int:
        return self._index


def http_messages(
    payloads: Iterable[tuple[Any, bytes, float]], host: str, common: dict[str, Any]
) -> Iterator[Message | Gap]:
    """Yield the messages of a connection.

    Args:
        payloads: whether the client sent it, what, and when.
        host: name or address of the server.
        common: of all messages of the flow.
    """
    outlet = _OneNumber(common["capture"], common["index"])
    channel = Channel(
        outlet,
        common["connection"],
        common["address"],
        common["port"],
        name=host,
        encrypted=common["scheme"] == "tls",
    )
    layer = Recogniser(channel, Secrets())
    for from_client, content, time in payloads:
        layer.feed(CLIENT if from_client else SERVER, Piece(content, time, (0,)))
        yield from map(_without_frames, outlet.drain())
    layer.finish(cut=False)
    yield from map(_without_frames, outlet.drain())


def _without_frames(found: Message | Gap) -> Message | Gap:
    return replace(found, frames=()) if isinstance(found, Message) else found
