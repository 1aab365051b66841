import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overcollect.captures.packets.frame import Frame
from overcollect.captures.packets.network import Network, ip_offset

SOURCE, TARGET = bytes([192, 0, 2, 1]), bytes([198, 51, 100, 7])
SIX = bytes.fromhex("20010db8000000000000000000000001"), bytes.fromhex("20010db8000000000000000000000002")


def ipv4(payload, fragment=0, ident=9):
    return struct.pack(">BBHHHBBH", 0x45, 0, 20 + len(payload), ident, fragment, 64, 17, 0) + SOURCE + TARGET + payload


def ipv6(payload, first=17):
    return struct.pack(">IHBB", 6 << 28, len(payload), first, 64) + SIX[0] + SIX[1] + payload


def find(data, link_type, length=None):
    frame = Frame(1, 1.0, link_type, data, length or len(data))
    at = ip_offset(frame)
    return None if at is None else Network().packet(frame, at)


@pytest.mark.parametrize(
    ("link_type", "before"),
    [
        pytest.param(1, bytes(12) + b"\x08\x00", id="Ethernet"),
        pytest.param(1, bytes(12) + b"\x81\x00\x00\x05\x08\x00", id="VLAN"),
        pytest.param(1, bytes(12) + b"\x88\xa8\x00\x05\x81\x00\x00\x07\x08\x00", id="VLAN in VLAN"),
        pytest.param(1, bytes(12) + b"\x88\x64\x11\x00\x00\x01\x00\x52\x00\x21", id="PPPoE"),
        pytest.param(113, bytes(14) + b"\x08\x00", id="Linux cooked"),
        pytest.param(276, b"\x08\x00" + bytes(18), id="Linux cooked, version 2"),
        pytest.param(101, b"", id="raw IP"),
        pytest.param(228, b"", id="raw IPv4"),
        pytest.param(0, b"\x02\0\0\0", id="BSD loopback"),
        pytest.param(108, b"\0\0\0\x02", id="OpenBSD loopback"),
    ],
)
def test_the_ip_packet_is_found_behind_each_link_layer(link_type, before):
    packet = find(before + ipv4(b"payload"), link_type)

    assert (packet.data, packet.source, packet.target, packet.protocol) == (b"payload", SOURCE, TARGET, 17)


@pytest.mark.parametrize("data", [bytes(12) + b"\x08\x06" + bytes(28), b"", bytes(13)])
def test_a_frame_without_ip_is_passed_over(data):
    assert find(data, 1) is None


def test_padding_behind_the_packet_is_no_payload():
    assert find(bytes(12) + b"\x08\x00" + ipv4(b"hi") + bytes(20), 1).data == b"hi"


def test_ipv6_extension_headers_are_passed():
    hop_by_hop = b"\x3c\0" + bytes(6)
    destination = b"\x11\1" + bytes(14)

    assert find(ipv6(hop_by_hop + destination + b"payload", first=0), 101).data == b"payload"


def test_a_cut_packet_says_how_long_it_was():
    whole = ipv4(b"0123456789")
    packet = find(whole[:-4], 101, len(whole))

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


@given(st.sampled_from([0, 1, 12, 101, 108, 113, 276]), st.binary(max_size=120))
def test_any_bytes_are_read_or_passed_over(link_type, data):
    find(data, link_type)
