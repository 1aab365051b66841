"""What the messages and gaps of one connection share: who talks to whom, and where they are collected."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from overcollect.captures.packets.buffer import Trace
from overcollect.captures.packets.frame import CLIENT, Hole
from overcollect.model import Direction, Gap, GapReason, Kind, Message

_HOLES = {
    GapReason.LOST_PACKETS: "are missing from the capture",
    GapReason.CUT_PACKETS: "are cut by the snap length",
    GapReason.NO_KEY: "of 0-RTT data cannot be opened",
}
DIRECTIONS = (Direction.SENT, Direction.RECEIVED)


class Outlet:
    """Collects what the layers found, until the reader passes it on."""

    def __init__(self, capture: str) -> None:
        self.capture = capture
        self.proxies: set[str | None] = set()
        """Addresses of those who were asked to pass requests on to others."""
        self._ready: list[Message | Gap] = []
        self._messages = 0
        self._connections = 0

    def number(self) -> int:
        """Reserve a message's number when its first byte is seen, so that numbers follow first frames."""
        self._messages += 1
        return self._messages - 1

    def connection(self) -> str:
        self._connections += 1
        return f"c{self._connections - 1}"

    def put(self, found: Message | Gap) -> None:
        self._ready.append(found)

    def drain(self) -> Iterator[Message | Gap]:
        if self._ready:
            ready, self._ready = self._ready, []
            yield from ready


class Ending(Struct):
    """How a connection ended, for all that is carried in it."""

    side: int | None = None
    """Who closed or reset it first; None as long as nobody did, and where the start shows no client."""


class Channel:
    """The peer of a connection, or of a tunnel inside it."""

    def __init__(
        self,
        outlet: Outlet,
        connection: str,
        address: str | None,
        port: int,
        *,
        name: str = "",
        encrypted: bool = False,
        process: str | None = None,
        alpn: str = "",
        ending: Ending | None = None,
    ) -> None:
        self.outlet = outlet
        self.connection = connection
        self.address = address
        self.port = port
        self.name = name
        """From SNI, CONNECT, the capture's name records or the certificate; '' where unknown."""
        self.encrypted = encrypted
        self.process = process
        self.alpn = alpn
        self.ending = ending or Ending()
        self.turned = False
        """Whether client and server turned out to be the other way round than they were taken for."""
        self.time: float | None = None
        """Of its first frame, for gaps of the connection as a whole."""

    @property
    def host(self) -> str:
        return self.name or self.address or ""

    def peer(self, address: str, port: int, name: str) -> None:
        """Name another peer, where the first one turned out to be the device itself."""
        self.turned = not self.turned
        self.address, self.port, self.name = address, port, name

    def inside(self, **changes: Any) -> Channel:
        """Return the channel of what is carried inside this one: a TLS session or a tunnel."""
        facts: dict[str, Any] = {
            "address": self.address,
            "port": self.port,
            "name": self.name,
            "encrypted": self.encrypted,
            "process": self.process,
            "ending": self.ending,
        }
        inner = Channel(self.outlet, self.connection, **(facts | changes))
        inner.time = self.time
        return inner

    def message(self, kind: Kind, side: int, index: int, trace: Trace, **content: Any) -> Message:
        facts: dict[str, Any] = {
            "host": self.host,
            "port": self.port,
            "address": self.address,
        }
        message = Message(
            capture=self.outlet.capture,
            index=index,
            time=trace.time,
            kind=kind,
            direction=DIRECTIONS[side],
            connection=self.connection,
            frames=trace.frames,
            process=self.process,
            **(facts | content),
        )
        self.outlet.put(message)
        return message

    def gap(
        self,
        reason: GapReason,
        side: int = CLIENT,
        count: int = 0,
        detail: str = "",
        *,
        time: float | None = None,
        host: str = "",
        port: int = 0,
        index: int | None = None,
        counted: bool = False,
    ) -> None:
        self.outlet.put(
            Gap(
                capture=self.outlet.capture,
                reason=reason,
                host=host or self.host,
                direction=DIRECTIONS[side],
                bytes=count,
                index=index,
                time=self.time if time is None else time,
                port=port or self.port,
                connection=self.connection,
                detail=detail,
                counted=counted,
            )
        )

    def hole(self, side: int, hole: Hole, **where: Any) -> None:
        """Report bytes that the capture does not hold."""
        encrypted = "" if hole.exact else ", as encrypted,"
        size = f"{hole.bytes} bytes{encrypted}" if hole.bytes else "an unknown number of bytes"
        self.gap(hole.reason, side, hole.bytes, f"{size} {_HOLES[hole.reason]}", **where)
