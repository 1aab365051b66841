import struct
from ipaddress import ip_address

import pytest

from overcollect.model import Kind

from .conftest import ip_packet

LEAK = b"imei=490154203237518&phone=13800138000"
NOW = 1_700_000_000
LINUX = struct.pack("<QQ", NOW, 250_000) + bytes(range(0x10, 0x38))
OF_32_BITS = struct.pack("<II", NOW, 250_000) + bytes(range(0x08, 0x38))
APPLE = struct.pack(">II", NOW, 250_000) + bytes(range(0x08, 0x38))
WINDOWS = b"abcdefghijklmnopqrstuvwabcdefghi"


def echo(content, addresses=("192.168.1.5", "203.0.113.9"), kind=None):
    source, target = (ip_address(address).packed for address in addresses)
    is_new = len(source) == 16
    number = (128 if is_new else 8) if kind is None else kind
    return ip_packet(source, target, 58 if is_new else 1, bytes([number, 0, 0, 0, 0, 1, 0, 1]) + content)


@pytest.mark.parametrize("addresses", [("192.168.1.5", "203.0.113.9"), ("fd00::5", "2001:db8::9")])
def test_what_an_app_writes_into_a_ping_is_a_message(read, addresses):
    found = read([echo(LEAK, addresses), echo(LEAK[:15], addresses)])

    assert [(m.kind, m.direction, m.host, m.port, m.body) for m in found.messages] == [
        (Kind.UDP, "sent", addresses[1], 0, LEAK),
        (Kind.UDP, "sent", addresses[1], 0, LEAK[:15]),
    ]
    assert [m.connection for m in found.messages] == ["c0", "c0"]
    assert [(g.reason, g.bytes) for g in found.gaps] == [("unknown-protocol", 0)]


@pytest.mark.parametrize(
    "content",
    [
        *(
            pytest.param(content, id=name)
            for name, content in (("Linux", LINUX), ("Apple", APPLE), ("Windows", WINDOWS))
        ),
        pytest.param(OF_32_BITS, id="Linux of 32 bits"),
        pytest.param(LINUX[:16], id="short"),
        pytest.param(bytes(56), id="zeros"),
        pytest.param(b"\x12\x34\x56\x78" + bytes(52), id="a number, then zeros"),
        pytest.param(b"", id="empty"),
        pytest.param(bytes(n & 255 for n in range(1400)), id="long"),
    ],
)
def test_the_usual_content_of_a_ping_is_upkeep(read, content):
    assert read([echo(content)]).items == []


@pytest.mark.parametrize(
    "content", [LINUX[:20] + LEAK, LINUX[:16] + LEAK, WINDOWS + b"!", b"490154203237518", LEAK[:16]]
)
def test_what_only_begins_like_a_ping_is_a_message(read, content):
    assert [m.body for m in read([echo(content)]).messages] == [content]


@pytest.mark.parametrize("kind", [0, 3, 11])
def test_answers_and_errors_hold_nothing_of_an_apps(read, kind):
    assert read([echo(LEAK, kind=kind)]).items == []


def test_who_pings_the_device_sends_nothing_of_it(read):
    assert read([echo(LEAK, ("203.0.113.9", "192.168.1.5"))]).items == []


def test_a_ping_in_pieces_or_cut_is_read(read):
    whole = echo(LEAK)
    head = bytearray(whole[:20])
    first, second = bytearray(head), bytearray(head)
    first[6], second[7] = 0x20, 3
    pieces = [bytes(first) + whole[20:44], bytes(second) + whole[44:]]
    pieces = [piece[:2] + len(piece).to_bytes(2) + piece[4:] for piece in pieces]

    assert [m.body for m in read(pieces).messages] == [LEAK]

    found = read([whole[:-4]], lengths=[len(whole)])
    assert [(m.body, m.missing) for m in found.messages] == [(LEAK[:-4], 4)]
    assert ("cut-packets", 4) in [(g.reason, g.bytes) for g in found.gaps]
