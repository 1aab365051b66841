"""What the reader of flow files needs of a live flow, in the shape that the file would have."""

from __future__ import annotations

from typing import Any

from mitmproxy.contentviews import Metadata
from mitmproxy.dns import DNSFlow
from mitmproxy.flow import Flow
from mitmproxy.http import HTTPFlow
from mitmproxy.tcp import TCPFlow
from mitmproxy.udp import UDPFlow

State = dict[str, Any]


class Parts:
    """Gives out one flow part by part, each part once, so that long ones are audited while they last.

    Parts end where messages end, so they add up to what the whole flow would have given.
    """

    def __init__(self, flow: Flow) -> None:
        self._flow = flow
        self._given = 0
        """Messages of a WebSocket, TCP or UDP flow that were given out."""
        self._began = False

    def more(self) -> State | None:
        """Return what is complete and was not given out, while the flow lasts; None where there is nothing."""
        flow = self._flow
        if isinstance(flow, HTTPFlow):
            if not self._began or flow.websocket is None:
                self._began = True
                return _http(flow)
            return self._messages(len(flow.websocket.messages))
        if isinstance(flow, TCPFlow):
            # What goes one way in a row is one message: the last row may still grow.
            until = len(flow.messages) - 1
            if until < 1 or flow.messages[until].from_client == flow.messages[until - 1].from_client:
                return None
            return self._messages(until)
        return self._messages(len(flow.messages)) if isinstance(flow, UDPFlow) else None

    def rest(self) -> State | None:
        """Return what is left at the end of the flow."""
        flow = self._flow
        if isinstance(flow, HTTPFlow):
            if not self._began:
                return _http(flow, messages=[] if flow.websocket is None else _states(flow.websocket.messages))
            return None if flow.websocket is None else self._messages(len(flow.websocket.messages))
        if isinstance(flow, DNSFlow):
            return _dns(flow)
        if isinstance(flow, TCPFlow | UDPFlow):
            return self._messages(len(flow.messages)) if self._given or flow.messages else _raw(flow, [])
        raise TypeError(f"a flow of the kind {flow.type}")

    def _messages(self, until: int) -> State | None:
        flow, since = self._flow, self._given
        if until <= since:
            return None
        self._given = until
        if isinstance(flow, HTTPFlow):
            assert flow.websocket is not None
            # The mark that the reader knows from old files: the handshake stands before it.
            return _http(flow, messages=_states(flow.websocket.messages[since:until])) | {
                "metadata": {"duplicated": True}
            }
        assert isinstance(flow, TCPFlow | UDPFlow)
        return _raw(flow, _states(flow.messages[since:until]))


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
