"""What the reader of flow files needs of a live flow, in the shape that the file would have."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from mitmproxy.contentviews import Metadata
from mitmproxy.dns import DNSFlow
from mitmproxy.flow import Flow
from mitmproxy.http import HTTPFlow
from mitmproxy.tcp import TCPFlow
from mitmproxy.udp import UDPFlow

from overcollect.captures import mqtt

State = dict[str, Any]


class Parts:
    """Gives out one flow part by part, each part once, so that long ones are audited while they last.

    Parts end where messages end, so they add up to what the whole flow would have given.
    """

    __slots__ = ("_began", "_ends", "_given", "_read", "_turn", "ended", "flow", "number", "waits")

    def __init__(self, flow: Flow, *, ended: bool = False) -> None:
        self.flow = flow
        self._given = 0
        """Messages of a WebSocket, TCP or UDP flow that were given out."""
        self._began = False
        self._ends: mqtt.Ends | None = None
        """Of MQTT, whose packets may begin in one message and end in another."""
        self._turn = self._read = 0
        """Where the last row of TCP messages that go one way begins, and how many were looked at for that."""
        self.ended = ended
        """Nothing comes any more."""
        self.number: int | None = None
        """Which flow of the session it is."""
        self.waits = False
        """It is to be packed soon, with all that comes until then."""

    @property
    def host(self) -> str:
        return str((self.flow.server_conn.address or ("",))[0])

    def pack(self) -> State | None:
        """Return what was not given out; None where there is nothing, or nothing that is complete."""
        return self.rest() if self.ended else self.more()

    def more(self) -> State | None:
        """Return what is complete and was not given out, while the flow lasts; None where there is nothing."""
        flow = self.flow
        if isinstance(flow, HTTPFlow):
            return self._http(flow, self._whole(flow, len(_messages(flow))))
        if isinstance(flow, TCPFlow):
            return self._messages(self._whole(flow, self._last_turn(flow)))
        return self._messages(len(flow.messages)) if isinstance(flow, UDPFlow) else None

    def rest(self) -> State | None:
        """Return what is left at the end of the flow."""
        flow = self.flow
        if isinstance(flow, HTTPFlow):
            return self._http(flow, len(_messages(flow)))
        if isinstance(flow, DNSFlow):
            return _dns(flow)
        if isinstance(flow, TCPFlow | UDPFlow):
            return self._messages(len(flow.messages)) if self._given or flow.messages else _raw(flow, [])
        raise TypeError(f"a flow of the kind {flow.type}")

    def _http(self, flow: HTTPFlow, until: int) -> State | None:
        if not self._began:
            self._began = True
            self._given = until
            return _http(flow, _states(_messages(flow)[:until]))
        return self._messages(until)

    def _whole(self, flow: HTTPFlow | TCPFlow, until: int) -> int:
        """Return how many of the first ``until`` messages can be given out: with MQTT, up to where packets end."""
        if self._ends is None and not self._given and _is_mqtt(flow):
            self._ends = mqtt.Ends()
        return until if self._ends is None else self._ends.last(_messages(flow), until)

    def _last_turn(self, flow: TCPFlow) -> int:
        """Return how many messages stand before the last row, which may still grow: a row is one message."""
        messages = flow.messages
        for number in range(max(self._read, 1), len(messages)):
            if messages[number].from_client != messages[number - 1].from_client:
                self._turn = number
        self._read = len(messages)
        return self._turn

    def _messages(self, until: int) -> State | None:
        flow, since = self.flow, self._given
        if until <= since:
            return None
        self._given = until
        if isinstance(flow, HTTPFlow):
            assert flow.websocket is not None
            # The mark that the reader knows from old files: the handshake stands before it.
            return _http(flow, _states(flow.websocket.messages[since:until])) | {"metadata": {"duplicated": True}}
        assert isinstance(flow, TCPFlow | UDPFlow)
        return _raw(flow, _states(flow.messages[since:until])) | {"is_mqtt": self._ends is not None}


def _http(flow: HTTPFlow, messages: list[Any] | None = None) -> State:
    state = _common(flow)
    state["request"] = flow.request.get_state()  # type: ignore[no-untyped-call]  # mitmproxy has no type there
    state["response"] = None if flow.response is None else flow.response.get_state()  # type: ignore[no-untyped-call]  # the same
    state["websocket"] = {"messages": messages} if messages else None
    state["metadata"] = {}
    return state


def _raw(flow: TCPFlow | UDPFlow, messages: list[Any]) -> State:
    return _common(flow) | {"messages": messages}


def _dns(flow: DNSFlow) -> State:
    return _common(flow) | {
        "request": flow.request.get_state(),
        "response": None if flow.response is None else flow.response.get_state(),
    }


def _common(flow: Flow) -> State:
    """Leave out what nobody asks for: the packing of the certificates alone costs more than all the rest."""
    client, server = flow.client_conn, flow.server_conn
    return {
        "type": flow.type,
        "client_conn": {
            "id": client.id,
            "sni": client.sni,
            "tls": client.tls,
            "timestamp_start": client.timestamp_start,
            "error": client.error,
        },
        "server_conn": {
            "id": server.id,
            "sni": server.sni,
            "peername": server.peername,
            "address": server.address,
            "error": server.error,
        },
        "error": None if flow.error is None else {"msg": flow.error.msg},
    }


def _messages(flow: HTTPFlow | TCPFlow) -> Sequence[Any]:
    if isinstance(flow, TCPFlow):
        return flow.messages
    return flow.websocket.messages if flow.websocket else ()


def _is_mqtt(flow: HTTPFlow | TCPFlow) -> bool:
    if isinstance(flow, TCPFlow):
        return mqtt.begins(next((message.content for message in flow.messages if message.from_client), b""))
    answer: Any = flow.response.headers.fields if flow.response else ()
    return mqtt.is_agreed((name.decode("latin-1").lower(), value.decode("latin-1")) for name, value in answer)


def _states(messages: Any) -> list[Any]:
    return [message.get_state() for message in messages]


def message_state(metadata: Metadata) -> tuple[State, bool]:
    """Return a state that holds the message that a content view was asked for, and whether the device sent it.

    Raises:
        ValueError: there is no such message, or nothing that could be decoded.
    """
    flow = metadata.flow
    if isinstance(flow, HTTPFlow):
        if metadata.websocket_message is not None:
            message = metadata.websocket_message
            return _http(flow, _states([message])) | {"metadata": {"duplicated": True}}, True
        return _http(flow), metadata.http_message is flow.request
    raw = metadata.tcp_message or metadata.udp_message
    if isinstance(flow, TCPFlow | UDPFlow) and raw is not None:
        return _raw(flow, _states([raw])), True
    if isinstance(flow, DNSFlow):
        return _dns(flow), metadata.dns_message is flow.request
    raise ValueError("a message outside a flow")
