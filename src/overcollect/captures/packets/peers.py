"""Which end of a flow is the device, and what the other end is called."""

from __future__ import annotations

from functools import lru_cache
from ipaddress import ip_address
from socket import AF_INET, AF_INET6, inet_ntop

from msgspec import Struct

from overcollect.captures.packets.channel import Channel, Outlet
from overcollect.captures.packets.frame import CLIENT, SERVER, Frame
from overcollect.captures.packets.network import Lost, Packet
from overcollect.local_networks import is_address_of_device
from overcollect.model import GapReason

_SERVICES = 1024
"""Ports below are those of services, which no client takes."""
_EPHEMERAL = 32768
"""Ports from here on are those of clients on Android; others begin higher."""
_MAX_DEVICES = 4096


def address(packed: bytes) -> str:
    return inet_ntop(AF_INET if len(packed) == 4 else AF_INET6, packed)


@lru_cache(4096)
def _is_of_device(packed: bytes) -> bool:
    return is_address_of_device(ip_address(packed))


class End(Struct, frozen=True, gc=False):
    """One end of a flow."""

    address: str
    port: int
    name: str
    """From the capture's own name records; '' where they have none."""


class Peers:
    """Makes the channels of flows. The client is taken to be the device, on a loopback interface too."""

    def __init__(self, outlet: Outlet, names: dict[str, str]) -> None:
        self.outlet = outlet
        self._names = names
        """Names of addresses from the capture's own name records."""
        self._devices: set[bytes] = set()
        """Addresses that opened connections."""

    def channel(self, packet: Packet, source: int, target: int, side: int | None = None) -> tuple[Channel, int]:
        """Return the channel of a new flow, and the side that sent the packet.

        Args:
            packet: the first of the flow.
            source: its port of origin.
            target: its port of destination.
            side: which side sent it where that is known, since it opened the connection or answered that.
        """
        if side is None:
            side = self._side(packet, source, target)
        elif len(self._devices) < _MAX_DEVICES:
            self._devices.add(packet.source if side == CLIENT else packet.target)
        server = self.end(packet, source, target, sender=side == SERVER)
        return Channel(self.outlet, self.outlet.connection(), server.address, server.port, name=server.name), side

    def end(self, packet: Packet, source: int, target: int, *, sender: bool) -> End:
        """Return the end that sent a packet, or the one that it went to."""
        packed, port = (packet.source, source) if sender else (packet.target, target)
        found = address(packed)
        return End(found, port, self._names.get(found, ""))

    def _side(self, packet: Packet, source: int, target: int) -> int:
        """Tell which side sent the first packet that the capture holds of a flow.

        A port of the system's services is the server's. Else the device is who was seen to open connections, or who
        has the private one of the two addresses. What is left are the ports: clients take theirs from the ephemeral
        range, and where both may come from it the first to speak is the client. That is a guess, which what the two
        say may overrule (``Roles``).
        """
        if (source < _SERVICES) != (target < _SERVICES):
            return CLIENT if target < _SERVICES else SERVER
        known = self.sender(packet.source, packet.target)
        if known is not None:
            return known
        return CLIENT if source >= target or min(source, target) >= _EPHEMERAL else SERVER

    def sender(self, source: bytes, target: bytes) -> int | None:
        """Tell by the addresses alone which side sent a packet; None where they do not tell."""
        for of_device in (self._devices.__contains__, _is_of_device):
            if of_device(source) != of_device(target):
                return CLIENT if of_device(source) else SERVER
        return None

    def cut(self, packet: Packet, frame: Frame) -> None:
        """Report a packet that the snap length cut inside its header, so that its flow is not known."""
        channel = Channel(self.outlet, "", address(packet.target), 0)
        detail = "a packet is cut by the snap length inside its header"
        channel.gap(GapReason.CUT_PACKETS, CLIENT, packet.length, detail, time=frame.time)

    def lost(self, lost: Lost) -> None:
        """Report a fragmented packet that never became whole."""
        channel = Channel(self.outlet, "", address(lost.target), 0)
        channel.gap(GapReason.LOST_PACKETS, CLIENT, lost.bytes, "fragments of an IP packet are missing", time=lost.time)
