"""Which end of a flow is the device, and what the other end is called."""

from __future__ import annotations

from functools import lru_cache
from ipaddress import ip_address
from socket import AF_INET, AF_INET6, inet_ntop

from msgspec import Struct

from overcollect.captures.packets.ahead import Ahead
from overcollect.captures.packets.channel import Channel, Outlet
from overcollect.captures.packets.frame import CLIENT, SERVER, Frame
from overcollect.captures.packets.network import Lost, Packet
from overcollect.local_networks import is_address_of_device
from overcollect.model import GapReason

_SERVICES = 1024
"""Ports below are those of services, which few clients take."""
_ANSWERING = frozenset({22, 25, 53, 80, 110, 123, 143, 443, 465, 587, 853, 989, 990, 993, 995})
"""Ports of services from which nobody asks."""
_FTP_DATA = 20
"""An FTP server opens connections from here to the client, for what that uploads (RFC 959, section 5.2)."""
_EPHEMERAL = 32768
"""Ports from here on are those of clients on Android; others begin higher."""
_MAX_DEVICES = 4096
_MAX_REACHED = 64
_MAX_ANSWERED = 4096
_ANSWERED = "sent by a device on connections that were opened to it"


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

    def __init__(self, outlet: Outlet, names: dict[str, str], ahead: Ahead | None = None) -> None:
        self.outlet = outlet
        self._names = names
        """Names of addresses from the capture's own name records."""
        self._ahead = ahead or Ahead(None)
        self._reached: dict[bytes, set[bytes]] = {}
        """To whom those opened connections who are taken for devices."""
        self._answered: dict[tuple[bytes, bytes], int] = {}
        """Bytes that came back over connections, by who opened them and who was reached."""

    def channel(self, packet: Packet, source: int, target: int, side: int | None = None) -> tuple[Channel, int]:
        """Return the channel of a new flow, and the side that sent the packet.

        Args:
            packet: the first of the flow.
            source: its port of origin.
            target: its port of destination.
            side: which side sent it where that is known.
        """
        if side is None:
            side = self._side(packet, source, target)
        server = self.end(packet, source, target, sender=side == SERVER)
        return Channel(self.outlet, self.outlet.connection(), server.address, server.port, name=server.name), side

    def calls_back(self, opener: bytes, port: int, target: bytes) -> bool:
        """Learn who opened a connection, from which port, and tell whether it is a server that calls back its client.

        That is how FTP has files uploaded. Everybody else who opens connections is taken for a device.
        """
        if port == _FTP_DATA or (opener in self._reached.get(target, ()) and opener not in self._reached):
            return True
        if opener in self._reached or len(self._reached) < _MAX_DEVICES:
            reached = self._reached.setdefault(opener, set())
            if len(reached) < _MAX_REACHED:
                reached.add(target)
        return False

    def answered(self, opener: bytes, target: bytes, count: int) -> None:
        """Learn how much came back over a connection."""
        if (opener, target) in self._answered or len(self._answered) < _MAX_ANSWERED or target in self._reached:
            self._answered[opener, target] = self._answered.get((opener, target), 0) + count

    def finish(self) -> None:
        """Report what devices said to others who came to them: received by those, and so not examined.

        Who opens connections to nobody but devices is no device of its own, but may be one that has the other for its
        proxy: then that passes on what others said.
        """
        for (opener, target), count in self._answered.items():
            is_device = bool(self._reached.get(target, set()) - {opener, target})
            is_visitor = self._reached.get(opener, set()) <= self._reached.keys() - {opener}
            if count and is_device and is_visitor and address(target) not in self.outlet.proxies:
                Channel(self.outlet, "", address(opener), 0).gap(GapReason.UNKNOWN_PROTOCOL, CLIENT, count, _ANSWERED)

    def end(self, packet: Packet, source: int, target: int, *, sender: bool) -> End:
        """Return the end that sent a packet, or the one that it went to."""
        packed, port = (packet.source, source) if sender else (packet.target, target)
        found = address(packed)
        return End(found, port, self._names.get(found, ""))

    def _side(self, packet: Packet, source: int, target: int) -> int:
        """Tell which side sent the first packet that the capture holds of a flow.

        Who sends to a port of the system's services asks one, and from those that only answer comes an answer. Else the
        device is who opens connections in the capture, or who has the private one of the two addresses. What is left
        are the ports: clients take theirs from the ephemeral range, and where both may come from it the first to speak
        is the client. That is a guess, which what the two say may overrule (``Roles``).
        """
        if target < _SERVICES <= source:
            return CLIENT
        if source < _SERVICES <= target and source in _ANSWERING:
            return SERVER
        known = self.sender(packet.source, packet.target)
        if known is not None:
            return known
        if source < _SERVICES <= target:
            return SERVER
        return CLIENT if source >= target or min(source, target) >= _EPHEMERAL else SERVER

    def sender(self, source: bytes, target: bytes) -> int | None:
        """Tell by the addresses alone which side sent a packet; None where they do not tell."""
        opens = (source in self._reached, target in self._reached)
        opener = self._ahead.opener(source, target) if opens == (False, False) else None
        if opener is not None:
            opens = (source == opener, target == opener)
        for of_device in (opens, (_is_of_device(source), _is_of_device(target))):
            if of_device[0] != of_device[1]:
                return CLIENT if of_device[0] else SERVER
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
