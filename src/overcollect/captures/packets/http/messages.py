"""HTTP messages while they are read."""

from __future__ import annotations

from overcollect.captures.packets.buffer import Buffer, Trace
from overcollect.captures.packets.channel import Channel
from overcollect.captures.packets.frame import CLIENT, Piece
from overcollect.captures.packets.http.body import MAX_BODY, Body
from overcollect.captures.packets.http.facts import facts_of, peer
from overcollect.captures.packets.http.head import Request, Response, is_request_line, is_status_line
from overcollect.captures.packets.rawrun import RawRun
from overcollect.model import GapReason, Kind

_NOT_HTTP = "bytes that are no HTTP message, searched as they are"


class Outgoing:
    """A request (``response`` is None) or a response that is being read."""

    def __init__(self, index: int, trace: Trace, request: Request, response: Response | None, body: Body) -> None:
        self.index = index
        self.trace = trace
        self.request = request
        self.response = response
        self.body = body

    def emit(self, channel: Channel, side: int) -> None:
        """Give the message out, with a gap for each part of it that is not there."""
        request, response, body = self.request, self.response, self.body
        headers = response.headers if response else request.headers
        channel.message(
            Kind.HTTP_RESPONSE if response else Kind.HTTP_REQUEST,
            side,
            self.index,
            self.trace,
            **peer(channel, request),
            method=request.method,
            target=request.target,
            status=response.status if response else 0,
            headers=headers + body.trailers,
            body=body.content.joined(),
            missing=body.missing + body.content.cut,
        )
        where = facts_of(channel, self)
        if body.content.cut:
            detail = f"the body is longer than {MAX_BODY >> 20} MiB, the rest was not read"
            channel.gap(
                GapReason.TOO_MUCH_OUTPUT,
                side,
                body.content.cut,
                detail,
                index=self.index,
                time=self.trace.time,
                **where,
            )
        malformed = (response.malformed if response else request.malformed) or body.malformed
        if malformed:
            channel.gap(GapReason.MALFORMED, side, 0, malformed, index=self.index, time=self.trace.time, **where)


class HttpSide:
    """One side of an HTTP/1.1 connection: its buffer, and the message that is being read from it."""

    def __init__(self, channel: Channel, side: int) -> None:
        self._channel = channel
        self._is_start = is_request_line if side == CLIENT else is_status_line
        self.buffer = Buffer()
        self.raw = RawRun(channel, side, GapReason.MALFORMED, _NOT_HTTP)
        self.message: Outgoing | None = None
        self.adrift = False
        """True while it is not known where the next message begins."""
        self.damaged = False
        """True once bytes of this side did not become messages."""
        self.realigned = False
        self._index: int | None = None

    def reserve(self) -> None:
        """Reserve the number of the message whose first bytes are in the buffer."""
        if self._index is None:
            self._index = self._channel.outlet.number()

    def begin(
        self, request: Request, response: Response | None, body: Body | None, size: int, *, numbered: bool = True
    ) -> Outgoing:
        """Take a head of ``size`` bytes from the buffer and start its message."""
        trace = Trace()
        self.buffer.take(size, trace)
        if numbered:
            self.reserve()
        message = Outgoing(-1 if self._index is None else self._index, trace, request, response, body or Body())
        self._index = None
        self.message = message
        return message

    def skip(self, size: int) -> None:
        self.buffer.drop(size)

    def drift(self) -> None:
        """Give up the buffer: give it out raw, and look for a new beginning from the next piece on."""
        self.adrift = self.damaged = True
        for piece in self.buffer.drain():
            self.raw.add(piece, self._index)
            self._index = None

    def anchor(self, piece: Piece) -> bool:
        """Tell whether a message begins with this piece; else it is given out raw."""
        line, end, _ = piece.data.lstrip(b"\r\n").partition(b"\n")
        if end and self._is_start(line.rstrip(b"\r")):
            self.raw.flush()
            self.adrift = False
            self.realigned = True
            return True
        self.raw.add(piece, self._index)
        self._index = None
        return False
