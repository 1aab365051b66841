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


@pytest.mark.parametrize(
    ("protocol", "begin"),
    [(1, b"\0"), (58, b"\0"), (2, b"\x16"), (2, b"\x22"), (89, b"\2"), (103, b"\x23"), (112, b"!")],
)
def test_the_networks_own_upkeep_is_no_gap(read, protocol, begin):
    content = packet(protocol)
    assert read([content[:20] + begin + content[21:]]).items == []


@pytest.mark.parametrize("protocol", [2, 46, 59, 88, 89, 103, 112])
def test_what_only_goes_under_the_number_of_upkeep_is_a_gap(read, protocol):
    content = packet(protocol)
    found = read([content[:20] + b"{" + content[21:]])

    assert [(g.reason, g.bytes) for g in found.gaps] == [("unknown-protocol", 100)]


def test_frames_encrypted_by_macsec_are_counted(read):
    found = read([bytes(12) + b"\x88\xe5" + bytes(86)] * 2, link_type=1)

    assert [(g.reason, g.host, g.bytes) for g in found.gaps] == [("no-key", "", 200)]


def ethernet(ethertype, size=86, before=b""):
    return bytes(12) + before + ethertype.to_bytes(2) + bytes(size)


def test_frames_of_other_ethertypes_are_counted_by_ethertype(read):
    vlan = b"\x81\0\0\5"
    frames = [ethernet(0x8137), ethernet(0x8892), ethernet(0x8137, before=vlan), ethernet(0x8847)]
    found = read(frames, link_type=1)

    assert [(g.reason, g.host, g.bytes, g.detail) for g in found.gaps] == [
        ("unknown-protocol", "", 204, "frames of Ethertype 0x8137, which is not read"),
        ("unknown-protocol", "", 100, "frames of Ethertype 0x8847, which is not read"),
        ("unknown-protocol", "", 100, "frames of Ethertype 0x8892, which is not read"),
    ]


@pytest.mark.parametrize(
    "ethertype",
    [0x0806, 0x8035, 0x0842, 0x888E, 0x8863, 0x88CC, 0x8809, 0x8902, 0x9000, 0x88F7, 0x88E1, 0x0026, 0x05DC],
)
@pytest.mark.parametrize("before", [b"", b"\x81\0\0\5", b"\x88\xe7\0\0\0\7" + bytes(12)])
def test_the_local_networks_own_upkeep_is_no_gap(read, ethertype, before):
    assert read([ethernet(ethertype, before=before)], link_type=1).items == []


def pppoe(protocol):
    return bytes(12) + b"\x88\x64\x11\0\0\1\0\x52" + protocol + bytes(80 - len(protocol))


@pytest.mark.parametrize("protocol", [b"\x00\x3d", b"\x3d", b"\x00\xfd", b"\xfd", b"\x00\x53", b"\x02\x81"])
def test_what_ppp_packs_differently_is_counted(read, protocol):
    found = read([pppoe(protocol)] * 2, link_type=1)

    assert [(g.reason, g.bytes, g.detail) for g in found.gaps] == [
        ("unknown-protocol", 200, "frames of Ethertype 0x8864, which is not read")
    ]


@pytest.mark.parametrize("protocol", [b"\xc0\x21", b"\x80\x21", b"\x80\xfd", b"\xc0\x23", b""])
def test_protocols_of_ppp_itself_are_no_gap(read, protocol):
    assert read([pppoe(protocol)], link_type=1).items == []


def test_frames_that_are_cut_inside_their_header_are_of_no_ethertype(read):
    assert read([bytes(8), bytes(13)], link_type=1).items == []


def test_damaged_frames_give_a_bounded_number_of_gaps(read):
    found = read([ethernet(0xA000 + number) for number in range(40)], link_type=1)

    assert (len(found.gaps), sum(g.bytes for g in found.gaps)) == (33, 4000)
    assert found.gaps[0].detail == "frames of other Ethertypes, which are not read"


def test_packets_cut_before_the_end_of_their_ip_header_are_counted(read):
    found = read([packet(6)[:10]] * 3, lengths=[120] * 3)

    assert [(g.reason, g.bytes) for g in found.gaps] == [("cut-packets", 360)]
