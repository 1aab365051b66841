import ssl

import pytest
import trustme
from hypothesis import given
from hypothesis import strategies as st

from overcollect.captures.certificate import certified_name, first_certificate


def issued(*names):
    pem = trustme.CA().issue_cert(*names).cert_chain_pems[0].bytes().decode()
    return ssl.PEM_cert_to_DER_cert(pem)


@pytest.mark.parametrize(
    ("names", "name"),
    [
        (["log.example.com"], "log.example.com"),
        (["www.example.com", "example.com", "*.example.com"], "example.com"),
        (["*.log.example.com"], "log.example.com"),
        (["a.example.com", "b.example.com"], ""),
        (["example.com", "example.net"], ""),
        (["notexample.com", "example.com"], ""),
        (["198.51.100.7"], ""),
        (["localhost"], ""),
    ],
)
def test_a_certificate_is_about_the_name_over_all_its_names(names, name):
    assert certified_name(issued(*names)) == name


def broken(mark, position, value):
    """A certificate with one byte behind ``mark`` changed, of which the library has something to say."""
    changed = bytearray(issued("log.example.com"))
    changed[changed.index(mark) + position] = value
    return bytes(changed)


@pytest.mark.filterwarnings("error")
def test_a_number_that_is_not_positive_is_no_cause_for_warnings():
    version = b"\xa0\x03\x02\x01\x02\x02"
    assert certified_name(broken(version, len(version) + 1, 0x80)) == "log.example.com"


def test_a_certificate_that_the_library_refuses_has_no_name():
    assert certified_name(broken(b"\xa0\x03\x02\x01\x02", 4, 9)) == ""


@pytest.mark.parametrize("tls13", [False, True])
def test_the_servers_own_certificate_stands_first(tls13):
    own, other = b"own certificate", b"another one"
    extensions = b"\0\0" if tls13 else b""
    entries = b"".join(len(one).to_bytes(3) + one + extensions for one in (own, other))
    body = (b"\0" if tls13 else b"") + len(entries).to_bytes(3) + entries

    assert first_certificate(body, tls13=tls13) == own
    assert first_certificate(body[:10], tls13=tls13) == b""


@given(st.binary(max_size=200), st.booleans())
def test_what_is_no_certificate_has_no_name(body, tls13):
    assert certified_name(first_certificate(body, tls13=tls13)) == ""
