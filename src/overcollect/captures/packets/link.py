"""From a frame to the IP header in it: the link layers that tools for phones, routers and emulators record."""

from __future__ import annotations

from struct import unpack_from

from overcollect.captures.packets.frame import Frame

ETHERNET, NULL, LOOP, SLL, SLL2 = 1, 0, 108, 113, 276
RAW = frozenset({12, 14, 101, 228, 229})
PKTAP = frozenset({149, 258})
"""Of macOS, an iPhone's ``rvi`` interface included; older ones write it under the number that is free for users."""
KNOWN_LINKS = frozenset({ETHERNET, NULL, LOOP, SLL, SLL2}) | RAW | PKTAP
SEALED_ETHERTYPE = 0x88E5
"""MACsec (IEEE 802.1AE)."""
_IP_ETHERTYPES = (0x0800, 0x86DD)
_VLAN_ETHERTYPES = (0x8100, 0x88A8, 0x9100)
_MPLS_ETHERTYPES = (0x8847, 0x8848)
_PPPOE_SESSION = 0x8864
_PPP_IP = (0x0021, 0x0057)
_SNAP = b"\xaa\xaa\x03\0\0\0"
"""LLC and SNAP headers before an Ethertype (RFC 1042)."""
_LONGEST_LENGTH = 0x05DC
"""Up to here the field of the Ethertype is the length of an IEEE 802.3 frame."""
_PKTAP_HEADER = 52


def ip_offset(frame: Frame) -> int | None:
    """Return where the IP header begins, None where the frame carries no IP."""
    return _ip_at(frame.data, frame.link_type, 0)


def _ip_at(data: bytes, link: int, at: int) -> int | None:
    if link == ETHERNET:
        return _after_ethertype(data, at + 12)
    if link in RAW:
        return at
    if link == SLL:
        return _after_ethertype(data, at + 14)
    if link == SLL2:
        return _behind(data, unpack_from(">H", data, at)[0], at + 20) if len(data) > at + 20 else None
    if link in PKTAP:
        return _after_pktap(data)
    return at + 4  # BSD loopback: an address family of four bytes, in an order that is not worth trusting


def is_sealed(frame: Frame) -> bool:
    """Tell whether the frame is encrypted by MACsec."""
    data = frame.data
    if frame.link_type != ETHERNET or len(data) < 18:
        return False
    at = 16 if unpack_from(">H", data, 12)[0] in _VLAN_ETHERTYPES else 12
    return bool(unpack_from(">H", data, at)[0] == SEALED_ETHERTYPE)


def _after_ethertype(data: bytes, at: int) -> int | None:
    if len(data) < at + 2:
        return None
    return _behind(data, unpack_from(">H", data, at)[0], at + 2)


def _behind(data: bytes, ethertype: int, at: int) -> int | None:
    """Return where the IP header begins in what ``ethertype`` announces ``at``."""
    while ethertype in _VLAN_ETHERTYPES and len(data) >= at + 4:
        (ethertype,) = unpack_from(">H", data, at + 2)
        at += 4
    if ethertype in _IP_ETHERTYPES:
        return at
    if ethertype == _PPPOE_SESSION:
        return at + 8 if len(data) >= at + 8 and unpack_from(">H", data, at + 6)[0] in _PPP_IP else None
    if ethertype in _MPLS_ETHERTYPES:
        return _after_labels(data, at)
    if ethertype <= _LONGEST_LENGTH and data.startswith(_SNAP, at):
        return _after_ethertype(data, at + len(_SNAP))
    return None


def _after_labels(data: bytes, at: int) -> int | None:
    """Pass the label stack of MPLS (RFC 3032), which does not say what stands behind it."""
    while len(data) > at + 4:
        bottom = data[at + 2] & 1
        at += 4
        if bottom:
            return at if data[at] >> 4 in (4, 6) else None
    return None


def _after_pktap(data: bytes) -> int | None:
    """Pass Apple's header: its length, the type and link type of what follows, and the size of the link's header."""
    if len(data) < _PKTAP_HEADER:
        return None
    size, _, link = unpack_from("<III", data)
    return _ip_at(data, link, size) if size >= _PKTAP_HEADER and link in KNOWN_LINKS - PKTAP else None
