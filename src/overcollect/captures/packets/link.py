"""From a frame to the IP header in it: the link layers that tools for phones, routers and emulators record."""

from __future__ import annotations

from struct import unpack_from

from overcollect.captures.packets.frame import Frame

ETHERNET, NULL, LOOP, SLL, SLL2 = 1, 0, 108, 113, 276
RAW = frozenset({12, 14, 101, 228, 229})
PKTAP = frozenset({149, 258})
"""Of macOS, an iPhone's ``rvi`` interface included; older ones write it under the number that is free for users."""
KNOWN_LINKS = frozenset({ETHERNET, NULL, LOOP, SLL, SLL2}) | RAW | PKTAP
_INSIDE_PKTAP = KNOWN_LINKS - PKTAP
SEALED_ETHERTYPE = 0x88E5
"""MACsec (IEEE 802.1AE)."""
_IP_ETHERTYPES = (0x0800, 0x86DD)
_VLAN_ETHERTYPES = (0x8100, 0x88A8, 0x9100)
_MPLS_ETHERTYPES = (0x8847, 0x8848)
_PPPOE_SESSION = 0x8864
_BACKBONE = 0x88E7
"""Frames of a customer inside those of a provider (IEEE 802.1ah)."""
_CISCO_METADATA = 0x8909
"""The group that a switch has put the sender into (Cisco TrustSec), before the frame's own Ethertype."""
_UPKEEP_ETHERTYPES = frozenset(
    {
        *(0x0806, 0x8035, 0x80F3),  # ARP, RARP, AARP
        0x0842,  # wake on LAN
        *(0x888E, 0x88C7, 0x890D),  # EAPOL, its start before roaming, fast transition of Wi-Fi
        0x8863,  # PPPoE's discovery
        *(0x88CC, 0x88D9, 0x893A),  # LLDP, LLTD, IEEE 1905: who is where
        *(0x8809, 0x8902, 0x88EE, 0x9000),  # LACP, fault management, E-LMI, loopback
        *(0x22EA, 0x88F5, 0x88F6, 0x88F7),  # registration of streams and VLANs, clocks (PTP)
        *(0x88E1, 0x887B, 0x8912),  # management of power line adapters
        *(0x6001, 0x6002, 0x2004, 0x886F, 0x8899),  # MOP, DTP, balancing of load, search for loops
    }
)
"""What the local network's devices tell each other, and nothing of an app's (IEEE and IANA, "Ethertypes")."""
_LINUX_LLC = 4
_PPPOE_HEADER = 6
_PPP_IP = (0x0021, 0x0057)
_PPP_CONTROL = 0x8000
"""From here on the protocols of PPP are its own upkeep (RFC 1661, section 2)."""
_LLC_HEADER, _SNAP_HEADER = 3, 6
_SNAP = b"\xaa\xaa\x03"
_SNAP_ETHERTYPES = (b"\0\0\0", b"\0\0\xf8")
"""Behind them stands an Ethertype (RFC 1042, IEEE 802.1H)."""
_SNAP_UPKEEP = (b"\0\0\x0c", b"\0\xe0\x2b")
"""Cisco's and Extreme's, by which switches tell who they are and how they are joined."""
_LLC_IP = b"\x06\x06\x03"
_LLC_UPKEEP = frozenset({0x00, 0x01, 0x02, 0x03, 0x42, 0x98, 0xF4, 0xFE})
"""Service access points of LLC itself, its management, spanning trees, ARP, LAN management and OSI's routers."""
_LONGEST_LENGTH = 0x05DC
"""Up to here the field of the Ethertype is the length of an IEEE 802.3 frame."""
_PKTAP_HEADER = 52

type _Found = tuple[int | None, str]
"""Where the IP header begins, None where there is none, and then what there is instead, '' for upkeep."""
_NOTHING: _Found = (None, "")


def ip_offset(frame: Frame) -> int | None:
    """Return where the IP header begins, None where the frame carries no IP."""
    return _ip_at(frame.data, frame.link_type, 0)[0]


def foreign(frame: Frame) -> str:
    """Name what a frame carries in place of IP; '' for the local network's own upkeep."""
    return _ip_at(frame.data, frame.link_type, 0)[1]


def _ip_at(data: bytes, link: int, at: int) -> _Found:
    if link == ETHERNET:
        return _after_ethertype(data, at + 12)
    if link in RAW:
        return at, ""
    if link == SLL:
        return _cooked(data, at + 14, at + 16)
    if link == SLL2:
        return _cooked(data, at, at + 20)
    if link in PKTAP:
        return _after_pktap(data)
    return at + 4, ""  # BSD loopback: an address family of four bytes, in an order that is not worth trusting


