"""Heads of HTTP/1.1 messages."""

from __future__ import annotations

import re

from msgspec import Struct

MAX_HEAD = 1024 * 1024
_REQUEST = re.compile(rb"([!#$%&'*+.^_`|~0-9A-Za-z-]{1,64}) +(\S(?:.*\S)?) +HTTP/1\.\d[ \t]*\Z", re.DOTALL)
_RESPONSE = re.compile(rb"HTTP/1\.\d +(\d{3})(?: .*)?\Z", re.DOTALL)
_ABSOLUTE = re.compile(r"([a-z][a-z0-9+.-]*)://([^/?#]*)([^#]*)", re.IGNORECASE)
_OF_CONNECTION = frozenset({"connection", "proxy-connection", "keep-alive", "content-length"})
_PORTS = {"http": 80, "https": 443, "ws": 80, "wss": 443}

type Headers = tuple[tuple[str, str], ...]


class Request(Struct, frozen=True):
    """What a request says about itself, and about the response to it."""

    method: str = ""
    target: str = ""
    authority: str = ""
    """Host with port, from the target, else from Host or :authority; '' where neither is there."""
    scheme: str = ""
    """Of an absolute target as proxies get it, else ''."""
    headers: Headers = ()
    malformed: str = ""

    @property
    def host(self) -> str:
        return split_authority(self.authority)[0]


class Response(Struct, frozen=True):
    status: int
    headers: Headers
    malformed: str = ""


def text(raw: bytes) -> str:
    """Return a header's text: UTF-8 where the bytes are, else latin-1."""
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return raw.decode("latin-1")


def is_request_line(line: bytes) -> bool:
    return _REQUEST.match(line) is not None


def is_status_line(line: bytes) -> bool:
    return _RESPONSE.match(line) is not None


def split_authority(authority: str) -> tuple[str, int | None]:
    """Split ``host:port``; brackets of IPv6 addresses and a user's name before ``@`` are taken off."""
    authority = authority.rpartition("@")[2]
    if authority.startswith("["):
        host, _, rest = authority[1:].partition("]")
        port = rest.removeprefix(":")
    else:
        host, _, port = authority.partition(":")
    number = int(port) if port.isascii() and port.isdigit() and len(port) <= 5 else None
    return host.strip().lower().rstrip("."), number


def default_port(scheme: str) -> int:
    return _PORTS.get(scheme, 0)


def request(lines: list[bytes]) -> Request | None:
    """Parse the lines of a head, None where the first is no request line."""
    match = _REQUEST.match(lines[0])
    if match is None:
        return None
    method, target = match[1].decode("ascii"), text(match[2])
    headers, malformed = _headers(lines[1:])
    named = [value for name, value in headers if name == "host"]
    authority, scheme = (named[0] if named else ""), ""
    absolute = _ABSOLUTE.match(target)
    if method == "CONNECT":
        authority, target = target, ""
    elif absolute:
        scheme, authority, target = absolute[1].lower(), absolute[2], absolute[3]
    if method != "CONNECT" and not target.startswith("/"):
        target = f"/{target}"
    return Request(method, target, authority, scheme, without_host(headers, authority), malformed)


def response(lines: list[bytes]) -> Response | None:
    """Parse the lines of a head, None where the first is no status line."""
    match = _RESPONSE.match(lines[0])
    if match is None:
        return None
    headers, malformed = _headers(lines[1:])
    return Response(int(match[1]), headers, malformed)


def without_host(headers: Headers, authority: str) -> Headers:
    """Leave out the header that names the host, but not one that says something else."""
    return tuple(header for header in headers if header[0] != "host" or _is_other(header[1], authority))


def _is_other(host: str, authority: str) -> bool:
    return host != authority and split_authority(host)[0] != split_authority(authority)[0]


def tells(headers: Headers) -> bool:
    """Tell whether the head of a CONNECT says more than that a tunnel is wanted, which alone is transport."""
    return any(name not in _OF_CONNECTION for name, _ in headers)


def values(headers: Headers, name: str) -> list[str]:
    """Return the elements of a header that is a list, in lower case."""
    return [part.strip().lower() for key, value in headers if key == name for part in value.split(",")]


def field_lines(lines: list[bytes]) -> Headers:
    return _headers(lines)[0]


def _headers(lines: list[bytes]) -> tuple[Headers, str]:
    headers: list[tuple[str, str]] = []
    malformed = ""
    for line in lines:
        if line[:1] in (b" ", b"\t") and headers:  # a folded line (RFC 9112, section 5.2)
            name, value = headers[-1]
            headers[-1] = (name, f"{value} {text(line.strip())}")
            continue
        name_bytes, colon, value_bytes = line.partition(b":")
        if not colon:
            malformed = "a header line has no colon"
            headers.append(("", text(line)))
            continue
        headers.append((text(name_bytes.strip()).lower(), text(value_bytes.strip(b" \t"))))
    return tuple(headers), malformed
