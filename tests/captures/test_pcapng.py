import io
import struct

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from overcollect.captures.interface import Options, Source
from overcollect.captures.pcapng import PcapngReader
from overcollect.model import Gap, Message

REQUEST = b"GET /a HTTP/1.1\r\n\r\n"
RAW, ETHERNET = 101, 1


def tcp(payload=REQUEST, port=40000, sequence=1):
    segment = struct.pack(">HHIIBBHHH", port, 80, sequence, 0, 0x50, 0x10, 65535, 0, 0) + payload
    header = struct.pack(">BBHHHBBH", 0x45, 0, 20 + len(segment), 0, 0, 64, 6, 0)
    return header + bytes([192, 0, 2, 1, 198, 51, 100, 7]) + segment


class Writer:
    """Writes blocks in one byte order."""

    def __init__(self, order="<"):
        self.order = order

    def block(self, kind, body):
        body += bytes(-len(body) % 4)
        size = struct.pack(self.order + "I", len(body) + 12)
        return struct.pack(self.order + "I", kind) + size + body + size

    def option(self, code, value):
        return struct.pack(self.order + "HH", code, len(value)) + value + bytes(-len(value) % 4)

    def section(self):
        return self.block(0x0A0D0D0A, struct.pack(self.order + "IHHq", 0x1A2B3C4D, 1, 0, -1))

    def interface(self, link_type=RAW, options=b"", snap_length=0):
        return self.block(1, struct.pack(self.order + "HHI", link_type, 0, snap_length) + options)

    def packet(self, data, ticks=0, interface=0, options=b"", length=None):
        head = struct.pack(
            self.order + "IIIII", interface, ticks >> 32, ticks & 0xFFFFFFFF, len(data), length or len(data)
        )
        return self.block(6, head + data + bytes(-len(data) % 4) + options)

    def simple(self, data, length=None):
        return self.block(3, struct.pack(self.order + "I", length or len(data)) + data)

    def old(self, data, ticks=0):
        head = struct.pack(self.order + "HHIIII", 0, 0xFFFF, ticks >> 32, ticks & 0xFFFFFFFF, len(data), len(data))
        return self.block(2, head + data)

    def names(self, address, name):
        return self.block(4, self.option(1, address + name + b"\0") + bytes(4))

    def secrets(self, log):
        return self.block(10, struct.pack(self.order + "II", 0x544C534B, len(log)) + log)


def read_bytes(content, tmp_path, **options):
    path = tmp_path / "capture.pcapng"
    path.write_bytes(content)
    stream = io.BytesIO(content)
    return list(PcapngReader().read(Source(name="capture.pcapng", path=path), stream, Options(**options)))


@pytest.fixture(params=["<", ">"], ids=["little", "big"])
def write(request):
    return Writer(request.param)


def test_either_byte_order_is_read(write, tmp_path):
    content = write.section() + write.interface() + write.packet(tcp(), 1_700_000_000_250_000)
    request = read_bytes(content, tmp_path)[0]

    assert PcapngReader().fits(content[:100])
    assert (request.target, request.time, request.frames) == ("/a", 1_700_000_000.25, (1,))


@pytest.mark.parametrize("head", [b"", b"\x0a\x0d\x0d\x0a", b"\x0a\x0d\x0d\x0a" + bytes(20), b"\xd4\xc3\xb2\xa1"])
def test_other_files_do_not_fit(head):
    assert not PcapngReader().fits(head)


def test_each_interface_has_its_own_clock(write, tmp_path):
    nanoseconds, halves = write.option(9, b"\x09"), write.option(9, b"\x81")
    later = write.option(14, struct.pack(write.order + "q", 1_000))
    content = write.section() + write.interface(options=nanoseconds) + write.interface(options=halves + later)
    content += write.packet(tcp(port=40001), 5_500_000_000, 0) + write.packet(tcp(port=40002), 3, 1)

    assert [m.time for m in read_bytes(content, tmp_path) if isinstance(m, Message)] == [5.5, 1001.5]


