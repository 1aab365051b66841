"""Which protocol a byte stream speaks, told from its content."""

from __future__ import annotations

import re

from overcollect.captures import mqtt
from overcollect.captures.packets.channel import Channel
from overcollect.captures.packets.frame import CLIENT, SERVER, Hole, Piece
from overcollect.captures.packets.http.exchange import Http1
from overcollect.captures.packets.http.frames import PREFACE
from overcollect.captures.packets.http.head import is_request_line, is_status_line
from overcollect.captures.packets.http.http2 import Http2
from overcollect.captures.packets.layer import HELD_BYTES, Layer
from overcollect.captures.packets.mqtt import Mqtt
from overcollect.captures.packets.opaque import Opaque
from overcollect.captures.packets.tls.keylog import Secrets
from overcollect.captures.packets.tls.session import Session

_MAX_LINE = 64 * 1024
_METHOD = re.compile(rb"[A-Z][A-Z-]{0,30}(?: |\Z)")
_TLS_RECORD = re.compile(rb"[\x14-\x17]\x03[\x00-\x04](?!\0\0)[\x00-\x48].", re.DOTALL)
"""A header with a length that a record may have (RFC 5246, section 6.2.3)."""
_SHORTEST = 6
_UNDECIDED = "undecided"


class Recogniser:
    """Holds the first bytes until they tell the protocol, then hands everything to its reader.

    The client's bytes decide where there are any. Where the server speaks first its bytes are held.
    """

    def __init__(self, channel: Channel, secrets: Secrets) -> None:
        self._channel = channel
        self._secrets = secrets
        self._inside: Layer | None = None
        self._held: list[tuple[int, Piece | Hole]] = []
        self._first = (bytearray(), bytearray())

    def feed(self, side: int, piece: Piece) -> None:
        if self._inside is not None:
            self._inside.feed(side, piece)
            return
        self._held.append((side, piece))
        self._first[side].extend(piece.data)
        self._decide(over=len(self._first[side]) > HELD_BYTES)

    def lose(self, side: int, hole: Hole) -> None:
        if self._inside is None:
            self._held.append((side, hole))
            self._decide(over=bool(self._first[side]))
        else:
            self._inside.lose(side, hole)

    def finish(self, *, cut: bool) -> None:
        if self._inside is None:
            self._decide(over=True)
        if self._inside is not None:
            self._inside.finish(cut=cut)

    def _decide(self, *, over: bool) -> None:
        client, server = bytes(self._first[CLIENT]), bytes(self._first[SERVER])
        name = _by_server(server) if over and not client else self._by_client(client)
        if name == _UNDECIDED and not over:
            return
        self._inside = self._layer(name)
        held, self._held = self._held, []
        for side, item in held:
            if isinstance(item, Piece):
                self._inside.feed(side, item)
            else:
                self._inside.lose(side, item)
        self._first = (bytearray(), bytearray())

    def _layer(self, name: str) -> Layer:
        if name == "tls":
            return Session(self._channel, self._secrets, self._tunnel)
        if name == "http1":
            return Http1(self._channel, self._tunnel)
        if name == "http2":
            return Http2(self._channel, self._tunnel)
        if name == "mqtt":
            return Mqtt(self._channel)
        return Opaque(self._channel, self._tunnel)

    def _tunnel(self, channel: Channel) -> Layer:
        return Recogniser(channel, self._secrets)

    def _by_client(self, data: bytes) -> str:  # noqa: PLR0911 - one protocol, one return
        """Name the protocol of a client that began with ``data``."""
        if not data:
            return _UNDECIDED
        if data.startswith(PREFACE[:16]) or self._channel.alpn == "h2":
            return "http2"
        if data[0] == mqtt.CONNECT and len(data) < mqtt.SHORTEST:
            return _UNDECIDED
        if mqtt.begins(data):
            return "mqtt"
        if len(data) < _SHORTEST:
            may_be = data[0] == 0x16 or _METHOD.match(data)
            return _UNDECIDED if may_be else ""
        if _TLS_RECORD.match(data):  # that of a ClientHello, or a later one where the capture begins late
            return "tls"
        line, end, _ = data.lstrip(b"\r\n").partition(b"\n")
        if end:
            return "http1" if is_request_line(line.rstrip(b"\r")) else ""
        return _UNDECIDED if _METHOD.match(data) and len(data) < _MAX_LINE else ""


def _by_server(data: bytes) -> str:
    """Name the protocol of a connection of which only the server was seen, or nothing."""
    if is_status_line(data.partition(b"\n")[0].rstrip(b"\r")):
        return "http1"
    return "tls" if _TLS_RECORD.match(data) else ""
