"""What IP carries for the network itself, and not for an app."""

from __future__ import annotations

from struct import unpack_from

ICMP, ICMP6 = 1, 58
_ECHO_REQUEST = {ICMP: 8, ICMP6: 128}
"""The one message of ICMP that systems let every app send, with content of its own."""
_BEGIN = {
    2: frozenset({0x11, 0x12, 0x13, 0x14, 0x15, 0x16, 0x17, 0x1E, 0x1F, 0x22, 0x30, 0x31, 0x32}),
    46: frozenset({0x10, 0x11}),
    88: frozenset({0x02}),
    89: frozenset({0x02, 0x03}),
    103: frozenset(range(0x20, 0x30)),
    112: frozenset({0x21, 0x31}),
}
"""First bytes of IGMP's messages, and the versions of RSVP, EIGRP, OSPF, PIM and VRRP."""
_NO_NEXT_HEADER = 59
PROTOCOLS = frozenset({ICMP, ICMP6, _NO_NEXT_HEADER, *_BEGIN})
ECHO_HEADER = 8
_ALPHABET = b"abcdefghijklmnopqrstuvw"
"""What Windows fills its pings with."""
_CLOCKS_APART = 2 * 86_400
_TIMES = (8, 16, 24)
"""Bytes of the time that stands in front of a ping's filling; the last is a time behind a number."""
_NUMBER = 4


def is_upkeep(protocol: int, payload: bytes) -> bool:
    """Tell whether a packet of one of ``PROTOCOLS`` is what it should be, and nothing of an app's."""
    if protocol in _ECHO_REQUEST:
        return not is_echo(protocol, payload)
    return not payload or (protocol != _NO_NEXT_HEADER and payload[0] in _BEGIN[protocol])


def is_echo(protocol: int, payload: bytes) -> bool:
    return len(payload) > ECHO_HEADER and _ECHO_REQUEST.get(protocol) == payload[0]


def is_ping(content: bytes, time: float) -> bool:
    """Tell whether an echo request holds what programs that ping put into it: a time, a number, and a filling."""
    if _is_filling(content) or _is_filling(content[_NUMBER:]):
        return True
    return _begins_with_time(content, time) and any(_is_filling(content[size:]) for size in _TIMES)


def _is_filling(content: bytes) -> bool:
    if len(content) < 2:
        return True
    if content.count(content[:1]) == len(content):
        return True
    if content == bytes((content[0] + number) & 0xFF for number in range(len(content))):
        return True
    return content == (_ALPHABET * (len(content) // len(_ALPHABET) + 1))[: len(content)]


def _begins_with_time(content: bytes, time: float) -> bool:
    return len(content) >= 8 and any(
        abs(unpack_from(order, content)[0] - time) < _CLOCKS_APART for order in ("<I", ">I", "<Q", ">Q")
    )
