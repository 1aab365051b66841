import gzip
import io
import struct
import zipfile
import zlib

import pytest

from overcollect.captures import open_capture, tshark
from overcollect.captures.interface import Options, Source
from overcollect.captures.pcap import PcapReader
from overcollect.model import Message, MissingProgram

PPP, USER0, WIFI = 9, 147, 105


def tcp(payload):
    segment = struct.pack(">HHIIBBHHH", 40000, 80, 1, 0, 0x50, 0x10, 65535, 0, 0) + payload
    header = struct.pack(">BBHHHBBH", 0x45, 0, 20 + len(segment), 0, 0, 64, 6, 0)
    return header + bytes([192, 0, 2, 1, 198, 51, 100, 7]) + segment


def capture(tmp_path, link_type, frames, length=0):
    content = struct.pack("<IHHiIII", 0xA1B2C3D4, 2, 4, 0, 0, 65535, link_type)
    for number, frame in enumerate(frames):
        size = (1_700_000_000, 1000 * number, len(frame), len(frame) + length)
        content += struct.pack("<IIII", *size) + frame
    path = tmp_path / "capture.pcap"
    path.write_bytes(content)
    return path


def read(path):
    return list(PcapReader().read(Source(name="x", path=path), io.BytesIO(path.read_bytes()), Options()))


@pytest.fixture
def no_tshark(monkeypatch):
    monkeypatch.setattr("shutil.which", lambda _: None)


def test_a_missing_tshark_is_said_with_the_line_that_installs_it(tmp_path, no_tshark):
    with pytest.raises(MissingProgram, match=r"link type 9.*Install it: .*(tshark|wireshark)") as caught:
        read(capture(tmp_path, PPP, [b"x"]))
    assert caught.value.status == 69


def test_no_version_is_told_where_there_is_none(no_tshark):
    assert tshark.tshark_version() is None


@pytest.mark.parametrize(
    ("release", "line"),
    [
        ({"ID": "debian"}, "apt-get install tshark"),
        ({"ID": "linuxmint", "ID_LIKE": "ubuntu debian"}, "apt-get install tshark"),
        ({"ID": "rocky", "ID_LIKE": "rhel centos fedora"}, "dnf install wireshark-cli"),
        ({"ID": "alpine"}, "apk add tshark"),
        ({}, "apt-get install tshark"),
    ],
)
def test_the_install_line_fits_the_system(monkeypatch, release, line):
    monkeypatch.setattr("platform.system", lambda: "Linux")
    monkeypatch.setattr("platform.freedesktop_os_release", lambda: release)

    assert line == tshark.install_line()


@pytest.mark.tshark
def test_the_version_is_told():
    assert tshark.tshark_version()[0].isdigit()


@pytest.mark.tshark
def test_frames_of_another_link_type_are_read_through_tshark(tmp_path):
    ppp = b"\xff\x03\x00\x21"
    frames = [ppp + tcp(b"GET /a HTTP/1.1\r\nHost: api.example.com\r\n\r\n"), b"\xff\x03\xc0\x21\x01\x01\x00\x04"]
    found = read(capture(tmp_path, PPP, frames))
    message = found[0]

    assert (
        message.target,
        message.host,
        message.frames,
        message.time,
    ) == ("/a", "api.example.com", (1,), 1_700_000_000.0)
    assert found[1:] == []


@pytest.mark.parametrize(
    ("stamp", "seconds"),
    [
        ("1700000000.250000000", 1_700_000_000.25),  # tshark 4.4
        ("2023-11-14T22:13:20.250000000Z", 1_700_000_000.25),  # tshark 4.6
        ("Not representable", 0.0),
    ],
)
def test_every_tshark_says_when_a_frame_was_recorded(stamp, seconds):
    assert tshark._seconds(stamp) == seconds


@pytest.mark.tshark
def test_a_frame_that_was_cut_is_said(tmp_path):
    frame = b"\xff\x03\x00\x21" + tcp(b"\0binary\1 that goes on")
    found = read(capture(tmp_path, PPP, [frame[:-4]], length=4))

    assert ("cut-packets", 4) in [(g.reason, g.bytes) for g in found if not isinstance(g, Message)]


@pytest.mark.tshark
def test_a_capture_without_ip_is_a_gap(tmp_path):
    found = read(capture(tmp_path, USER0, [bytes(40)]))

    assert [g.detail for g in found] == ["no IP packet in frames of link type 147"]


WIFI_DATA = b"\x08\x01\0\0" + bytes(18) + b"\x10\0"


