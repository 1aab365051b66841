"""ICMP's echo requests: whatever a device sends in them beside the usual content of a ping is given out."""

from __future__ import annotations

from overcollect.captures.packets.buffer import Trace
from overcollect.captures.packets.channel import Channel
from overcollect.captures.packets.frame import CLIENT, Frame
from overcollect.captures.packets.network import Packet
from overcollect.captures.packets.peers import Peers, address
from overcollect.captures.packets.upkeep import ECHO_HEADER, is_ping
from overcollect.model import GapReason, Kind

_MAX_PEERS = 4096
_DETAIL = "content of ICMP echo requests; what is readable in it was searched"


class Echoes:
    """Reads the echo requests of a capture; those to one peer share a connection."""

    def __init__(self, peers: Peers) -> None:
        self._peers = peers
        self._channels: dict[bytes, Channel] = {}

    def add(self, packet: Packet, frame: Frame, process: str | None) -> None:
        content, missing = packet.data[ECHO_HEADER:], packet.length - len(packet.data)
        if is_ping(content, frame.time) or self._peers.sender(packet.source, packet.target) not in (CLIENT, None):
            return
        channel = self._channels.get(packet.target)
        is_new = channel is None
        if channel is None:
            outlet = self._peers.outlet
            channel = Channel(outlet, outlet.connection(), address(packet.target), 0, process=process)
            if len(self._channels) < _MAX_PEERS:
                self._channels[packet.target] = channel
        trace, index = Trace(), channel.outlet.number()
        trace.add(frame.time, (frame.number,))
        channel.message(Kind.UDP, CLIENT, index, trace, scheme="udp", body=content, missing=missing)
        if missing:
            detail = f"{missing} bytes are cut by the snap length"
            channel.gap(GapReason.CUT_PACKETS, CLIENT, missing, detail, index=index, time=frame.time)
        if is_new:
            channel.gap(GapReason.UNKNOWN_PROTOCOL, CLIENT, 0, _DETAIL, index=index, time=frame.time)
