"""Messages and gaps of one entry of a HAR."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from msgspec.structs import replace

from overcollect.captures import mqtt
from overcollect.captures.authority import DEFAULT_PORTS, host_name, split_authority
from overcollect.captures.har_attached import NOTHING_ATTACHED, Attached
from overcollect.captures.har_body import Body, body_bytes, is_opened, request_body, response_body
from overcollect.captures.har_form import unread_parts
from overcollect.captures.har_lacking import as_form, lacking
from overcollect.captures.har_tunnel import tunnel_peer
from overcollect.captures.har_values import mapping, moment, number, pairs, text, whole
from overcollect.captures.har_workers import is_unsent
from overcollect.captures.texts import escaped_text, utf8
from overcollect.captures.tunnel_head import is_opened as is_tunnel
from overcollect.captures.tunnel_head import tells
from overcollect.model import Direction, Gap, GapReason, Kind, Message

_URL = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*)://([^/?#]*)(.*)", re.DOTALL)
_LOCAL = re.compile(r"(?:about|blob|chrome|chrome-extension|data|file|moz-extension):", re.IGNORECASE)
"""Addresses inside the browser; nothing is sent."""
_HOST = ("host", ":authority")
_TLS_SCHEMES = ("https", "wss")
_WEBSOCKET_SCHEMES = ("ws", "wss")
_SWITCHED = 101
_NO_BODY = (204, 304)
_BLOCKED = ("net::ERR_BLOCKED_BY_CLIENT", "net::ERR_BLOCKED_BY_ADMINISTRATOR")
"""Errors of Chrome before it sends: an extension or an administrator stopped the request. The recording tells little of
an app that sends without that; what is called so otherwise blocks the answer (ERR_BLOCKED_BY_RESPONSE, ..._ORB)."""
_STOPPED_BY_PAGE = "net::ERR_BLOCKED_BY_CSP"
"""The page's own policy stops it for every user."""
_CACHES_OF_CHROME = ("memory", "disk")
_CACHES_OF_SAFARI = ("Memory Cache", "Disk Cache")
_REFUSED = re.compile(
    r"net::ERR_(?:CERT_\w+|CERTIFICATE_TRANSPARENCY_REQUIRED|SSL_PINNED_KEY_NOT_IN_CERT_CHAIN|SSL_OBSOLETE_VERSION|"
    r"SSL_VERSION_OR_CIPHER_MISMATCH|SSL_SERVER_CERT_BAD_FORMAT|SSL_SERVER_CERT_CHANGED|ECH_\w+)"
)
_UNCONNECTED = re.compile(
    r"net::ERR_(?:NAME_(?:NOT_RESOLVED|RESOLUTION_FAILED)|DNS_\w+|ICANN_NAME_COLLISION|INTERNET_DISCONNECTED|"
    r"ADDRESS_(?:INVALID|UNREACHABLE|IN_USE)|CONNECTION_(?:REFUSED|FAILED|TIMED_OUT)|NETWORK_ACCESS_DENIED|"
    r"(?:PROXY|TUNNEL|SOCKS)_CONNECTION_FAILED|SOCKS_CONNECTION_HOST_UNREACHABLE|MANDATORY_PROXY_CONFIGURATION_FAILED|"
    r"PROXY_AUTH_\w+|UNSAFE_PORT|DISALLOWED_URL_SCHEME|CLEARTEXT_NOT_PERMITTED|UPGRADE_REQUIRED)"
)
"""Errors of Chrome (net/base/net_error_list.h) while it connects: it refused the certificate, or had no connection, and
the request never left. A connection that was reset, closed or timed out later may have carried it."""

type Headers = tuple[tuple[str, str], ...]


