"""Who a message goes to: the host of its own head before that of the connection."""

from __future__ import annotations

from ipaddress import ip_address
from typing import Any, Protocol

from overcollect.captures.packets.channel import Channel
from overcollect.captures.packets.http.head import Request, default_port, split_authority


class HasRequest(Protocol):
    @property
    def request(self) -> Request: ...


def facts_of(channel: Channel, message: HasRequest | None) -> dict[str, Any]:
    """Return host and port of a message, for its gaps."""
    if message is None:
        return {}
    facts = peer(channel, message.request)
    return {"host": facts["host"], "port": facts["port"]}


def peer(channel: Channel, request: Request) -> dict[str, Any]:
    """Return host, port, address and scheme of the peer that a request names.

    An absolute target goes through a proxy, so the address of the connection is not the peer's.
    """
    host, port = split_authority(request.authority)
    if request.scheme and host:
        return {
            "host": host,
            "port": port or default_port(request.scheme),
            "address": host if is_address(host) else None,
            "scheme": request.scheme,
        }
    return {
        "host": host or channel.host,
        "port": channel.port,
        "address": channel.address,
        "scheme": "https" if channel.encrypted else "http",
    }


def is_address(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True