def test_a_clock_beyond_all_calendars_says_no_time(write, tmp_path):
    content = write.section() + write.interface(options=write.option(9, b"\0")) + write.packet(tcp(), 1 << 40)

    assert [m.time for m in read_bytes(content, tmp_path) if isinstance(m, Message)] == [0.0]


def test_a_new_section_brings_its_own_interfaces_and_byte_order(tmp_path):
    little, big = Writer("<"), Writer(">")
    content = little.section() + little.interface() + little.packet(tcp(port=40001))
    content += big.section() + big.interface(ETHERNET) + big.packet(bytes(12) + b"\x08\0" + tcp(port=40002))
    found = [m for m in read_bytes(content, tmp_path) if isinstance(m, Message)]

    assert [m.frames for m in found] == [(1,), (2,)]


def test_simple_and_old_packets_are_read_and_unknown_blocks_passed_over(write, tmp_path):
    content = write.section() + write.interface() + write.block(0xBAD, bytes(9)) + write.simple(tcp(port=40001))
    content += write.block(0x777, b"x") + write.old(tcp(port=40002), 2_000_000)

    assert [m.frames for m in read_bytes(content, tmp_path) if isinstance(m, Message)] == [(1,), (2,)]


def test_packets_of_an_interface_that_is_not_described_are_a_gap(write, tmp_path):
    content = write.section() + write.interface() + write.packet(tcp()) + write.packet(tcp(port=40001), interface=7)
    found = read_bytes(content, tmp_path)

    assert [(g.reason, g.host) for g in found if isinstance(g, Gap)] == [("malformed", "")]
    assert sum(isinstance(m, Message) for m in found) == 1


def test_a_snap_length_cuts_simple_packets(write, tmp_path):
    whole = tcp(b"GET /abc HTTP/1.1\r\n\r\n" + bytes(20))
    content = write.section() + write.interface(snap_length=50) + write.simple(whole[:50], len(whole))

    assert [g.reason for g in read_bytes(content, tmp_path) if "snap length" in getattr(g, "detail", "")] == [
        "cut-packets"
    ]


def test_names_in_the_capture_name_hosts(write, tmp_path):
    content = write.section() + write.interface() + write.packet(tcp())
    content += write.names(bytes([198, 51, 100, 7]), b"Push.example.com")

    assert read_bytes(content, tmp_path)[0].host == "push.example.com"


def test_pcapdroids_comment_names_the_app(write, tmp_path):
    content = write.section() + write.interface() + write.packet(tcp(), options=write.option(1, b"u-10123"))

    assert read_bytes(content, tmp_path)[0].process == "10123"


def test_secrets_behind_the_packets_are_used(write, tmp_path):
    line = b"CLIENT_RANDOM " + b"ab" * 32 + b" " + b"cd" * 48 + b"\n"
    hello = b"\x16\3\3\0\x2f\1\0\0\x2b\3\3" + bytes.fromhex("ab" * 32) + b"\0\0\2\xc0\x2f\1\0\0\0"
    server = b"\x16\3\3\0\x2a\2\0\0\x26\3\3" + bytes(32) + b"\0\xc0\x2f\0\x14\3\3\0\1\1"
    hello += b"\x14\3\3\0\1\1\x17\3\3\0\x20" + bytes(32)
    answer = tcp(server)
    answer = answer[:12] + answer[16:20] + answer[12:16] + answer[22:24] + answer[20:22] + answer[24:]
    content = write.section() + write.interface() + write.packet(tcp(hello)) + write.packet(answer)

    assert "no-key" in [g.reason for g in read_bytes(content, tmp_path)]
    assert [g.reason for g in read_bytes(content + write.secrets(line), tmp_path)] == ["decryption-failed"]


def test_interfaces_that_cannot_be_read_beside_one_that_can_are_a_gap(write, tmp_path):
    content = write.section() + write.interface() + write.interface(105)
    content += write.packet(tcp()) + write.packet(bytes(60), interface=1)
    found = read_bytes(content, tmp_path)

    assert [(g.reason, g.bytes) for g in found if "link type" in getattr(g, "detail", "")] == [("unknown-protocol", 60)]