def entry_messages(
    entry: Any, capture: str, index: int, creator: str, attached: Attached = NOTHING_ATTACHED
) -> Iterator[Message | Gap]:
    """Yield what one entry holds.

    Args:
        entry: the decoded entry, whatever it is.
        capture: name of the capture.
        index: number of the entry in the file.
        creator: name of the program that wrote the file.
        attached: bodies that stand in files of their own.
    """
    entry = mapping(entry)
    request, response = mapping(entry.get("request")), mapping(entry.get("response"))
    if _is_of_cache(entry, request, response, creator) or text(response.get("_error")) == _STOPPED_BY_PAGE:
        return  # nothing was sent
    url, method = text(request.get("url")), text(request.get("method"))
    if method.upper() == "CONNECT":
        yield from _tunnel(entry, capture, index, creator)
        return
    parts = _URL.match(url)
    scheme = parts[1].lower() if parts else ""
    if not parts or scheme not in DEFAULT_PORTS:
        if not _LOCAL.match(url):
            detail = f"entry {index} has no request with the URL of a server"
            yield Gap(capture=capture, reason=GapReason.MALFORMED, index=index, detail=detail)
        return
    encrypted = scheme in _TLS_SCHEMES
    is_exact = creator.startswith("mitmproxy")  # whose lists repeat what stands beside them, read by its own rules
    headers, host_header = _headers(request, "" if is_exact else "cookies")
    target = _target(parts[3], creator)
    sent = replace(
        _request(entry, capture, index, _authority(host_header, scheme, parts[2])),
        scheme="https" if encrypted else "http",
        address=text(entry.get("serverIPAddress")).strip("[]") or None,
        method=method,
        target=target if is_exact else _with_query(target, request),
        headers=headers,
    )
    status = whole(response.get("status"))
    answered = status > 0
    if not answered and (unsent := _unconnected(text(response.get("_error")))):
        yield Gap.of(sent, *unsent)
        return
    yield from _exchange(entry, sent, creator, attached)
    if not answered:
        error = text(response.get("_error"))[:200]
        yield Gap.of(replace(sent, direction=Direction.RECEIVED), GapReason.NO_RESPONSE, error)
    messages = entry.get("_webSocketMessages")
    if isinstance(messages, list):
        found = _websocket(messages, replace(sent, scheme="wss" if encrypted else "ws", method="", headers=()))
        yield from mqtt.joined(found) if mqtt.is_agreed(_headers(response)[0]) else found
    elif answered and (status == _SWITCHED or scheme in _WEBSOCKET_SCHEMES):
        yield Gap.of(sent, GapReason.BODY_NOT_RECORDED, "the HAR was saved without the messages of this WebSocket")


def _tunnel(entry: dict[str, Any], capture: str, index: int, creator: str) -> Iterator[Message | Gap]:
    """What asks the proxy for a tunnel is transport where it opened one, unless its head tells more than all heads do.

    What went through the tunnel has its own entries.
    """
    request, response = mapping(entry.get("request")), mapping(entry.get("response"))
    sent = replace(
        _request(entry, capture, index, tunnel_peer(request)), method="CONNECT", headers=_headers(request)[0]
    )
    status = whole(response.get("status"))
    if status <= 0:
        error = text(response.get("_error"))
        unsent = _unconnected(error)
        answer = replace(sent, direction=Direction.RECEIVED)
        yield Gap.of(sent, *unsent) if unsent else Gap.of(answer, GapReason.NO_RESPONSE, error[:200])
    elif not is_tunnel(status):
        yield from _exchange(entry, sent, creator, NOTHING_ATTACHED)
    elif tells(sent.headers):
        yield sent


def _request(entry: dict[str, Any], capture: str, index: int, peer: tuple[str, int]) -> Message:
    """What every request has of its entry."""
    return Message(
        capture=capture,
        index=index,
        time=moment(entry.get("startedDateTime")),
        kind=Kind.HTTP_REQUEST,
        direction=Direction.SENT,
        host=peer[0],
        port=peer[1],
        scheme="http",
        connection=text(entry.get("connection")) or f"entry-{index}",
    )


def _is_of_cache(entry: dict[str, Any], request: dict[str, Any], response: dict[str, Any], creator: str) -> bool:
    """Tell whether the browser answered from its cache.

    Chrome and Safari say so; Firefox leaves out all that only a connection gives.
    """
    if text(entry.get("_fromCache")) in _CACHES_OF_CHROME or text(entry.get("_fetchType")) in _CACHES_OF_SAFARI:
        return True
    if is_unsent(entry):
        return True
    return (
        creator.startswith("Firefox")
        and text(request.get("method")) == "GET"
        and whole(response.get("status")) > 0
        and not text(entry.get("serverIPAddress"))
        and number(entry.get("time")) == 0
        and whole(request.get("headersSize")) <= 0
    )


def _unconnected(error: str) -> tuple[GapReason, str] | None:
    """Return why a request never left, and what to say of it; None where it may have."""
    if error in _BLOCKED:
        return GapReason.BLOCKED, f"{error}: the request was not sent"
    if _REFUSED.fullmatch(error):
        return GapReason.TLS_REFUSED, f"{error}: the request was not sent"
    if _UNCONNECTED.fullmatch(error):
        return GapReason.NO_RESPONSE, f"{error}: no connection, the request was not sent"
    return None