@pytest.mark.tshark
@pytest.mark.parametrize(
    ("link_type", "before", "frame"),
    [
        pytest.param(PPP, b"\xff\x03\0\x21", b"\xff\x03\0\xfd" + bytes(range(50)), id="compressed"),
        pytest.param(
            WIFI, WIFI_DATA + b"\xaa\xaa\3\0\0\0\x08\0", WIFI_DATA + b"\xaa\xaa\3\0\0\0\x88\xb5imei", id="Wi-Fi"
        ),
    ],
)
def test_frames_without_ip_beside_others_are_a_gap(tmp_path, link_type, before, frame):
    found = read(capture(tmp_path, link_type, [before + tcp(b"GET / HTTP/1.1\r\n\r\n"), frame]))

    assert [(g.reason, g.bytes) for g in found if not isinstance(g, Message)] == [("unknown-protocol", len(frame))]


@pytest.mark.tshark
@pytest.mark.parametrize(
    ("link_type", "frame"),
    [
        pytest.param(PPP, b"\xff\x03\xc0\x21\1\1\0\4", id="LCP"),
        pytest.param(PPP, b"\xff\x03\x80\x21\1\1\0\x0a\3\6\0\0\0\0", id="IPCP"),
        pytest.param(WIFI, b"\x80\0\0\0" + bytes(36), id="a beacon"),
        pytest.param(WIFI, b"\xd4\0\0\0" + bytes(6), id="an acknowledgement"),
        pytest.param(WIFI, b"\x48\x01\0\0" + bytes(20), id="data without content"),
        pytest.param(WIFI, WIFI_DATA + b"\xaa\xaa\3\0\0\0\x08\6" + bytes(28), id="ARP"),
        pytest.param(WIFI, WIFI_DATA + b"\xaa\xaa\3\0\0\0\x88\x8e\1\3\0\0", id="a key of Wi-Fi"),
    ],
)
def test_the_links_own_upkeep_is_no_gap(tmp_path, link_type, frame):
    before = b"\xff\x03\0\x21" if link_type == PPP else WIFI_DATA + b"\xaa\xaa\3\0\0\0\x08\0"
    found = read(capture(tmp_path, link_type, [before + tcp(b"GET / HTTP/1.1\r\n\r\n"), frame]))

    assert [g for g in found if not isinstance(g, Message)] == []


@pytest.mark.tshark
@pytest.mark.parametrize("kept", [30, 50])
def test_a_file_that_ends_early_is_said(tmp_path, kept):
    path = capture(tmp_path, PPP, [b"\xff\x03\x00\x21" + tcp(b"GET / HTTP/1.1\r\n\r\n")])
    path.write_bytes(path.read_bytes()[:kept])

    assert "cut-capture" in [found.reason for found in read(path) if not isinstance(found, Message)]


@pytest.mark.tshark
def test_frames_that_the_link_encrypts_are_counted_beside_those_that_are_read(tmp_path):
    head = b"\x08%c\0\0" + bytes(20)
    clear = head % 1 + b"\xaa\xaa\x03\0\0\0\x08\0" + tcp(b"GET /a HTTP/1.1\r\nHost: a.example\r\n\r\n")
    sealed = head % 0x41 + b"\0\0\0\x20\0\0\0\0" + bytes(range(100))
    found = read(capture(tmp_path, WIFI, [clear, sealed]))

    assert [m.target for m in found if isinstance(m, Message)] == ["/a"]
    assert [(g.reason, g.bytes) for g in found if not isinstance(g, Message)] == [("no-key", len(sealed))]


@pytest.mark.tshark
@pytest.mark.parametrize("packing", ["zip", "zlib", "gzip"])
def test_a_packed_capture_is_unpacked_for_tshark(tmp_path, packing):
    frame = b"\xff\x03\x00\x21" + tcp(b"GET /a HTTP/1.1\r\nHost: api.example.com\r\n\r\n")
    compressed = b"\xff\x03\0\xfd" + bytes(range(50))
    plain = capture(tmp_path, PPP, [frame, compressed])
    path = tmp_path / "packed"
    if packing == "zip":
        with zipfile.ZipFile(path, "w") as archive:
            archive.write(plain, "a.pcap")
    else:
        path.write_bytes({"zlib": zlib, "gzip": gzip}[packing].compress(plain.read_bytes()))
    message, gap = open_capture(str(path), Options()).read()

    assert (message.target, message.host) == ("/a", "api.example.com")
    assert (gap.reason, gap.bytes) == ("unknown-protocol", len(compressed))
