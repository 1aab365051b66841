"""Messages and gaps of one mitmproxy flow, from its stored state (``mitmproxy.flow.Flow.get_state``)."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from typing import Any

from overcollect.captures import mqtt
from overcollect.captures.authority import host_name, target_authority
from overcollect.captures.limits import moment_of
from overcollect.captures.texts import header_text
from overcollect.captures.tunnel_head import is_opened, tells
from overcollect.model import Direction, Gap, GapReason, Kind, Message

_IDS_SINCE = 5
"""Flow format from which connections have ids; the migration makes random ones for older files."""
CONTROL_FRAMES = "content of WebSocket control frames"
SILENT = "The client closed the connection after the TLS handshake, without a request."
"""Error of a TCP flow that the live addon makes of such a connection, since mitmproxy makes none."""
_TLS_REFUSALS = ("does not trust the proxy's certificate", "Client TLS handshake failed", "TLS handshake failed")


def flow_messages(
    state: dict[str, Any], version: Any, capture: str, index: int, *, whole: bool = False
) -> Iterator[Message | Gap]:
    """Yield what one flow holds.

    Args:
        state: in the current format.
        version: the format that it was stored in.
        capture: name of the capture.
        index: number of the flow in the file.
        whole: the flow is no part of one, so that HTTP in its TCP can be read.

    Raises:
        ValueError, TypeError, KeyError, IndexError, AttributeError: where the state is not that of a flow.
    """
    kind = state["type"]
    common: dict[str, Any] = {
        "capture": capture,
        "index": index,
        "connection": _connection(state["client_conn"], state["server_conn"], version),
    }
    if kind == "http":
        yield from _http(state, common)
    elif kind in ("tcp", "udp"):
        yield from _raw(state, Kind(kind), common, whole=whole)
    elif kind == "dns":
        yield from _dns(state, common)
    else:
        raise ValueError(f"unknown kind of flow {kind!r}")


def _http(state: dict[str, Any], common: dict[str, Any]) -> Iterator[Message | Gap]:
    request, response = state["request"], state["response"]
    scheme = "https" if _text(request["scheme"]) == "https" else "http"
    method = _text(request["method"])
    host, port = target_authority(_authority(request), scheme, _text(request["host"]), _small(request["port"]))
    common |= {"host": host, "port": port}
    if method == "CONNECT":
        yield from _tunnel(state, common)
        return
    sent = {"scheme": scheme, "address": _address(state["server_conn"]), "method": method}
    sent["target"] = _text(request["path"]) or "/"
    if not state.get("metadata", {}).get("duplicated"):  # a WebSocket of an old file, whose handshake stands before it
        yield from _half(request, Kind.HTTP_REQUEST, Direction.SENT, common, sent)
        if response is None:
            yield _unanswered(state, common, request)
        else:
            status = {"status": _small(response["status_code"])}
            yield from _half(response, Kind.HTTP_RESPONSE, Direction.RECEIVED, common, sent | status)
    if websocket := state["websocket"]:
        sent |= {"scheme": "wss" if scheme == "https" else "ws", "method": ""}
        found = _websocket(websocket, common | sent)
        is_mqtt = response is not None and mqtt.is_agreed(_headers(response["headers"]))
        yield from mqtt.joined(found) if is_mqtt else found


def _tunnel(state: dict[str, Any], common: dict[str, Any]) -> Iterator[Message | Gap]:
    """What asks the proxy for a tunnel is transport where it opened one, unless its head tells more than all heads do.

    What went through the tunnel has its own flows.
    """
    request, response = state["request"], state["response"]
    if response is None:
        yield _unanswered(state, common, request)
        return
    status = _small(response["status_code"])
    common |= {"host": host_name(_text(request["host"])), "port": _small(request["port"])}
    sent = {"scheme": "http", "address": _address(state["server_conn"]), "method": "CONNECT", "target": ""}
    if not is_opened(status) or tells(_headers(request["headers"])):
        yield from _half(request, Kind.HTTP_REQUEST, Direction.SENT, common, sent)
    if not is_opened(status):
        yield from _half(response, Kind.HTTP_RESPONSE, Direction.RECEIVED, common, sent | {"status": status})


def _half(
    half: dict[str, Any], kind: Kind, direction: Direction, common: dict[str, Any], sent: dict[str, Any]
) -> Iterator[Message | Gap]:
    """A request or a response, and a gap where mitmproxy passed its body on without storing it."""
    time = _seconds(half["timestamp_start"])
    headers = _headers(half["headers"])
    if half["trailers"]:
        headers += _headers(half["trailers"])
    body = half["content"]
    missing = 0
    if body is None:
        length = next((value for name, value in headers if name == "content-length"), "")
        missing = int(length) if length.isascii() and length.isdigit() and len(length) < 16 else 0
    elif not isinstance(body, bytes):
        raise TypeError("a body that is not bytes")
    yield Message(
        **common, **sent, kind=kind, direction=direction, time=time, headers=headers, body=body or b"", missing=missing
    )
    if body is None:
        reason, detail = GapReason.BODY_NOT_RECORDED, "the body was streamed, not stored"
        yield Gap(**common, reason=reason, direction=direction, bytes=missing, time=time, detail=detail)


def _headers(pairs: list[list[bytes]]) -> tuple[tuple[str, str], ...]:
    return tuple(
        (name, header_text(value))
        for raw, value in pairs
        if (name := raw.decode("latin-1").lower()) != "host" and not name.startswith(":")
    )


def _authority(request: dict[str, Any]) -> str:
    """What the request itself names: :authority where the protocol has it, else Host."""
    if request["authority"] and request["http_version"] in (b"HTTP/2.0", b"HTTP/2", b"HTTP/3"):
        return _text(request["authority"])
    return next((_text(value) for name, value in request["headers"] if name.lower() == b"host"), "")


def _unanswered(state: dict[str, Any], common: dict[str, Any], request: dict[str, Any]) -> Gap:
    error = (state["error"] or {}).get("msg", "")
    cause = _text(error or state["client_conn"].get("error") or state["server_conn"].get("error") or "")
    refused = any(words in cause for words in _TLS_REFUSALS)
    if cause == SILENT:
        reason = GapReason.SILENT_AFTER_HANDSHAKE
    else:
        reason = GapReason.TLS_REFUSED if refused else GapReason.NO_RESPONSE
    return Gap(
        **common,
        reason=reason,
        # What was not opened is what the device had to send; without an answer, only the answer is missing.
        direction=Direction.RECEIVED if reason is GapReason.NO_RESPONSE else Direction.SENT,
        time=_seconds(request["timestamp_start"]),
        detail=cause[:200],
    )


def _websocket(websocket: dict[str, Any], common: dict[str, Any]) -> Iterator[Message | Gap]:
    control = len(_text(websocket.get("close_reason") or "").encode()) if websocket.get("closed_by_client") else 0
    for opcode, from_client, content, timestamp, _dropped, injected in websocket["messages"]:
        if injected:  # what the tester, not the app, sent
            continue
        if opcode not in (1, 2):
            control += len(content) if from_client else 0
            continue
        yield Message(
            **common,
            kind=Kind.WEBSOCKET,
            direction=_direction(from_client),
            time=_seconds(timestamp),
            body=content.encode() if isinstance(content, str) else bytes(memoryview(content)),  # text up to format 11
            text=opcode == 1,
        )
    if control:
        where = {name: common[name] for name in ("capture", "index", "connection", "host", "port")}
        yield Gap(**where, reason=GapReason.UNKNOWN_PROTOCOL, bytes=control, detail=CONTROL_FRAMES)


def replayed(state: dict[str, Any], capture: str, index: int) -> Gap:
    """Return what is said of a flow whose request the person who recorded sent once more."""
    request = state["request"] if state["type"] == "http" else {}
    return Gap(
        capture=capture,
        reason=GapReason.REPLAYED,
        host=host_name(_text(request.get("host", ""))),
        index=index,
        time=_seconds(request.get("timestamp_start")),
        detail="sent once more by mitmproxy's replay, not by the app",
    )


def _raw(state: dict[str, Any], kind: Kind, common: dict[str, Any], *, whole: bool) -> Iterator[Message | Gap]:
    """Payloads of TCP and UDP. TCP has no messages, so what goes one way in a row is one message here."""
    client, server = state["client_conn"], state["server_conn"]
    address = server["address"] or ["", 0]
    host = host_name(_text(client["sni"] or server["sni"] or address[0]))
    common |= {"host": host, "port": _small(address[1])}
    if not state["messages"] and state["error"]:
        yield _unanswered(state, common, {"timestamp_start": client["timestamp_start"]})
    common |= {"scheme": "tls" if kind is Kind.TCP and client["tls"] else kind.value, "address": _address(server)}
    if gaps := _passed_on(state["messages"], kind, common):
        yield from gaps
        return
    if whole and kind is Kind.TCP and (found := _http_inside(state["messages"], host, common)) is not None:
        yield from found
        return
    payloads = _payloads(state["messages"], kind, common)
    yield from mqtt.joined(payloads) if kind is Kind.TCP and is_mqtt(state) else payloads


def _http_inside(messages: list[list[Any]], host: str, common: dict[str, Any]) -> Iterator[Message | Gap] | None:
    """Return the HTTP messages of a connection; None where its client does not speak HTTP."""
    sent = [bytes(memoryview(content)) for from_client, content, _ in itertools.islice(messages, 4) if from_client]
    if not sent or not sent[0][:1].isalpha():
        return None
    from overcollect.captures.raw_http import begins_http, http_messages  # noqa: PLC0415 - as in _passed_on

    if not begins_http(b"".join(sent)):
        return None
    payloads = [(is_sent, bytes(memoryview(content)), _seconds(time) or 0.0) for is_sent, content, time in messages]
    return http_messages(payloads, host, common)


def is_mqtt(state: dict[str, Any]) -> bool:
    """Whether a TCP flow, or the flow of which this is a part, begins like a connection of MQTT."""
    first = next((content for from_client, content, _ in state["messages"] if from_client), b"")
    return state.get("is_mqtt") is True or mqtt.begins(bytes(memoryview(first)[: mqtt.SHORTEST]))


def _payloads(messages: list[list[Any]], kind: Kind, common: dict[str, Any]) -> Iterator[Message]:
    turns = itertools.groupby(messages, key=lambda message: bool(message[0]))
    for from_client, turn in turns:
        payloads = [(content, timestamp) for _, content, timestamp in turn]
        if kind is Kind.TCP:
            payloads = [(b"".join(content for content, _ in payloads), payloads[0][1])]
        for content, timestamp in payloads:
            yield Message(
                **common,
                kind=kind,
                direction=_direction(from_client),
                time=_seconds(timestamp),
                body=bytes(memoryview(content)),
            )


def _passed_on(messages: list[list[Any]], kind: Kind, common: dict[str, Any]) -> list[Gap]:
    """Return the gaps of a connection that the proxy left encrypted; none where it is readable."""
    sent = [bytes(memoryview(content)) for from_client, content, _ in messages if from_client]
    if not sent or not (kind is Kind.UDP or sent[0].startswith(b"\x16\x03")):
        return []
    from overcollect.captures.passed_on import passed_on  # noqa: PLC0415 - with the packet reader, for few files

    found = passed_on(kind, b"".join(sent) if kind is Kind.TCP else sent[0], common["port"])
    if found is None:
        return []
    where = {name: common[name] for name in ("capture", "index", "connection", "port")}
    return [
        Gap(
            **where,
            reason=GapReason.NO_KEY,
            host=found.name or common["host"],
            direction=_direction(side),
            bytes=sum(len(content) for from_client, content, _ in messages if bool(from_client) is side),
            time=_seconds(messages[0][2]),
            detail=f"{found.protocol} that the proxy passed on unopened",
        )
        for side in dict.fromkeys(bool(message[0]) for message in messages)
    ]


def _dns(state: dict[str, Any], common: dict[str, Any]) -> Iterator[Message | Gap]:
    """Queries and answers, as they would stand in a packet."""
    from mitmproxy.dns import DNSMessage  # noqa: PLC0415 - costs 0.2 s, and few files need it

    address = state["server_conn"]["address"] or ["", 53]
    common |= {"host": host_name(_text(address[0])), "port": _small(address[1])}
    halves = [(state["request"], Direction.SENT), (state["response"], Direction.RECEIVED)]
    for half, direction in halves:
        if half is None:
            yield _unanswered(state, common, {"timestamp_start": state["request"]["timestamp"]})
            continue
        yield Message(
            **common,
            kind=Kind.DNS,
            scheme="dns",
            address=_address(state["server_conn"]),
            direction=direction,
            time=_seconds(half["timestamp"]),
            body=DNSMessage.from_state(dict(half)).packed,
        )


def _connection(client: dict[str, Any], server: dict[str, Any], version: Any) -> str:
    if isinstance(version, int) and version >= _IDS_SINCE:
        return f"{_text(client['id'])[:8]}-{_text(server['id'])[:8]}"
    peer = client["peername"] or ["", 0]
    return f"{_text(peer[0])}:{peer[1]}@{client['timestamp_start']}"


def _address(server: dict[str, Any]) -> str | None:
    peer = server["peername"]
    return _text(peer[0]) if peer else None


def _direction(from_client: Any) -> Direction:
    return Direction.SENT if from_client else Direction.RECEIVED


def _text(value: Any) -> str:
    if isinstance(value, bytes):
        return header_text(value)
    if isinstance(value, str):
        return value
    raise TypeError("not text")


def _small(value: Any) -> int:
    """A port or a status: what 16 bits hold."""
    if isinstance(value, int) and 0 <= value <= 0xFFFF:
        return int(value)
    raise ValueError("a number out of range")


def _seconds(value: Any) -> float | None:
    found = moment_of(value) if isinstance(value, (int, float)) else None
    return float(found) if found else None
