import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overcollect.captures.packets.frame import Frame
from overcollect.captures.packets.link import foreign, ip_offset, is_sealed
from overcollect.captures.packets.network import Network

SOURCE, TARGET = bytes([192, 0, 2, 1]), bytes([198, 51, 100, 7])


def ipv4(payload):
    return struct.pack(">BBHHHBBH", 0x45, 0, 20 + len(payload), 9, 0, 64, 17, 0) + SOURCE + TARGET + payload


def pktap(link_type):
    return struct.pack("<III", 108, 1, link_type) + b"rvi0".ljust(96, b"\0")


def find(data, link_type):
    frame = Frame(1, 1.0, link_type, data, len(data))
    at = ip_offset(frame)
    return None if at is None else Network().packet(frame, at)


@pytest.mark.parametrize(
    ("link_type", "before"),
    [
        pytest.param(1, bytes(12) + b"\x08\x00", id="Ethernet"),
        pytest.param(1, bytes(12) + b"\x81\x00\x00\x05\x08\x00", id="VLAN"),
        pytest.param(1, bytes(12) + b"\x88\xa8\x00\x05\x81\x00\x00\x07\x08\x00", id="VLAN in VLAN"),
        pytest.param(1, bytes(12) + b"\x88\x64\x11\x00\x00\x01\x00\x52\x00\x21", id="PPPoE"),
        pytest.param(1, bytes(12) + b"\x88\x64\x11\x00\x00\x01\x00\x51\x21", id="PPPoE, the protocol in one byte"),
        pytest.param(113, bytes(14) + b"\x08\x00", id="Linux cooked"),
        pytest.param(276, b"\x08\x00" + bytes(18), id="Linux cooked, version 2"),
        pytest.param(276, b"\x81\x00" + bytes(18) + b"\0\5\x08\0", id="VLAN in Linux cooked, version 2"),
        pytest.param(1, bytes(12) + b"\x88\x47\0\0\x10\x40\0\0\x20\x40\0\0\x31\x40", id="MPLS"),
        pytest.param(1, bytes(12) + b"\0\x30\xaa\xaa\x03\0\0\0\x08\0", id="LLC and SNAP"),
        pytest.param(1, bytes(12) + b"\0\x30\xaa\xaa\x03\0\0\xf8\x08\0", id="SNAP of a bridge"),
        pytest.param(1, bytes(12) + b"\0\x30\6\6\3", id="LLC alone"),
        pytest.param(113, bytes(14) + b"\0\4\xaa\xaa\x03\0\0\0\x08\0", id="LLC and SNAP in Linux cooked"),
        pytest.param(1, bytes(12) + b"\x89\x09\1\1\0\1\0\x0a\x08\0", id="Cisco's metadata"),
        pytest.param(1, bytes(12) + b"\x89\x09\1\1\0\1\0\x0a\x81\0\0\5\x08\0", id="Cisco's metadata, then VLAN"),
        pytest.param(1, bytes(12) + b"\x88\xe7\0\0\0\7" + bytes(12) + b"\x08\0", id="provider backbone"),
        pytest.param(
            1, bytes(12) + b"\x88\xa8\0\5\x88\xe7\0\0\0\7" + bytes(12) + b"\x81\0\0\5\x08\0", id="backbone, VLANs"
        ),
        pytest.param(258, pktap(1) + bytes(12) + b"\x08\0", id="Ethernet of macOS"),
        pytest.param(149, pktap(12), id="raw IP of an iPhone"),
        pytest.param(101, b"", id="raw IP"),
        pytest.param(228, b"", id="raw IPv4"),
        pytest.param(0, b"\x02\0\0\0", id="BSD loopback"),
        pytest.param(108, b"\0\0\0\x02", id="OpenBSD loopback"),
    ],
)
def test_the_ip_packet_is_found_behind_each_link_layer(link_type, before):
    packet = find(before + ipv4(b"payload"), link_type)

    assert (packet.data, packet.source, packet.target, packet.protocol) == (b"payload", SOURCE, TARGET, 17)


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(bytes(12) + b"\x08\x06" + bytes(28), id="ARP"),
        pytest.param(bytes(12) + b"\x88\x64\x11\0\0\1\0\x0a\xc0\x21" + bytes(30), id="PPP's own protocol"),
        pytest.param(bytes(12) + b"\0\x26\x42\x42\x03" + bytes(35), id="spanning tree"),
        pytest.param(b"", id="empty"),
        pytest.param(bytes(13), id="short"),
        pytest.param(bytes(12) + b"\x88\xe7\0\0\0\7" + bytes(12) + b"\x08\x06" + bytes(28), id="ARP in a backbone"),
        pytest.param(bytes(12) + b"\x89\x09\1\1", id="Cisco's metadata that is cut"),
    ],
)
def test_a_frame_without_ip_is_passed_over(data):
    assert find(data, 1) is None
    assert foreign(Frame(1, 1.0, 1, data, len(data))) in ("", "Ethertype 0x8909")


@pytest.mark.parametrize(
    ("link_type", "data", "what"),
    [
        (1, bytes(12) + b"\x88\xb5", "Ethertype 0x88b5"),
        (1, bytes(12) + b"\x88\x64\x11\0\0\1\0\x52\0\xfd", "Ethertype 0x8864"),
        (1, bytes(12) + b"\x88\x47\0\0\x10\x40\0\0\x31\x40", "Ethertype 0x8847"),
        (1, bytes(12) + b"\0\x30\xe0\xe0\3", "LLC 0xe0"),
        (1, bytes(12) + b"\0\x30\xaa\xaa\3\0\xa0\x3e\x08\0", "SNAP 0x00a03e"),
        (1, bytes(12) + b"\0\x30\xaa\xaa\3\0\0\x0c\x20\0", ""),
        (1, bytes(12) + b"\0\x06\0\1\xaf\x81\1\0", ""),
        (113, bytes(14) + b"\0\x0c", ""),
        (258, pktap(9) + b"\xff\3\0\x21", "link type 9"),
        (258, pktap(201), "link type 201"),
    ],
)
def test_what_stands_in_place_of_ip_is_named_unless_it_is_upkeep(link_type, data, what):
    data += b"#imei=490154203237518"

    assert find(data, link_type) is None
    assert foreign(Frame(1, 1.0, link_type, data, len(data))) == what


@pytest.mark.parametrize("again", [b"\x88\xe7" + bytes(16), b"\x89\x09\1\1\0\1\0\x0a", b"\0\x30\xaa\xaa\x03\0\0\0"])
def test_headers_of_any_number_are_passed(again):
    assert find(bytes(12) + again * 3000 + b"\x08\0" + ipv4(b"payload"), 1).data == b"payload"


def test_a_frame_encrypted_by_macsec_is_told():
    vlan = b"\x81\0\0\5"
    frames = [bytes(12) + before + b"\x88\xe5" + bytes(20) for before in (b"", vlan)]

    assert [is_sealed(Frame(1, 1.0, 1, data, len(data))) for data in frames] == [True, True]
    assert not is_sealed(Frame(1, 1.0, 1, bytes(40), 40))


@given(st.sampled_from([0, 1, 12, 101, 108, 113, 149, 258, 276]), st.binary(max_size=120))
def test_any_bytes_are_read_or_passed_over(link_type, data):
    find(data, link_type)
    foreign(Frame(1, 1.0, link_type, data, len(data)))
