"""Packets inside packets: IP in IP, GRE, VXLAN, Geneve and GTP-U, which carry the traffic of a device on its way."""

from __future__ import annotations

from struct import unpack_from

from msgspec import Struct

from overcollect.captures.packets.frame import Frame
from overcollect.captures.packets.link import ETHERNET, ip_offset
from overcollect.captures.packets.network import Packet

_UDP = 17
_IPV4, _IPV6, _GRE = 4, 41, 47
_RAW = 101
_LINKS = {0x0800: _RAW, 0x86DD: _RAW, 0x6558: ETHERNET}
"""Of what GRE and Geneve carry, by Ethertype; 0x6558 is a bridged Ethernet frame."""
_UDP_HEADER = 8
_GTP_HEADER = 8
_GTP_PACKET = 0xFF
"""GTP-U message type of a user's packet (3GPP TS 29.281, section 6.1)."""


class _Inner(Struct, frozen=True, gc=False):
    link_type: int
    at: int
    """Where it begins in the payload of the outer packet."""


def inside(packet: Packet, frame: Frame) -> Frame | None:
    """Return the frame that a packet carries, None where it is no tunnel's or cannot be opened."""
    found = _inner(packet.protocol, packet.data)
    if found is None or len(packet.data) <= found.at:
        return None
    data, length = packet.data[found.at :], packet.length - found.at
    carried = Frame(frame.number, frame.time, found.link_type, data, max(length, len(data)), frame.process)
    # A port proves nothing: an app's own datagram must not be lost as a tunnel's.
    return carried if packet.protocol != _UDP or _has_ip(carried) else None


def _has_ip(frame: Frame) -> bool:
    at = ip_offset(frame)
    return at is not None and at < len(frame.data) and frame.data[at] >> 4 in (4, 6)


def _inner(protocol: int, data: bytes) -> _Inner | None:
    if protocol == _UDP:
        opener = _UDP_TUNNELS.get(int.from_bytes(data[2:4]))
        return opener(data) if opener and len(data) > _UDP_HEADER + _GTP_HEADER else None
    if protocol in (_IPV4, _IPV6):
        return _Inner(_RAW, 0)
    return _gre(data) if protocol == _GRE and len(data) > 4 else None


def _gre(data: bytes) -> _Inner | None:
    """Pass the header of GRE (RFC 2784, RFC 2890): checksum, key and sequence number are there where flags say so."""
    flags, ethertype = unpack_from(">HH", data)
    link = _LINKS.get(ethertype)
    if link is None or flags & 0x4007:  # a route of its own, or another version
        return None
    return _Inner(link, 4 + 4 * bool(flags & 0x8000) + 4 * bool(flags & 0x2000) + 4 * bool(flags & 0x1000))


def _vxlan(data: bytes) -> _Inner | None:
    """Pass the header of VXLAN (RFC 7348, section 5)."""
    return _Inner(ETHERNET, _UDP_HEADER + 8) if data[8] & 8 and not data[15] else None


def _geneve(data: bytes) -> _Inner | None:
    """Pass the header of Geneve (RFC 8926, section 3.4) with its options."""
    link = _LINKS.get(int.from_bytes(data[10:12]))
    return _Inner(link, _UDP_HEADER + 8 + (data[8] & 0x3F) * 4) if link is not None and not data[8] >> 6 else None


def _gtp(data: bytes) -> _Inner | None:
    """Pass the header of GTP-U (3GPP TS 29.281, section 5) with its extension headers."""
    first, kind = data[_UDP_HEADER], data[_UDP_HEADER + 1]
    if first >> 4 != 3 or kind != _GTP_PACKET:
        return None
    at = _UDP_HEADER + _GTP_HEADER
    if first & 7:
        at += 4
        while at <= len(data) and first & 4 and data[at - 1]:
            size = 4 * data[at] if at < len(data) else 0
            if not size:
                return None
            at += size
    return _Inner(_RAW, at) if at < len(data) and data[at] >> 4 in (4, 6) else None


_UDP_TUNNELS = {4789: _vxlan, 8472: _vxlan, 6081: _geneve, 2152: _gtp}
"""By the port that the datagram goes to."""
