from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overcollect.captures.authority import host_name, split_authority, target_authority


@pytest.mark.parametrize(
    ("written", "host", "port"),
    [
        ("API.Example.com", "api.example.com", None),
        ("example.com.:8443", "example.com", 8443),
        ("user:word@example.com:80", "example.com", 80),
        ("[2001:DB8::1]:443", "2001:db8::1", 443),
        ("[2001:db8::1]", "2001:db8::1", None),
        ("2001:db8::1", "2001:db8::1", None),
        ("192.0.2.1:8080", "192.0.2.1", 8080),
        ("xn--fiqs8s.example", "xn--fiqs8s.example", None),
        ("中国.example", "xn--fiqs8s.example", None),
        ("example.com:", "example.com", None),
        ("example.com:http", "example.com", None),
        ("", "", None),
    ],
)
def test_an_authority_is_split_into_host_and_port(written, host, port):
    assert split_authority(written) == (host, port)


def test_the_target_is_what_the_request_names_else_where_the_connection_went():
    assert target_authority("a.example", "https", "192.0.2.1", 8443) == ("a.example", 443)
    assert target_authority("a.example:9000", "http", "192.0.2.1", 80) == ("a.example", 9000)
    assert target_authority("", "https", "192.0.2.1", 8443) == ("192.0.2.1", 8443)


@given(written=st.text(max_size=30))
def test_any_text_has_a_host(written):
    host, port = split_authority(written)
    assert isinstance(host_name(host), str)
    assert port is None or 0 <= port <= 99999
