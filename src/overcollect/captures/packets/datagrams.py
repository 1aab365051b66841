"""UDP: each datagram is a message, except those of QUIC, DTLS and WireGuard."""

from __future__ import annotations

from collections import OrderedDict
from struct import unpack_from

from overcollect.captures.packets.buffer import Trace
from overcollect.captures.packets.channel import Channel
from overcollect.captures.packets.frame import Frame
from overcollect.captures.packets.network import Packet
from overcollect.captures.packets.peers import Peers
from overcollect.captures.packets.quic import QuicFlow, is_quic
from overcollect.captures.packets.recognise import Recogniser
from overcollect.captures.packets.sealed import SealedFlow, sealed_by
from overcollect.captures.packets.tls.keylog import Secrets
from overcollect.model import GapReason, Kind

MAX_FLOWS = 8192
_DNS_PORTS = frozenset({53, 5353, 5355})
"""DNS, multicast DNS, LLMNR."""
_DNS_HEADER = 12
_HEADER = 8
_SURPLUS = "bytes of a packet behind the end of its datagram"


class _Flow:
    __slots__ = ("channel", "sealed", "told")

    def __init__(self, channel: Channel) -> None:
        self.channel = channel
        self.sealed: QuicFlow | SealedFlow | None = None
        """Takes everything from the datagram on that showed the flow to be encrypted."""
        self.told = [False, False]


class Datagrams:
    """Reads the UDP flows of a capture."""

    def __init__(self, peers: Peers, secrets: Secrets) -> None:
        self._peers = peers
        self._secrets = secrets
        self._flows: OrderedDict[bytes, tuple[_Flow, int]] = OrderedDict()

    def add(self, packet: Packet, frame: Frame, process: str | None) -> None:
        if len(packet.data) < _HEADER:
            self._peers.cut(packet, frame)
            return
        source, target, length = unpack_from(">HHH", packet.data)
        end = length if length >= _HEADER else packet.length
        payload = packet.data[_HEADER:end]
        missing = max(0, min(end, packet.length) - _HEADER - len(payload))
        surplus = packet.data[end:].rstrip(b"\0")
        if not payload and not missing and not surplus:
            return
        flow, side = self._flow(packet, source, target)
        channel = flow.channel
        channel.process = channel.process or process
        if channel.time is None:
            channel.time = frame.time
        if surplus:
            channel.gap(GapReason.MALFORMED, side, len(surplus), _SURPLUS, time=frame.time)
        if not payload and not missing:
            return
        if flow.sealed is None:
            flow.sealed = self._sealed(channel, payload, missing)
        if flow.sealed is not None:
            flow.sealed.add(side, payload, missing, frame)
        else:
            self._message(flow, side, payload, missing, frame)

    def _sealed(self, channel: Channel, payload: bytes, missing: int) -> QuicFlow | SealedFlow | None:
        if is_quic(payload, channel.port):
            return QuicFlow(channel, self._secrets, lambda inner: Recogniser(inner, self._secrets))
        protocol = sealed_by(payload, len(payload) + missing)
        return SealedFlow(channel, protocol) if protocol else None

    def _flow(self, packet: Packet, source: int, target: int) -> tuple[_Flow, int]:
        forward = packet.source + packet.target + packet.data[:4]
        found = self._flows.get(forward)
        if found is not None:
            return found
        channel, side = self._peers.channel(packet, source, target)
        flow = _Flow(channel)
        backward = packet.target + packet.source + packet.data[2:4] + packet.data[:2]
        self._flows[forward] = (flow, side)
        self._flows.setdefault(backward, (flow, 1 - side))
        while len(self._flows) > 2 * MAX_FLOWS:
            _finish(self._flows.popitem(last=False)[1][0])
        return flow, side

    def _message(self, flow: _Flow, side: int, payload: bytes, missing: int, frame: Frame) -> None:
        channel, trace = flow.channel, Trace()
        trace.add(frame.time, (frame.number,))
        is_dns = channel.port in _DNS_PORTS and len(payload) >= _DNS_HEADER
        index = channel.outlet.number()
        channel.message(
            Kind.DNS if is_dns else Kind.UDP,
            side,
            index,
            trace,
            scheme="dns" if is_dns else "udp",
            body=payload,
            missing=missing,
        )
        if missing:
            detail = f"{missing} bytes are cut by the snap length"
            channel.gap(GapReason.CUT_PACKETS, side, missing, detail, index=index, time=frame.time)
        if not is_dns and not flow.told[side]:
            flow.told[side] = True
            detail = "UDP of an unknown protocol; what is readable in it was searched"
            channel.gap(GapReason.UNKNOWN_PROTOCOL, side, 0, detail, index=index, time=frame.time)

    def finish(self) -> None:
        for flow, _ in self._flows.values():
            _finish(flow)
        self._flows.clear()


def _finish(flow: _Flow) -> None:
    if flow.sealed is not None:
        flow.sealed.finish()
        flow.sealed = None
