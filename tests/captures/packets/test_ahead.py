import gzip
import io
import struct
from ipaddress import ip_address

import pytest

from overcollect.captures.interface import Options, Source
from overcollect.captures.packets.ahead import Ahead, opened_again
from overcollect.captures.packets.frame import Frame
from overcollect.captures.pcap import PcapReader
from overcollect.captures.pcapng import PcapngReader
from overcollect.model import Gap

PHONE, OTHER, NET = "2001:db8:1::5", "2001:db8:1::9", "2001:db8:2::7"
LEAK = b"imei=490154203237518"


def pcap(packets):
    head = struct.pack("<IHHiIII", 0xA1B2C3D4, 2, 4, 0, 0, 262144, 101)
    return head + b"".join(struct.pack("<IIII", 1_700_000_000, n, len(p), len(p)) + p for n, p in enumerate(packets))


def block(kind, body):
    body += bytes(-len(body) % 4)
    size = struct.pack("<I", len(body) + 12)
    return struct.pack("<I", kind) + size + body + size


def pcapng(packets):
    head = block(0x0A0D0D0A, struct.pack("<IHHq", 0x1A2B3C4D, 1, 0, -1)) + block(1, struct.pack("<HHI", 101, 0, 0))
    return head + b"".join(block(6, struct.pack("<IIIII", 0, 0, n, len(p), len(p)) + p) for n, p in enumerate(packets))


def opening(wire, source, target):
    return wire(addresses=(source, target)).open().packets


def packed(address):
    return ip_address(address).packed


def frames(packets):
    return [Frame(n, 1.0, 101, packet, len(packet)) for n, packet in enumerate(packets, 1)]


@pytest.mark.parametrize("addresses", [(PHONE, NET), ("192.0.2.1", "198.51.100.7")])
@pytest.mark.parametrize("seen", [slice(0, 1), slice(1, 2)])
def test_who_opens_is_told_by_the_syn_of_either_side(wire, addresses, seen):
    packets = opening(wire, *addresses)[seen]
    one, other = map(packed, addresses)

    assert Ahead(lambda: frames(packets)).opener(other, one) == one


def test_the_capture_is_read_once_and_only_as_far_as_needed(wire):
    read = []

    def again():
        for frame in frames(opening(wire, PHONE, NET) + opening(wire, OTHER, NET)):
            read.append(frame.number)
            yield frame

    ahead = Ahead(again)
    answers = [ahead.opener(packed(PHONE), packed(NET)), list(read), ahead.opener(packed(OTHER), packed(PHONE))]

    assert answers == [packed(PHONE), [1], packed(PHONE)]
    assert ahead.opener(packed(OTHER), packed(NET)) == packed(OTHER)
    assert ahead.opener(packed(OTHER), packed(PHONE)) is None
    assert ahead.opener(packed(NET), b"\1\2\3\4") is None
    assert read == [1, 2, 3, 4]


def test_what_is_no_syn_tells_nothing(wire, datagram):
    packets = [*wire().talk((0, b"abc")).packets, datagram(PHONE, NET, (1, 2), b"x" * 40), b"", b"\x45" * 39, b"E" * 60]

    assert Ahead(lambda: frames(packets)).opener(b"EEEE", packed(PHONE)) is None


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
@pytest.mark.parametrize(("reader", "write"), [(PcapReader(), pcap), (PcapngReader(), pcapng)])
def test_who_opens_connections_later_is_the_device_from_the_beginning(tmp_path, wire, datagram, reader, write, pack):
    late = wire(ports=(40000, 50000), addresses=(PHONE, OTHER)).talk((1, b"\0hello"), (0, LEAK)).packets
    talk = [datagram(OTHER, PHONE, (50000, 40000), b"who is there"), datagram(PHONE, OTHER, (40000, 50000), LEAK)]
    talk += [datagram(PHONE, OTHER, (1900, 50001), LEAK), *late]
    content = write(talk + opening(wire, PHONE, NET))
    path = tmp_path / "capture"
    path.write_bytes(pack(content))
    found = list(reader.read(Source(name="x", path=path), io.BytesIO(content), Options()))
    said = [(m.direction, m.body) for m in found if not isinstance(m, Gap)]

    assert [body for direction, body in said if direction == "sent"] == [LEAK] * 3
    assert len(said) == 5


def test_a_file_that_is_gone_is_read_without_looking_ahead(tmp_path, datagram):
    content = pcap([datagram(PHONE, OTHER, (50000, 40000), LEAK)])
    found = list(PcapReader().read(Source(name="x", path=tmp_path / "gone"), io.BytesIO(content), Options()))

    assert [m.body for m in found if not isinstance(m, Gap)] == [LEAK]


def test_the_second_view_begins_at_the_beginning(tmp_path):
    path = tmp_path / "capture.gz"
    path.write_bytes(gzip.compress(b"content"))

    with opened_again(Source(name="x", path=path)) as stream:
        assert stream.read() == b"content"