def _exchange(entry: dict[str, Any], sent: Message, creator: str, attached: Attached) -> Iterator[Message | Gap]:
    """Yield the request, and the response where there is one.

    Args:
        entry: that holds them.
        sent: the request without its body.
        creator: name of the program that wrote the file.
        attached: bodies that stand in files of their own.
    """
    request, response = mapping(entry.get("request")), mapping(entry.get("response"))
    named = dict(sent.headers)
    body = request_body(request, named, creator, attached)
    opened = is_opened(body.content, named.get("content-encoding", ""))
    yield from _with_gaps(replace(sent, body=body.content, opened=opened, missing=body.missing), body, request)
    status = whole(response.get("status"))
    if status <= 0:
        return
    headers, _ = _headers(response)
    named = dict(headers)
    body = response_body(response, named, creator, attached)
    if sent.method == "HEAD" or status in _NO_BODY or status < 200:
        body = Body(body.content)
    answer = replace(
        sent,
        kind=Kind.HTTP_RESPONSE,
        direction=Direction.RECEIVED,
        time=_answer_time(entry, sent.time, creator),
        status=status,
        headers=headers,
        body=body.content,
        opened=is_opened(body.content, named.get("content-encoding", "")),
        missing=body.missing,
    )
    yield from _with_gaps(answer, body, response)


def _with_gaps(message: Message, body: Body, half: dict[str, Any]) -> Iterator[Message | Gap]:
    """A request or a response, and gaps for what the HAR holds in another form, and for what it lacks of the body."""
    yield message
    for unread in unread_parts(half):
        detail = f"the part {unread.part} of entry {message.index} is not in the form of a HAR, and was not read"
        yield Gap.of(message, GapReason.MALFORMED, detail, unread.size)
    if body.missing or body.unrecorded:
        detail = "the HAR was saved without this body, or with a part of it"
        yield Gap.of(message, GapReason.BODY_NOT_RECORDED, detail, body.missing)


def _authority(named: str, scheme: str, netloc: str) -> tuple[str, int]:
    """Host and port of the URL; the name from Host where the URL has a bare address."""
    host, port = split_authority(netloc)
    return split_authority(named)[0] or host_name(host), port or DEFAULT_PORTS[scheme]


def _target(rest: str, creator: str) -> str:
    if not creator.startswith("mitmproxy"):  # it writes what was on the wire, others the page's own address
        rest = rest.partition("#")[0]
    return escaped_text(rest if rest.startswith("/") else "/" + rest)


def _with_query(target: str, request: dict[str, Any]) -> str:
    """Add what only the list of a request's parameters tells."""
    asked = request.get("queryString")
    if not asked or not (lost := lacking(pairs(asked), target)):
        return target
    return f"{target}{'&' if '?' in target else '?'}{as_form(lost)}"


def _headers(half: dict[str, Any], cookies: str = "") -> tuple[Headers, str]:
    """Headers in order, and the host that they name, which is none of them.

    Chrome joins several values by a line break; Safari keeps cookies out of the headers, others some of them.
    """
    found = []
    host = None
    for raw, value in pairs(half.get("headers")):
        name = raw.lower()
        if name in _HOST:
            host = value if host is None else host
        elif not name or name[0] == ":":
            continue
        elif "\n" in value or not value.isascii():
            found += [(name, escaped_text(line)) for line in value.split("\n")]
        else:
            found.append((name, value))
    if (crumbs := pairs(half.get(cookies)) if cookies else []) and (
        lost := lacking(crumbs, "; ".join([value for name, value in found if name == "cookie"]))
    ):
        found.append(("cookie", escaped_text("; ".join(f"{name}={value}" for name, value in lost))))
    return tuple(found), host or ""


def _answer_time(entry: dict[str, Any], start: float | None, creator: str) -> float | None:
    """When the first byte of the response came: HAR gives the phases before it in milliseconds, -1 for none."""
    if start is None:
        return None
    timings = mapping(entry.get("timings"))
    # mitmproxy starts the clock with the request, when the connection was already there.
    before = ("send", "wait") if creator.startswith("mitmproxy") else ("blocked", "dns", "connect", "send", "wait")
    spent = [known for phase in before if (known := number(timings.get(phase))) and known > 0]
    return start + sum(spent) / 1000


def _websocket(messages: list[Any], sent: Message) -> Iterator[Message | Gap]:
    """Messages as Chrome notes them and others after it: binary ones (opcode 2) in base64, times in seconds."""
    control = 0
    for message in map(mapping, messages):
        opcode = whole(message.get("opcode")) or 1
        if opcode not in (1, 2):
            if message.get("type") != "receive":
                control += len(utf8(text(message.get("data"))))
            continue
        one = replace(
            sent,
            kind=Kind.WEBSOCKET,
            direction=Direction.RECEIVED if message.get("type") == "receive" else Direction.SENT,
            time=moment(message.get("time")),
            body=body_bytes(text(message.get("data")), "base64" if opcode == 2 else "", "", ""),
            text=opcode == 1,
        )
        if isinstance(message.get("data"), str):
            yield one
        else:
            detail = "the HAR was saved without this message of a WebSocket"
            yield Gap.of(one, GapReason.BODY_NOT_RECORDED, detail, max(0, whole(message.get("length"))))
    if control:
        yield Gap.of(sent, GapReason.UNKNOWN_PROTOCOL, "content of WebSocket control frames", control)
