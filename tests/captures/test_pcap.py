import io
import struct
import warnings

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from overcollect.captures.interface import Options, Source
from overcollect.captures.pcap import PcapReader
from overcollect.model import Gap, InputProblem, Message

REQUEST = b"POST /a HTTP/1.1\r\nHost: api.example.com\r\nContent-Length: 5\r\n\r\nhello"
HEADERS = {
    "big, microseconds": (">", 0xA1B2C3D4, 10**6),
    "little, microseconds": ("<", 0xA1B2C3D4, 10**6),
    "big, nanoseconds": (">", 0xA1B23C4D, 10**9),
    "little, nanoseconds": ("<", 0xA1B23C4D, 10**9),
}


def packets():
    """A request in two segments, written by scapy."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from scapy.layers.inet import IP, TCP  # noqa: PLC0415 - slow to import
        from scapy.layers.l2 import Ether  # noqa: PLC0415

    way = Ether(src="02:00:00:00:00:01", dst="02:00:00:00:00:02") / IP(src="192.0.2.1", dst="198.51.100.7")
    return [
        bytes(way / TCP(sport=40000, dport=80, flags="S", seq=99)),
        bytes(way / TCP(sport=40000, dport=80, flags="PA", seq=100) / REQUEST[:20]),
        bytes(way / TCP(sport=40000, dport=80, flags="PA", seq=120) / REQUEST[20:]),
        bytes(way / TCP(sport=40000, dport=80, flags="R", seq=100 + len(REQUEST))),
    ]


def pcap(frames, kind="little, microseconds", link_type=1):
    order, magic, ticks = HEADERS[kind]
    content = struct.pack(order + "IHHiIII", magic, 2, 4, 0, 0, 65535, link_type)
    for number, frame in enumerate(frames):
        content += struct.pack(order + "IIII", 1_700_000_000 + number, ticks // 4, len(frame), len(frame)) + frame
    return content


def read_bytes(content, tmp_path, **options):
    path = tmp_path / "capture.pcap"
    path.write_bytes(content)
    source = Source(name="capture.pcap", path=path)
    return list(PcapReader().read(source, io.BytesIO(content), Options(**options)))


@pytest.mark.parametrize("kind", HEADERS)
def test_either_byte_order_and_resolution_is_read(tmp_path, kind):
    content = pcap(packets(), kind)
    (request,) = read_bytes(content, tmp_path)

    assert PcapReader().fits(content[:100])
    assert (request.host, request.target, request.body, request.port) == ("api.example.com", "/a", b"hello", 80)
    assert (request.time, request.frames, request.capture) == (1_700_000_001.25, (2, 3), "capture.pcap")


def test_a_frame_check_sequence_in_the_link_type_is_no_other_link_type(tmp_path):
    assert len(read_bytes(pcap(packets(), link_type=0x24000001), tmp_path)) == 1


@pytest.mark.parametrize("head", [b"", b"\xd4\xc3\xb2", b"{}", b"\x0a\x0d\x0d\x0a" + bytes(20), b"PK\3\4"])
def test_other_files_do_not_fit(head):
    assert not PcapReader().fits(head)


def test_an_empty_capture_holds_nothing(tmp_path):
    assert read_bytes(pcap([]), tmp_path) == []


def test_a_cut_file_header_is_said(tmp_path):
    with pytest.raises(InputProblem, match="ends inside the header"):
        read_bytes(pcap([])[:20], tmp_path)


def test_a_frame_of_an_absurd_size_ends_the_reading(tmp_path):
    content = pcap(packets()) + struct.pack("<IIII", 1, 1, 0x7FFFFFFF, 0x7FFFFFFF) + bytes(50)
    found = read_bytes(content, tmp_path)

    assert isinstance(found[0], Message)
    assert (
        found[-1].reason,
        found[-1].detail,
    ) == ("cut-capture", "frame 5 claims 2147483647 bytes; what follows was not read")


def test_a_key_log_that_is_not_there_is_said_before_anything_is_read(tmp_path):
    with pytest.raises(InputProblem, match="key log cannot be read"):
        read_bytes(pcap(packets()), tmp_path, keylog=tmp_path / "none")


@settings(max_examples=60)
@given(st.data())
def test_a_file_that_ends_early_gives_what_stood_before(tmp_path_factory, data):
    content = pcap(packets())
    end = data.draw(st.integers(24, len(content)))
    found = read_bytes(content[:end], tmp_path_factory.getbasetemp())
    bodies = b"".join(m.body for m in found if isinstance(m, Message))
    gaps = [g for g in found if isinstance(g, Gap)]

    sizes = [24]
    for frame in packets():
        sizes.append(sizes[-1] + 16 + len(frame))
    assert (end not in sizes) == any("the file ends inside" in gap.detail for gap in gaps)
    assert bodies == b"hello" or b"hello".startswith(bodies) or REQUEST.startswith(bodies)


@settings(max_examples=100)
@given(st.lists(st.binary(max_size=80), max_size=5), st.binary(max_size=30))
def test_any_frames_are_read(tmp_path_factory, frames, rest):
    for found in read_bytes(pcap(frames) + rest, tmp_path_factory.getbasetemp()):
        assert isinstance(found, Message | Gap)
