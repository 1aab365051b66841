"""Packets of protocols that are not read, and frames that are encrypted as a whole: counted by peer."""

from __future__ import annotations

from collections import Counter

from msgspec import Struct

from overcollect.captures.packets.channel import Channel
from overcollect.captures.packets.frame import CLIENT, Frame
from overcollect.captures.packets.link import foreign, is_sealed
from overcollect.captures.packets.network import Packet
from overcollect.captures.packets.peers import Peers, address
from overcollect.model import GapReason

_ESP = 50
_NAMES = {47: "GRE", _ESP: "ESP", 51: "AH", 97: "EtherIP", 115: "L2TP", 132: "SCTP", 136: "UDP-Lite"}
_MAX_PEERS = 4096
_MAX_FOREIGN = 32
"""More of them are no protocols, but frames that are damaged or of another kind than the file says."""


class _Amount(Struct):
    time: float
    bytes: int = 0


class Unread:
    """Counts what no reader takes; each peer and protocol becomes one gap."""

    def __init__(self, peers: Peers) -> None:
        self._peers = peers
        self._amounts: dict[tuple[str, int, int], _Amount] = {}
        """By peer, side of the sender and IP protocol."""
        self._sealed = 0
        self._foreign: Counter[str] = Counter()
        """By Ethertype or what else a frame says of itself; '' for those beyond the bound."""

    def add(self, packet: Packet, frame: Frame) -> None:
        """Take a packet whose protocol is neither TCP nor UDP, nor a tunnel that opens."""
        side = self._peers.sender(packet.source, packet.target) or CLIENT
        peer = address(packet.target if side == CLIENT else packet.source)
        key = (peer if len(self._amounts) < _MAX_PEERS else "", side, packet.protocol)
        self._amounts.setdefault(key, _Amount(frame.time)).bytes += packet.length

    def skip(self, frame: Frame) -> None:
        """Take a frame without IP; most are the local network's own upkeep."""
        if is_sealed(frame):
            self._sealed += frame.length
        elif what := foreign(frame):
            is_known = what in self._foreign or len(self._foreign) < _MAX_FOREIGN
            self._foreign[what if is_known else ""] += frame.length

    def finish(self) -> None:
        for (peer, side, protocol), amount in self._amounts.items():
            name = _NAMES.get(protocol)
            detail = f"{name}, which is not opened" if name else f"IP protocol {protocol}, which is not read"
            reason = GapReason.NO_KEY if protocol == _ESP else GapReason.UNKNOWN_PROTOCOL
            Channel(self._peers.outlet, "", peer or None, 0).gap(reason, side, amount.bytes, detail, time=amount.time)
        if self._sealed:
            detail = "frames encrypted by MACsec"
            Channel(self._peers.outlet, "", None, 0).gap(GapReason.NO_KEY, CLIENT, self._sealed, detail)
        for what, count in sorted(self._foreign.items()):
            detail = (
                f"frames of {what}, which is not read" if what else "frames of other Ethertypes, which are not read"
            )
            Channel(self._peers.outlet, "", None, 0).gap(GapReason.UNKNOWN_PROTOCOL, CLIENT, count, detail)
