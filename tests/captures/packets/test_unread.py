import struct

import pytest

PHONE, SERVER = bytes([192, 168, 1, 5]), bytes([198, 51, 100, 7])


def packet(protocol, source=PHONE, target=SERVER, size=100):
    return struct.pack(">BBHHHBBH", 0x45, 0, 20 + size, 0, 0, 64, protocol, 0) + source + target + bytes(size)


@pytest.mark.parametrize(
    ("protocol", "reason", "detail"),
    [
        (50, "no-key", "ESP, which is not opened"),
        (132, "unknown-protocol", "SCTP, which is not opened"),
        (47, "unknown-protocol", "GRE, which is not opened"),
        (200, "unknown-protocol", "IP protocol 200, which is not read"),
    ],
)
def test_what_another_protocol_sends_is_counted_by_peer(read, protocol, reason, detail):
    back = packet(protocol, SERVER, PHONE, 40)
    found = read([packet(protocol), packet(protocol), back])

    assert [(g.reason, g.direction, g.host, g.bytes) for g in found.gaps] == [
        (reason, "sent", "198.51.100.7", 200),
        (reason, "received", "198.51.100.7", 40),
    ]
    assert {g.detail for g in found.gaps} == {detail}


@pytest.mark.parametrize("protocol", [1, 2, 58])
def test_the_networks_own_upkeep_is_no_gap(read, protocol):
    assert read([packet(protocol)]).items == []


def test_frames_encrypted_by_macsec_are_counted(read):
    found = read([bytes(12) + b"\x88\xe5" + bytes(86)] * 2, link_type=1)

    assert [(g.reason, g.host, g.bytes) for g in found.gaps] == [("no-key", "", 200)]


def test_packets_cut_before_the_end_of_their_ip_header_are_counted(read):
    found = read([packet(6)[:10]] * 3, lengths=[120] * 3)

    assert [(g.reason, g.bytes) for g in found.gaps] == [("cut-packets", 360)]
