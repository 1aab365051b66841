"""Host and port of a request's target URI (RFC 9110, section 7.1), normalised alike by every reader."""

from __future__ import annotations

from functools import lru_cache

DEFAULT_PORTS = {"http": 80, "ws": 80, "https": 443, "wss": 443}


@lru_cache(4096)
def host_name(text: str) -> str:
    """Write a host in lower case, without a trailing dot, brackets or spaces; names outside ASCII as IDNA."""
    host = text.strip().lower().strip("[]").rstrip(".")
    if not host.isascii():
        try:
            return host.encode("idna").decode("ascii")
        except UnicodeError:
            return host
    return host


def split_authority(text: str) -> tuple[str, int | None]:
    """Split ``user@host:port`` into host and port; None where no usable port is given."""
    text = text.rpartition("@")[2].strip()
    host, colon, port = text.rpartition(":")
    if not colon or (":" in host and not host.endswith("]")):
        return host_name(text), None  # no port, or a bare IPv6 address
    usable = port.isascii() and port.isdigit() and len(port) <= 5
    return host_name(host), int(port) if usable else None


def target_authority(authority: str, scheme: str, host: str, port: int) -> tuple[str, int]:
    """Host and port of the target URI: from Host or :authority, else where the connection went.

    The connection of a transparently proxied request goes to a bare address, so the request's own word is better.
    """
    named, named_port = split_authority(authority)
    if named:
        return named, named_port or DEFAULT_PORTS.get(scheme, port)
    return host_name(host), port