@pytest.mark.parametrize("size", [3, 8, 13, 1 << 30])
def test_a_damaged_block_ends_the_reading(write, tmp_path, size):
    content = write.section() + write.interface() + write.packet(tcp())
    content += struct.pack(write.order + "II", 6, size) + bytes(40)
    found = read_bytes(content, tmp_path)

    assert found[0].target == "/a"
    assert f"block 4 claims {size} bytes; what follows was not read" == found[-1].detail


@settings(max_examples=60)
@given(st.data())
def test_a_file_that_ends_early_gives_what_stood_before(tmp_path_factory, data):
    write = Writer()
    content = write.section() + write.interface()
    for number in range(4):
        content += write.packet(tcp(port=40001 + number), number)
    end = data.draw(st.integers(12, len(content)))
    whole = [m for m in read_bytes(content, tmp_path_factory.getbasetemp()) if isinstance(m, Message)]
    found = read_bytes(content[:end], tmp_path_factory.getbasetemp())
    messages = [m for m in found if isinstance(m, Message)]

    assert whole[: len(messages)] == messages


@settings(max_examples=100)
@given(st.lists(st.tuples(st.sampled_from([1, 2, 3, 4, 6, 10, 99]), st.binary(max_size=60)), max_size=6))
def test_any_blocks_are_read(tmp_path_factory, blocks):
    write = Writer()
    content = write.section() + write.interface() + b"".join(write.block(*block) for block in blocks)
    for found in read_bytes(content, tmp_path_factory.getbasetemp()):
        assert isinstance(found, Message | Gap)


def statistics(writer, **counts):
    codes = {"received": 4, "interface": 5, "system": 7, "delivered": 8}
    options = b"".join(writer.option(codes[name], struct.pack(writer.order + "Q", n)) for name, n in counts.items())
    return writer.block(5, struct.pack(writer.order + "III", 0, 6, 0) + options + bytes(4))


@pytest.mark.parametrize("order", "<>")
@pytest.mark.parametrize("link_type", [RAW, pytest.param(147, marks=pytest.mark.tshark)])
def test_packets_that_the_recorder_dropped_are_a_gap(tmp_path, order, link_type):
    """The numbers of one recording only grow, and each section is one of its own."""
    writer = Writer(order)
    content = writer.section() + writer.interface(link_type) + writer.packet(tcp())
    content += statistics(writer, received=9, interface=2) + statistics(writer, interface=4000, system=900, delivered=7)
    content += writer.section() + writer.interface(link_type) + writer.packet(tcp()) + statistics(writer, system=100)
    found = read_bytes(content, tmp_path)

    assert ("lost-packets", 0, "5000 packets were dropped while recording, as the capture itself says") in [
        (gap.reason, gap.bytes, gap.detail) for gap in found if isinstance(gap, Gap)
    ]


def test_drops_that_stand_beside_packets_count_once(tmp_path):
    writer = Writer()
    dropped = writer.option(4, struct.pack("<Q", 7)) + bytes(4)
    content = writer.section() + writer.interface() + writer.packet(tcp(), options=dropped) * 2 + writer.old(tcp())
    content += statistics(writer, interface=14)
    found = read_bytes(content, tmp_path)

    assert [gap.detail for gap in found if isinstance(gap, Gap)] == [
        "14 packets were dropped while recording, as the capture itself says"
    ]


def test_a_recorder_that_dropped_nothing_leaves_no_gap(tmp_path):
    writer = Writer()
    content = writer.section() + writer.interface() + writer.packet(tcp(), options=writer.option(1, b"u-1") + bytes(4))
    content += statistics(writer, received=9, interface=0, system=0) + writer.block(5, bytes(4))
    found = read_bytes(content, tmp_path)

    assert [gap for gap in found if isinstance(gap, Gap)] == []
