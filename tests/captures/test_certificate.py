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
