from pathlib import Path

import pytest

from overcollect.model import InputProblem
from overcollect.recipients import registered_in, served_from

NO_PUBLIC_ADDRESSES = ["10.0.0.1", "192.168.1.1", "127.0.0.1", "fe80::1%wlan0", "::1", "music.example", ""]


def test_a_registry_assigned_the_block():
    assert registered_in("114.114.114.114") == "CN"
    assert registered_in("2001:4860:4860::8888") == "US"
    assert registered_in("::ffff:114.114.114.114") == "CN"
    assert registered_in("[2001:4860:4860::8888]") == "US"


@pytest.mark.parametrize("address", NO_PUBLIC_ADDRESSES)
def test_what_is_no_public_address_has_no_country(address, tmp_path):
    assert registered_in(address) is None
    assert served_from(address, tmp_path / "unused.mmdb") is None


def test_a_file_that_is_no_database_is_named(tmp_path):
    file = tmp_path / "countries.mmdb"
    file.write_bytes(b"nothing of the kind")
    with pytest.raises(InputProblem, match=r"countries\.mmdb"):
        served_from("114.114.114.114", file)
    with pytest.raises(InputProblem, match="missing"):
        served_from("114.114.114.114", Path(tmp_path / "missing.mmdb"))


def test_a_users_database_tells_where_the_server_stands(tmp_path):
    file = tmp_path / "small.mmdb"
    file.write_bytes(database())
    assert served_from("1.2.3.4", file) == "DE"
    assert served_from("129.2.3.4", file) is None
    assert served_from("2001:4860:4860::8888", file) is None


def database() -> bytes:
    """A database of one node: addresses that begin with bit 0 are in DE (format: MaxMind DB 2.0)."""

    def text(value: str) -> bytes:
        return bytes([0x40 | len(value)]) + value.encode()

    def small(kind: int, value: int, size: int) -> bytes:
        extended = kind > 7
        return (bytes([size, kind - 7]) if extended else bytes([kind << 5 | size])) + value.to_bytes(size, "big")

    record = b"\xe1" + text("country") + b"\xe1" + text("iso_code") + text("DE")
    count, separator = 1, bytes(16)
    tree = (count + len(separator)).to_bytes(3, "big") + count.to_bytes(3, "big")
    about = {
        "binary_format_major_version": small(5, 2, 2),
        "binary_format_minor_version": small(5, 0, 2),
        "build_epoch": small(9, 1_700_000_000, 8),
        "database_type": text("Country"),
        "description": b"\xe0",
        "ip_version": small(5, 4, 2),
        "languages": b"\x00\x04",
        "node_count": small(6, count, 4),
        "record_size": small(5, 24, 2),
    }
    members = b"".join(text(key) + value for key, value in about.items())
    return tree + separator + record + b"\xab\xcd\xefMaxMind.com" + bytes([0xE0 | len(about)]) + members
