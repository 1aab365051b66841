"""What a connection becomes after CONNECT or 101 Switching Protocols."""

from __future__ import annotations

from overcollect.captures.packets.channel import Channel
from overcollect.captures.packets.http.facts import is_address, peer
from overcollect.captures.packets.http.head import Request, Response, split_authority, values
from overcollect.captures.packets.http.http2 import Http2
from overcollect.captures.packets.http.websocket import WebSocket
from overcollect.captures.packets.layer import Layer, Tunnel


def tunnel_channel(channel: Channel, request: Request) -> Channel:
    """Return the channel of a CONNECT tunnel: its peer is the one that was asked for, not the proxy."""
    host, port = split_authority(request.authority)
    return channel.inside(
        name="" if is_address(host) else host,
        address=host if is_address(host) else None,
        port=port or 443,
        encrypted=False,
    )


def after_upgrade(channel: Channel, tunnel: Tunnel, request: Request, response: Response) -> Layer:
    protocols = values(response.headers, "upgrade")
    facts = peer(channel, request)
    inner = channel.inside(name=facts["host"], port=facts["port"], address=facts["address"])
    if "websocket" in protocols:
        return WebSocket(inner, request, response)
    if "h2c" in protocols:
        return Http2(inner, tunnel, upgraded=request)
    return tunnel(inner)
