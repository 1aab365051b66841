import pytest

from overcollect.captures.packets.http import head


@pytest.mark.parametrize(
    ("authority", "parts"),
    [
        ("Example.com", ("example.com", None)),
        ("example.com:8080", ("example.com", 8080)),
        ("example.com.", ("example.com", None)),
        ("[2001:DB8::1]:443", ("2001:db8::1", 443)),
        ("[2001:db8::1]", ("2001:db8::1", None)),
        ("user:word@example.com:1", ("example.com", 1)),
        ("example.com:port", ("example.com", None)),
        ("", ("", None)),
    ],
)
def test_a_host_is_split_from_its_port(authority, parts):
    assert parts == head.split_authority(authority)


@pytest.mark.parametrize(
    "line", [b"GET / HTTP/1.1", b"POST /a b HTTP/1.0", b"M-SEARCH * HTTP/1.1", b"GET  /  HTTP/1.1 "]
)
def test_request_lines_are_known(line):
    assert head.is_request_line(line)


@pytest.mark.parametrize(
    "line", [b"", b"GET /", b"HTTP/1.1 200 OK", b"GET / HTTP/2.0", b"\0\1 / HTTP/1.1", b"INVITE a SIP/2.0"]
)
def test_other_lines_are_none(line):
    assert not head.is_request_line(line)


@pytest.mark.parametrize(
    ("line", "status"), [(b"HTTP/1.1 200 OK", 200), (b"HTTP/1.0 404", 404), (b"HTTP/1.1  500 \xff", 500)]
)
def test_status_lines_are_known(line, status):
    assert status == head.response([line]).status


@pytest.mark.parametrize("line", [b"HTTP/1.1 20 OK", b"HTTP/1.1 OK", b"ICY 200 OK", b"HTTP/1.1 2000 OK"])
def test_other_lines_are_no_status_lines(line):
    assert head.response([line]) is None
