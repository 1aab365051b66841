import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overcollect.captures.packets.frame import Frame
from overcollect.captures.packets.network import Network

SOURCE, TARGET = bytes([192, 0, 2, 1]), bytes([198, 51, 100, 7])
SIX = bytes.fromhex("20010db8000000000000000000000001"), bytes.fromhex("20010db8000000000000000000000002")


def ipv4(payload, fragment=0, ident=9):
    return struct.pack(">BBHHHBBH", 0x45, 0, 20 + len(payload), ident, fragment, 64, 17, 0) + SOURCE + TARGET + payload


def ipv6(payload, first=17):
    return struct.pack(">IHBB", 6 << 28, len(payload), first, 64) + SIX[0] + SIX[1] + payload


def find(data, length=None):
    return Network().packet(Frame(1, 1.0, 101, data, length or len(data)), 0)


@pytest.mark.parametrize(
    ("data", "length", "unread"),
    [
        pytest.param(ipv4(b"payload")[:12], 27, {"cut-packets": 27}, id="IPv4 header cut"),
        pytest.param(ipv6(b"payload")[:30], 47, {"cut-packets": 47}, id="IPv6 header cut"),
        pytest.param(ipv6(b"\x11\1" + bytes(14), first=0)[:44], 56, {"cut-packets": 16}, id="extension header cut"),
        pytest.param(b"\x41" + ipv4(b"payload")[1:], 27, {"malformed": 27}, id="header too short"),
        pytest.param(bytes(30), 30, {"malformed": 30}, id="no version"),
    ],
)
def test_a_packet_whose_header_cannot_be_read_is_counted(data, length, unread):
    network = Network()

    assert network.packet(Frame(1, 1.0, 101, data, length), 0) is None
    assert unread == network.unread


def test_padding_behind_the_packet_is_no_payload():
    assert find(ipv4(b"hi") + bytes(20)).data == b"hi"


def test_ipv6_extension_headers_are_passed():
    hop_by_hop = b"\x3c\0" + bytes(6)
    destination = b"\x11\1" + bytes(14)

    assert find(ipv6(hop_by_hop + destination + b"payload", first=0)).data == b"payload"


def test_a_cut_packet_says_how_long_it_was():
    whole = ipv4(b"0123456789")
    packet = find(whole[:-4], len(whole))

    assert (packet.data, packet.length) == (b"012345", 10)


@given(st.permutations([0, 1, 2]))
def test_fragments_are_put_together_in_any_order(order):
    payload = bytes(range(60))
    fragments = [ipv4(payload[:24], 0x2000), ipv4(payload[24:48], 0x2003), ipv4(payload[48:], 6)]
    network, found = Network(), []
    for number in order:
        frame = Frame(number, 1.0, 101, fragments[number], len(fragments[number]))
        found.append(network.packet(frame, 0))

    assert found[:2] == [None, None]
    assert payload == found[2].data


def test_ipv6_fragments_are_put_together():
    def part(data, offset, more):
        return ipv6(struct.pack(">BBHI", 17, 0, offset | more, 77) + data, first=44)

    network = Network()
    found = [
        network.packet(Frame(1, 1.0, 101, data, len(data)), 0)
        for data in (part(b"a" * 16, 0, 1), part(b"b" * 5, 16, 0))
    ]

    assert found[1].data == b"a" * 16 + b"b" * 5


def test_fragments_that_never_become_whole_are_reported():
    network = Network()
    data = ipv4(bytes(24), 0x2000)
    network.packet(Frame(1, 1.0, 101, data, len(data)), 0)
    network.finish()

    assert [lost.bytes for lost in network.lost] == [24]
