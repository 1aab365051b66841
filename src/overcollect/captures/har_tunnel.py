"""Proxy tunnels whose content is missing: what the app sent in them is not in the HAR."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from msgspec import Struct

from overcollect.captures.authority import host_name, split_authority
from overcollect.captures.har_values import mapping, moment, text, whole
from overcollect.captures.tunnel_head import is_opened
from overcollect.model import Gap, GapReason, Message

_HTTPS = 443
_MOST = 10_000


class Tunnel(Struct, frozen=True):
    host: str
    port: int
    index: int
    time: float | None


def tunnel_of(entry: Any, index: int) -> Tunnel | None:
    """Return the tunnel that an entry's CONNECT opened; some programs write its target as a URL, others bare."""
    entry = mapping(entry)
    request = mapping(entry.get("request"))
    if text(request.get("method")).upper() != "CONNECT":
        return None
    if not is_opened(whole(mapping(entry.get("response")).get("status"))):
        return None
    return Tunnel(*tunnel_peer(request), index, moment(entry.get("startedDateTime")))


def tunnel_peer(request: dict[str, Any]) -> tuple[str, int]:
    """Return host and port that a CONNECT asks for."""
    target = text(request.get("url"))
    host, port = split_authority(target.partition("://")[2].partition("/")[0] if "://" in target else target)
    return host_name(host), port or _HTTPS


class Tunnels:
    """Compares the tunnels of a file with the peers of its messages.

    A proxy that does not open a host's TLS (not asked to, or the app pins its certificate) writes the CONNECT alone.
    """

    def __init__(self) -> None:
        self._tunnels: dict[tuple[str, int], Tunnel] = {}
        self._peers: set[tuple[str, int]] = set()
        """With the port: what a host got on another one was not in the tunnel."""

    def opened(self, tunnel: Tunnel) -> None:
        if len(self._tunnels) < _MOST:
            self._tunnels.setdefault((tunnel.host, tunnel.port), tunnel)

    def carried(self, message: Message) -> None:
        if message.method == "CONNECT":
            return
        self._peers.add((message.host, message.port))
        if message.address:
            self._peers.add((message.address, message.port))

    def closed(self, capture: str) -> Iterator[Gap]:
        """Yield a gap for each peer that has a tunnel and no message."""
        for peer, tunnel in self._tunnels.items():
            if peer not in self._peers:
                yield Gap(
                    capture=capture,
                    reason=GapReason.NO_KEY,
                    host=tunnel.host,
                    port=tunnel.port,
                    index=tunnel.index,
                    time=tunnel.time,
                    detail="a tunnel through the proxy, which did not open it",
                )
