"""HTTP/1.1 connections: requests and responses in pairs, tunnels and upgrades."""

from __future__ import annotations

import re
from collections import deque

from overcollect.captures.packets.channel import Channel
from overcollect.captures.packets.frame import CLIENT, SERVER, Hole, Piece
from overcollect.captures.packets.http import head
from overcollect.captures.packets.http.body import Body, request_body, response_body
from overcollect.captures.packets.http.facts import facts_of
from overcollect.captures.packets.http.messages import HttpSide, Outgoing
from overcollect.captures.packets.http.upgrade import after_upgrade, tunnel_channel
from overcollect.captures.packets.layer import HELD_BYTES, Layer, Tunnel
from overcollect.model import GapReason

_HEAD_END = re.compile(rb"\r?\n\r?\n")


class Http1:
    """Reads both sides; a response waits for its request, and what follows an upgrade waits for its answer."""

    def __init__(self, channel: Channel, tunnel: Tunnel) -> None:
        self._channel = channel
        self._tunnel = tunnel
        self._sides = (HttpSide(channel, CLIENT), HttpSide(channel, SERVER))
        self._requests: deque[Outgoing] = deque()
        self._asked: Outgoing | None = None
        """A CONNECT or an upgrade whose answer decides what the client's next bytes are."""
        self._inside: Layer | None = None
        self._over = False

    # Layer

    def feed(self, side: int, piece: Piece) -> None:
        if self._inside is not None:
            self._inside.feed(side, piece)
            return
        state = self._sides[side]
        if state.adrift and not state.anchor(piece):
            return
        if state.realigned:
            self._realign(side, piece)
        state.buffer.add(piece)
        self._pump()
        if len(state.buffer) > HELD_BYTES:
            self._release()

    def lose(self, side: int, hole: Hole) -> None:
        if self._inside is not None:
            self._inside.lose(side, hole)
            return
        state = self._sides[side]
        message = state.message
        self._channel.hole(side, hole, index=message.index if message else None, **facts_of(self._channel, message))
        if state.adrift:
            return
        if len(state.buffer) or message is None:
            state.drift()
        elif not message.body.lose(hole):
            self._complete(side)
            state.drift()
        elif message.body.read(state.buffer, message.trace):
            self._complete(side)
            self._pump()

    def finish(self, *, cut: bool) -> None:
        if self._inside is None:
            self._release()
        if self._inside is not None:
            self._inside.finish(cut=cut)
            return
        for side, state in enumerate(self._sides):
            if state.message is not None:
                self._complete(side, cut=cut)
            if len(state.buffer):
                if cut:
                    state.raw.because(GapReason.CUT_CAPTURE, "the capture ends inside a message's framing")
                state.drift()
            state.raw.flush()
        for request in self._requests:
            if request.request.method == "CONNECT":
                self._give_out(request)

    def _release(self) -> None:
        """Stop waiting for the other side."""
        asked, self._asked = self._asked, None
        self._over = True
        if asked and asked.request.method == "CONNECT" and len(self._sides[CLIENT].buffer):
            self._requests.remove(asked)
            self._open_tunnel(asked)
        self._pump()
        self._over = False

    def _realign(self, side: int, piece: Piece) -> None:
        """After a hole drop the requests whose responses fell into it: clients do not pipeline."""
        self._sides[side].realigned = False
        while side == SERVER and len(self._requests) > 1 and (self._requests[1].trace.time or 0) <= piece.time:
            self._requests.popleft()

    # Messages

    def _pump(self) -> None:
        while self._inside is None and self._advance(CLIENT) | self._advance(SERVER):
            pass

    def _advance(self, side: int) -> bool:
        state = self._sides[side]
        moved = False
        while self._inside is None and len(state.buffer):
            if state.message is None:
                if self._waits(side) or not self._head(side):
                    return moved
            elif state.message.body.read(state.buffer, state.message.trace):
                self._complete(side)
            else:
                return moved
            moved = True
        return moved

    def _waits(self, side: int) -> bool:
        if self._over:
            return False
        if side == CLIENT:
            return self._asked is not None
        return not self._requests and not self._sides[CLIENT].damaged

    def _head(self, side: int) -> bool:
        """Take a message's head from the buffer; False where it is not whole, or none."""
        state = self._sides[side]
        buffer = state.buffer
        if buffer.data[0] in b"\r\n":  # empty lines before a message are passed over (RFC 9112, section 2.2)
            buffer.drop(1)
            return True
        if not self._opens_tunnel(side):
            state.reserve()
        end = _HEAD_END.search(buffer.data)
        first = bytes(buffer.data[: buffer.data.find(b"\n")]).rstrip(b"\r") if b"\n" in buffer.data else None
        valid = first is None or (head.is_request_line(first) if side == CLIENT else head.is_status_line(first))
        if not valid or (end is None and len(buffer) > head.MAX_HEAD):
            state.drift()
            return False
        if end is None:
            return False
        lines = [line.rstrip(b"\r") for line in bytes(buffer.data[: end.start()]).split(b"\n")]
        if side == CLIENT:
            self._request(lines, end.end())
        else:
            self._response(lines, end.end())
        return True

    def _opens_tunnel(self, side: int) -> bool:
        """Tell whether the message in front is CONNECT or its answer, which seldom become messages."""
        if side == CLIENT:
            return self._sides[CLIENT].buffer.data.startswith(b"CONNECT ")
        return bool(self._requests) and self._requests[0].request.method == "CONNECT"

    def _request(self, lines: list[bytes], size: int) -> None:
        state = self._sides[CLIENT]
        request = head.request(lines)
        assert request is not None
        if request.method == "CONNECT" or request.scheme:
            self._channel.outlet.proxies.add(self._channel.address)
        elif not self._channel.name:
            self._channel.name = request.host  # for what comes without a host of its own, gaps above all
        body = None if request.method == "CONNECT" else request_body(request.headers)
        message = state.begin(request, None, body, size, numbered=request.method != "CONNECT")
        self._requests.append(message)
        if request.method == "CONNECT" or "upgrade" in head.values(request.headers, "connection"):
            self._asked = message
        if body is None:
            self._complete(CLIENT)

    def _response(self, lines: list[bytes], size: int) -> None:
        state = self._sides[SERVER]
        response = head.response(lines)
        assert response is not None
        asked = self._pair(response.status, state)
        request = asked.request if asked else head.Request()
        opens = response.status == 101 or (request.method == "CONNECT" and 200 <= response.status < 300)
        if response.status < 200 and not opens:
            state.skip(size)  # 100 Continue and early hints announce the response, they are none
            return
        if asked and opens and request.method == "CONNECT":
            state.skip(size)
            self._open_tunnel(asked)
            return
        body = response_body(request.method, response.status, response.headers)
        message = state.begin(request, response, body, size)
        if opens:
            state.message = None
            message.emit(self._channel, SERVER)
            self._switch(after_upgrade(self._channel, self._tunnel, request, response))
        elif body is None:
            self._complete(SERVER)

    def _pair(self, status: int, state: HttpSide) -> Outgoing | None:
        """Return the request that the response answers; None where it fell into a hole."""
        if not self._requests:
            return None
        asked = self._requests[0]
        if self._sides[CLIENT].damaged and (asked.trace.time or 0) > state.buffer.time:
            return None
        if status >= 200:
            self._requests.popleft()
            if asked.request.method == "CONNECT" and status >= 300:
                self._give_out(asked)
        return asked

    def _open_tunnel(self, connect: Outgoing) -> None:
        if head.tells(connect.request.headers):
            self._give_out(connect)
        self._switch(self._tunnel(tunnel_channel(self._channel, connect.request)))

    def _give_out(self, connect: Outgoing) -> None:
        """Give out a CONNECT, once its answer tells whether it is a message or mere transport."""
        connect.index = self._channel.outlet.number()
        connect.emit(self._channel, CLIENT)

    def _complete(self, side: int, *, cut: bool | None = None) -> None:
        """Give the message out; ``cut`` is None where it has come to its own end."""
        state = self._sides[side]
        message = state.message
        assert message is not None
        state.message = None
        if side == CLIENT and message.request.method == "CONNECT":
            return  # given out with its answer
        message.emit(self._channel, side)
        if cut is not None:
            self._incomplete(side, message, message.body, cut=cut)
        if side == SERVER and self._asked is not None and self._asked not in self._requests:
            self._asked = None

    def _incomplete(self, side: int, message: Outgoing, body: Body, *, cut: bool) -> None:
        where = facts_of(self._channel, message)
        if cut:
            detail = "the capture ends inside the body"
            self._channel.gap(
                GapReason.CUT_CAPTURE,
                side,
                body.outstanding,
                detail,
                index=message.index,
                time=message.trace.time,
                **where,
            )
        elif not body.open_ended:
            detail = "the connection closed before the body was whole"
            self._channel.gap(
                GapReason.MALFORMED, side, 0, detail, index=message.index, time=message.trace.time, **where
            )

    def _switch(self, inside: Layer) -> None:
        self._inside = inside
        for side, state in enumerate(self._sides):
            state.raw.flush()
            for piece in state.buffer.drain():
                inside.feed(side, piece)
