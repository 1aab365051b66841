"""Connections of an unknown protocol: passed on raw, a message for each change of direction."""

from __future__ import annotations

import re

from overcollect.captures.packets.channel import Channel
from overcollect.captures.packets.frame import CLIENT, SERVER, Hole, Piece
from overcollect.captures.packets.http.head import is_request_line
from overcollect.captures.packets.layer import Layer, Tunnel
from overcollect.captures.packets.rawrun import RawRun
from overcollect.model import GapReason

_CLIENT_HELLO = re.compile(rb"\x16\x03[\x00-\x04]..\x01", re.DOTALL)
_SOCKS = re.compile(rb"\x05[\x01-\x08][\x00-\xff]{1,8}\Z|\x04[\x01\x02]..", re.DOTALL)
"""What a client first says to a SOCKS proxy (RFC 1928, section 3)."""
_UNKNOWN = "neither TLS, HTTP nor MQTT; what is readable in it was searched"


class Opaque:
    """Gives out payload as it is, until the client begins a known protocol (STARTTLS, a proxy, a late capture)."""

    def __init__(self, channel: Channel, tunnel: Tunnel) -> None:
        self._channel = channel
        self._tunnel = tunnel
        self._inside: Layer | None = None
        self._begun = False
        self._runs = tuple(RawRun(channel, side, GapReason.UNKNOWN_PROTOCOL, _UNKNOWN) for side in (CLIENT, SERVER))

    def feed(self, side: int, piece: Piece) -> None:
        if self._inside is None and side == CLIENT and _begins_anew(piece.data):
            self._flush()
            self._inside = self._tunnel(self._channel.inside())
        if self._inside is not None:
            self._inside.feed(side, piece)
            return
        if side == CLIENT and not self._begun:
            self._begun = True
            if _SOCKS.match(piece.data):
                self._channel.outlet.proxies.add(self._channel.address)
        self._runs[1 - side].flush()
        self._runs[side].add(piece)

    def lose(self, side: int, hole: Hole) -> None:
        if self._inside is not None:
            self._inside.lose(side, hole)
            return
        self._runs[side].flush()
        self._channel.hole(side, hole)

    def finish(self, *, cut: bool) -> None:
        self._flush()
        if self._inside is not None:
            self._inside.finish(cut=cut)

    def _flush(self) -> None:
        for run in self._runs:
            run.flush()


def _begins_anew(data: bytes) -> bool:
    if _CLIENT_HELLO.match(data):
        return True
    line, end, _ = data.partition(b"\n")
    return bool(end) and is_request_line(line.rstrip(b"\r"))
