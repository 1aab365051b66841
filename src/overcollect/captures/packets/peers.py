"""Which end of a flow is the device, and what the other end is called."""

from __future__ import annotations

from socket import AF_INET, AF_INET6, inet_ntop

from overcollect.captures.packets.channel import Channel, Outlet
from overcollect.captures.packets.frame import CLIENT, SERVER, Frame
from overcollect.captures.packets.network import Lost, Packet
from overcollect.model import GapReason


def address(packed: bytes) -> str:
    return inet_ntop(AF_INET if len(packed) == 4 else AF_INET6, packed)


class Peers:
    """Makes the channels of flows. The client is taken to be the device, on a loopback interface too."""

    def __init__(self, outlet: Outlet, names: dict[str, str]) -> None:
        self.outlet = outlet
        self._names = names
        """Names of addresses from the capture's own name records."""

    def channel(self, packet: Packet, source: int, target: int, side: int | None = None) -> tuple[Channel, int]:
        """Return the channel of a new flow, and the side that sent the packet.

        Args:
            packet: the first of the flow.
            source: its port of origin.
            target: its port of destination.
            side: which side sent it where that is known; else the higher port is the client's, since clients
                take theirs from the ephemeral range, and of two equal ones the first to speak is.
        """
        if side is None:
            side = CLIENT if source >= target else SERVER
        peer = address(packet.target if side == CLIENT else packet.source)
        port = target if side == CLIENT else source
        name = self._names.get(peer, "")
        return Channel(self.outlet, self.outlet.connection(), peer, port, name=name), side

    def cut(self, packet: Packet, frame: Frame) -> None:
        """Report a packet that the snap length cut inside its header, so that its flow is not known."""
        channel = Channel(self.outlet, "", address(packet.target), 0)
        detail = "a packet is cut by the snap length inside its header"
        channel.gap(GapReason.CUT_PACKETS, CLIENT, packet.length, detail, time=frame.time)

    def lost(self, lost: Lost) -> None:
        """Report a fragmented packet that never became whole."""
        channel = Channel(self.outlet, "", address(lost.target), 0)
        channel.gap(GapReason.LOST_PACKETS, CLIENT, lost.bytes, "fragments of an IP packet are missing", time=lost.time)
