"""DTLS and WireGuard: counted, never given out as if they could be read."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from overcollect.captures.packets.sealed import sealed_by

PHONE, SERVER = "192.0.2.1", "198.51.100.7"


def dtls(kind=23, version=b"\xfe\xfd", content=b"s" * 40, size=None):
    length = len(content) if size is None else size
    return bytes([kind]) + version + b"\0\1" + bytes(6) + length.to_bytes(2) + content


def wireguard(kind=4, size=96, counter=7):
    return bytes([kind, 0, 0, 0]) + b"\x12\x34\x56\x78" + counter.to_bytes(8, "little") + b"s" * (size - 16)


@pytest.mark.parametrize(
    ("payload", "protocol"),
    [
        (dtls(), "DTLS"),
        (dtls(kind=22, version=b"\xfe\xff"), "DTLS"),
        (dtls() + dtls(), "DTLS"),
        (wireguard(1, 148), "WireGuard"),
        (wireguard(2, 92), "WireGuard"),
        (wireguard(3, 64), "WireGuard"),
        (wireguard(4, 32), "WireGuard"),
        (wireguard(), "WireGuard"),
        (dtls(kind=70), ""),
        (dtls(version=b"\x03\x03"), ""),
        (dtls(size=41), ""),
        (dtls(size=0), ""),
        (wireguard(1, 147), ""),
        (wireguard(4, 97), ""),
        (wireguard(4, 96, counter=1 << 60), ""),
        (wireguard(5, 96), ""),
        (b"\4\0\1\0" + bytes(92), ""),
        (b"imei=490154203237518", ""),
    ],
)
def test_a_datagram_is_told_by_its_header(payload, protocol):
    assert sealed_by(payload, len(payload)) == protocol


def test_a_datagram_cut_by_the_snap_length_is_told_all_the_same():
    assert sealed_by(dtls()[:20], len(dtls())) == "DTLS"


@pytest.mark.parametrize("payload", [dtls(kind=22), wireguard(1, 148)])
def test_an_encrypted_flow_is_a_gap_with_all_its_bytes(read, datagram, payload):
    later = b"\x80" + b"s" * 99
    found = read(
        [
            datagram(PHONE, SERVER, (40000, 9999), payload),
            datagram(SERVER, PHONE, (9999, 40000), payload),
            datagram(PHONE, SERVER, (40000, 9999), later),
        ]
    )

    assert found.messages == []
    assert [(g.reason, g.direction, g.bytes) for g in found.gaps] == [
        ("no-key", "sent", len(payload) + 100),
        ("no-key", "received", len(payload)),
    ]


@settings(max_examples=200)
@given(st.binary(max_size=200), st.integers(0, 400))
def test_any_bytes_get_an_answer(payload, missing):
    assert sealed_by(payload, len(payload) + missing) in {"", "DTLS", "WireGuard"}