def is_sealed(frame: Frame) -> bool:
    """Tell whether the frame is encrypted by MACsec."""
    data = frame.data
    if frame.link_type != ETHERNET or len(data) < 18:
        return False
    at = 16 if unpack_from(">H", data, 12)[0] in _VLAN_ETHERTYPES else 12
    return bool(unpack_from(">H", data, at)[0] == SEALED_ETHERTYPE)


def _after_ethertype(data: bytes, at: int) -> _Found:
    if len(data) < at + 2:
        return _NOTHING
    return _behind(data, unpack_from(">H", data, at)[0], at + 2)


def _cooked(data: bytes, ethertype: int, at: int) -> _Found:
    """Pass Linux's own header, in which small numbers are no lengths, but kinds of frames, of which one is LLC."""
    if len(data) <= at:
        return _NOTHING
    (kind,) = unpack_from(">H", data, ethertype)
    return _behind(data, kind, at) if kind > _LONGEST_LENGTH or kind == _LINUX_LLC else _NOTHING


def _behind(data: bytes, ethertype: int, at: int) -> _Found:
    """Return where the IP header begins in what ``ethertype`` announces ``at``."""
    while (inner := _next_ethertype(data, ethertype, at)) is not None and len(data) >= inner + 2:
        (ethertype,) = unpack_from(">H", data, inner)
        at = inner + 2
    if ethertype in _IP_ETHERTYPES:
        return at, ""
    if ethertype <= _LONGEST_LENGTH:
        return _after_llc(data, at)
    if ethertype == _PPPOE_SESSION:
        return _after_ppp(data, at + _PPPOE_HEADER)
    if ethertype in _MPLS_ETHERTYPES and (inner := _after_labels(data, at)) is not None:
        return inner, ""
    return (None, "") if ethertype in _UPKEEP_ETHERTYPES else (None, _ethertype(ethertype))


def _ethertype(number: int) -> str:
    return f"Ethertype 0x{number:04x}"


def _next_ethertype(data: bytes, ethertype: int, at: int) -> int | None:
    """Return where the Ethertype of what stands behind a tag or header is, None where there is no such header."""
    if ethertype in _VLAN_ETHERTYPES:
        return at + 2
    if ethertype == _BACKBONE:
        return at + 16  # behind the service's tag and the addresses of the customer's frame
    if ethertype == _CISCO_METADATA and len(data) > at + 1:
        return at + 2 + 4 * data[at + 1]
    is_snap = ethertype <= _LONGEST_LENGTH and data.startswith(_SNAP, at)
    return at + _SNAP_HEADER if is_snap and data[at + _LLC_HEADER : at + _SNAP_HEADER] in _SNAP_ETHERTYPES else None


def _after_llc(data: bytes, at: int) -> _Found:
    """Pass the header of IEEE 802.2, where no Ethertype stands behind it."""
    if len(data) <= at + _SNAP_HEADER:
        return _NOTHING
    if data.startswith(_LLC_IP, at):
        return at + _LLC_HEADER, ""
    if not data.startswith(_SNAP, at):
        return None, "" if data[at] in _LLC_UPKEEP else f"LLC 0x{data[at]:02x}"
    organisation = data[at + _LLC_HEADER : at + _SNAP_HEADER]
    return None, "" if organisation in _SNAP_UPKEEP else f"SNAP 0x{organisation.hex()}"


def _after_ppp(data: bytes, at: int) -> _Found:
    """Pass PPP's protocol, of which an even first byte that is 0 may be left out (RFC 1661, section 6.5)."""
    if len(data) < at + 2:
        return _NOTHING
    size = 1 if data[at] & 1 else 2
    protocol = int.from_bytes(data[at : at + size])
    if protocol in _PPP_IP:
        return at + size, ""
    return (None, _ethertype(_PPPOE_SESSION)) if 0 < protocol < _PPP_CONTROL else _NOTHING


def _after_labels(data: bytes, at: int) -> int | None:
    """Pass the label stack of MPLS (RFC 3032), which does not say what stands behind it."""
    while len(data) > at + 4:
        bottom = data[at + 2] & 1
        at += 4
        if bottom:
            return at if data[at] >> 4 in (4, 6) else None
    return None


def _after_pktap(data: bytes) -> _Found:
    """Pass Apple's header: its length, the type and link type of what follows, and the size of the link's header."""
    if len(data) < _PKTAP_HEADER:
        return _NOTHING
    size, _, link = unpack_from("<III", data)
    if size < _PKTAP_HEADER:
        return _NOTHING
    return _ip_at(data, link, size) if link in _INSIDE_PKTAP else (None, f"link type {link}")
