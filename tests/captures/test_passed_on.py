import pytest
from hypothesis import given
from hypothesis import strategies as st

from overcollect.captures.passed_on import PassedOn, passed_on
from overcollect.model import Kind

DTLS = b"\x16\xfe\xfd" + bytes(8) + b"\0\x40" + bytes(64)


def test_the_name_stands_in_the_hello_in_whatever_records(client_hello):
    body = client_hello[5:]
    parts = (body[:100], body[100:])
    split = b"".join(b"\x16\3\1" + len(part).to_bytes(2) + part for part in parts)

    assert passed_on(Kind.TCP, client_hello, 443) == PassedOn("TLS", "pinned.example")
    assert passed_on(Kind.TCP, client_hello[:60], 443) == PassedOn("TLS", "")
    assert passed_on(Kind.TCP, split, 443) == PassedOn("TLS", "pinned.example")


@pytest.mark.parametrize("first", [b"", b"GET / HTTP/1.1\r\n", b"\x16\3", b"\x16\3\3\0\5\x02\0\0\1\0"])
def test_what_begins_otherwise_is_readable(first):
    assert passed_on(Kind.TCP, first, 443) is None


def test_datagrams_are_told_by_their_protocol():
    assert passed_on(Kind.UDP, DTLS, 5000) == PassedOn("DTLS", "")
    assert passed_on(Kind.UDP, b"imei=490154203237518", 5000) is None


@pytest.mark.parametrize("first", [b"imei=490154203237518&oaid=1", b"\x4a\x10" + bytes(range(128, 168))])
def test_what_an_app_sends_to_the_port_of_https_without_encryption_is_readable(first):
    assert passed_on(Kind.UDP, first, 443) is None


@given(st.sampled_from([Kind.TCP, Kind.UDP]), st.sampled_from([b"", b"\x16\3\1\0\x20\1", b"\xc3\0\0\0\1"]), st.binary())
def test_any_bytes_are_told(kind, begin, rest):
    passed_on(kind, begin + rest, 443)
