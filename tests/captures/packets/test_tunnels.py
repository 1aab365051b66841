import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overcollect.captures.packets.frame import Frame
from overcollect.captures.packets.network import Packet
from overcollect.captures.packets.tunnels import inside
from overcollect.model import Kind

OUTER = bytes([10, 0, 0, 1]), bytes([10, 0, 0, 2])
POST = b"POST /v1/up?a=1 HTTP/1.1\r\nHost: api.example.com\r\nContent-Length: 5\r\n\r\nhello"
BRIDGED = bytes(12) + b"\x08\0"


def outer(protocol, payload):
    return struct.pack(">BBHHHBBH", 0x45, 0, 20 + len(payload), 0, 0, 64, protocol, 0) + b"".join(OUTER) + payload


def udp(port, payload):
    return outer(17, struct.pack(">HHHH", 5555, port, 8 + len(payload), 0) + payload)


def gtp(flags, packet, options=b""):
    return struct.pack(">BBHI", flags, 0xFF, len(options) + len(packet), 7) + options + packet


@pytest.mark.parametrize(
    "wrap",
    [
        pytest.param(lambda ip: outer(4, ip), id="IP in IP"),
        pytest.param(lambda ip: outer(47, b"\0\0\x08\0" + ip), id="GRE"),
        pytest.param(lambda ip: outer(47, b"\xb0\0\x08\0" + bytes(12) + ip), id="GRE, checksum, key and number"),
        pytest.param(lambda ip: outer(47, b"\0\0\x65\x58" + BRIDGED + ip), id="Ethernet in GRE"),
        pytest.param(lambda ip: udp(4789, b"\x08\0\0\0\0\0\5\0" + BRIDGED + ip), id="VXLAN"),
        pytest.param(lambda ip: udp(6081, b"\1\0\x65\x58\0\0\5\0" + bytes(4) + BRIDGED + ip), id="Geneve"),
        pytest.param(lambda ip: udp(2152, gtp(0x30, ip)), id="GTP-U"),
        pytest.param(lambda ip: udp(2152, gtp(0x34, ip, b"\0\0\0\x85\1\x10\1\0")), id="GTP-U, extension header"),
        pytest.param(lambda ip: outer(4, udp(2152, gtp(0x32, ip, bytes(4)))), id="GTP-U in IP in IP"),
    ],
)
def test_what_a_tunnel_carries_is_read(wire, read, wrap):
    packets = wire().open().talk((0, POST)).close().packets
    found = read([wrap(packet) for packet in packets])

    assert [(m.host, m.target, m.body) for m in found.requests] == [("api.example.com", "/v1/up?a=1", b"hello")]
    assert found.gaps == []


@pytest.mark.parametrize("port", [4789, 6081, 2152])
def test_an_apps_own_datagram_on_the_port_of_a_tunnel_is_a_message(read, port):
    found = read([udp(port, b"imei=490154203237518&battery=77")])

    assert [(m.kind, m.body) for m in found.messages] == [(Kind.UDP, b"imei=490154203237518&battery=77")]


@given(st.sampled_from([4, 17, 41, 47]), st.sampled_from([2152, 4789, 6081, 8472]), st.binary(max_size=80))
def test_any_bytes_are_a_tunnels_or_are_not(protocol, port, data):
    data = struct.pack(">HHHH", 5555, port, 8 + len(data), 0) + data
    found = inside(Packet(protocol, *OUTER, data, len(data)), Frame(1, 1.0, 101, data, len(data)))

    assert found is None or data.endswith(found.data)
