"""Streams of HTTP/2 (RFC 9113, section 5; section 8 for the messages in them)."""

from __future__ import annotations

from overcollect.captures.packets.channel import Channel
from overcollect.captures.packets.frame import CLIENT, SERVER, Piece
from overcollect.captures.packets.http.body import Body
from overcollect.captures.packets.http.facts import facts_of, peer
from overcollect.captures.packets.http.frames import Http2Frame
from overcollect.captures.packets.http.head import Headers, Request, Response, tells, without_host
from overcollect.captures.packets.http.messages import Outgoing
from overcollect.captures.packets.http.websocket import WebSocket
from overcollect.captures.packets.layer import Layer, Tunnel
from overcollect.model import GapReason

_PSEUDO = frozenset({":method", ":scheme", ":authority", ":path", ":protocol", ":status"})
_UNREAD_HEAD = "a header block could not be decoded"


class Stream(Outgoing):
    """The message of one direction of a stream."""

    number: int = 0


class Streams:
    """Puts frames together into messages."""

    def __init__(self, channel: Channel, tunnel: Tunnel) -> None:
        self._channel = channel
        self._tunnel = tunnel
        self._open: dict[tuple[int, int], Stream] = {}
        self._requests: dict[int, Request] = {}
        """Of streams whose response has not ended."""
        self._protocols: dict[int, str] = {}
        """Of streams opened by CONNECT: what they were asked for, '' for a plain tunnel."""
        self._tunnels: dict[int, Layer] = {}
        self._highest = 0

    def knows(self, number: int) -> bool:
        return number <= self._highest

    def upgraded(self, request: Request) -> None:
        """Take the HTTP/1.1 request whose response is stream 1."""
        self._requests[1] = request
        self._highest = 1

    def head(self, side: int, frame: Http2Frame) -> Stream | None:
        """Take a header block: a message's head, or its trailers."""
        stream = self._open.get((side, frame.stream))
        fields = frame.headers or ()
        plain = tuple(field for field in fields if field[0] not in _PSEUDO)
        if stream is not None:
            stream.trace.join(frame.trace)
            stream.body.trailers += plain
            if frame.headers is None:
                self._unread_block(side, frame, stream)
            return stream
        pseudo = {name: value for name, value in reversed(fields) if name.startswith(":")}
        if side == CLIENT:
            stream = self._request(frame, pseudo, plain)
        else:
            status = pseudo.get(":status", "")
            if status.startswith("1") and len(status) == 3:
                return None  # interim responses announce the response, they are none
            stream = self._response(frame, int(status) if status.isascii() and status.isdigit() else 0, plain)
        if frame.headers is None and stream is not None:
            self._unread_block(side, frame, stream)
        return stream

    def _unread_block(self, side: int, frame: Http2Frame, stream: Stream) -> None:
        self._channel.gap(
            GapReason.MALFORMED,
            side,
            len(frame.payload),
            _UNREAD_HEAD,
            index=stream.index,
            time=frame.trace.time,
            **facts_of(self._channel, stream),
        )

    def _request(self, frame: Http2Frame, pseudo: dict[str, str], plain: Headers) -> Stream:
        hosts = [value for name, value in frame.headers or () if name == "host"]
        authority = pseudo.get(":authority") or (hosts[0] if hosts else "")
        headers = without_host(plain, authority)
        request = Request(pseudo.get(":method", ""), pseudo.get(":path", ""), authority, "", headers)
        self._highest = max(self._highest, frame.stream)
        self._requests[frame.stream] = request
        if request.method == "CONNECT":
            self._protocols[frame.stream] = pseudo.get(":protocol", "")
        return self._begin(CLIENT, frame, request, None)

    def _response(self, frame: Http2Frame, status: int, plain: Headers) -> Stream | None:
        request = self._requests.get(frame.stream)
        if request is None and self.knows(frame.stream) and frame.stream not in self._requests:
            return None  # of a request that the client gave up
        stream = self._begin(SERVER, frame, request or Request(), Response(status, plain))
        if frame.stream in self._protocols and 200 <= status < 300:
            self._start_tunnel(frame.stream, stream)
        return stream

    def _begin(self, side: int, frame: Http2Frame, request: Request, response: Response | None) -> Stream:
        stream = Stream(self._channel.outlet.number(), frame.trace, request, response, Body())
        stream.number = frame.stream
        self._open[side, frame.stream] = stream
        return stream

    def _start_tunnel(self, number: int, answer: Stream) -> None:
        request, response = answer.request, answer.response
        assert response is not None
        facts = peer(self._channel, request)
        asked = self._open.pop((CLIENT, number), None)
        early = asked.body if asked else Body()
        is_websocket = self._protocols[number] == "websocket"
        if asked and (is_websocket or tells(request.headers)):
            asked.body = Body()
            asked.emit(self._channel, CLIENT)
        if is_websocket:
            self._emit(SERVER, answer)
            self._tunnels[number] = WebSocket(self._channel.inside(name=facts["host"]), request, response)
        else:
            self._open.pop((SERVER, number), None)
            inner = self._channel.inside(name=facts["host"], address=None, encrypted=False)
            self._tunnels[number] = self._tunnel(inner)
        sent = early.content.joined()
        if asked and sent and asked.trace.time is not None:
            self._tunnels[number].feed(CLIENT, Piece(sent, asked.trace.time, asked.trace.frames))

    def data(self, side: int, frame: Http2Frame) -> Stream | None:
        inside = self._tunnels.get(frame.stream)
        if inside is not None:
            if frame.payload and frame.trace.time is not None:
                inside.feed(side, Piece(frame.payload, frame.trace.time, frame.trace.frames))
            return None
        stream = self._open.get((side, frame.stream))
        if stream is None:
            if side == SERVER and self.knows(frame.stream):
                return None
            stream = self._begin(side, frame, Request(), Response(0, ()) if side == SERVER else None)
            stream.body.malformed = "the head of the message is not in the capture"
        stream.trace.join(frame.trace)
        stream.body.content.add(frame.payload)
        return stream

    def end(self, side: int, stream: Stream) -> None:
        """Give out a message that has come to its end."""
        self._emit(side, stream)
        if side == SERVER:
            self._forget(stream.number)

    def close(self, side: int, number: int) -> None:
        """End one side of a stream, where its end comes apart from its last bytes (HTTP/3)."""
        stream = self._open.get((side, number))
        if stream is not None:
            self.end(side, stream)

    def miss(self, side: int, number: int, count: int) -> None:
        """Learn that bytes of a message's body are not in the capture."""
        stream = self._open.get((side, number))
        if stream is not None:
            stream.body.missing += count

    def _emit(self, side: int, stream: Stream) -> None:
        self._open.pop((side, stream.number), None)
        stream.emit(self._channel, side)

    def _forget(self, number: int) -> None:
        self._requests.pop(number, None)
        if number not in self._tunnels:
            self._protocols.pop(number, None)

    def reset(self, side: int, number: int) -> None:
        """End a stream early. What the client had on its way when the server ended it still counts as sent."""
        for ended in (SERVER,) if side == SERVER else (CLIENT, SERVER):
            stream = self._open.get((ended, number))
            if stream is not None:
                self._emit(ended, stream)
                self._note(ended, stream, GapReason.MALFORMED, "the stream was reset before the message was whole")
        self._forget(number)

    def _note(self, side: int, stream: Stream, reason: GapReason, detail: str) -> None:
        where = facts_of(self._channel, stream)
        self._channel.gap(reason, side, 0, detail, index=stream.index, time=stream.trace.time, **where)

    def finish(self, *, cut: bool) -> None:
        reason = GapReason.CUT_CAPTURE if cut else GapReason.MALFORMED
        for (side, _), stream in sorted(self._open.items(), key=lambda item: item[1].index):
            self._emit(side, stream)
            self._note(side, stream, reason, "the stream did not end")
        for inside in self._tunnels.values():
            inside.finish(cut=cut)
