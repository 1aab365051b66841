"""What is checked and told before the proxy starts."""

import socket
from datetime import UTC, datetime, timedelta

import pytest
from mitmproxy.proxy.mode_specs import ProxyMode

from overcollect.live.addresses import addresses
from overcollect.live.checks import certificate, check_port, fingerprint, warnings
from overcollect.live.guide import guide
from overcollect.live.qr import qr_code
from overcollect.model import InputProblem


@pytest.fixture(scope="module")
def authority(tmp_path_factory):
    return certificate(tmp_path_factory.mktemp("confdir"))


@pytest.mark.parametrize(("mode", "kind"), [("regular", socket.SOCK_STREAM), ("wireguard", socket.SOCK_DGRAM)])
def test_a_port_that_is_taken_is_told(mode, kind):
    with socket.socket(socket.AF_INET, kind) as taken:
        taken.bind(("127.0.0.1", 0))
        if kind is socket.SOCK_STREAM:
            taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(InputProblem, match=rf"127.0.0.1:{port}.*--port"):
            check_port(ProxyMode.parse(mode), "127.0.0.1", port)
    check_port(ProxyMode.parse(mode), "127.0.0.1", port)


def test_an_address_of_another_machine_is_told():
    with pytest.raises(InputProblem, match=r"192\.0\.2\.1 is no address of this machine.*--listen-host"):
        check_port(ProxyMode.parse("regular"), "192.0.2.1", 8080)


def test_a_port_of_the_mode_itself_counts():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(InputProblem):
            check_port(ProxyMode.parse(f"socks5@127.0.0.1:{taken.getsockname()[1]}"), "", None)


def test_the_certificate_is_made_once(tmp_path):
    first = certificate(tmp_path)
    assert certificate(tmp_path) == first
    assert len(fingerprint(first).replace(" ", "")) == 64


def test_a_folder_that_cannot_be_written_to_is_told(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(InputProblem, match="--confdir"):
        certificate(tmp_path / "file")


def test_a_sane_clock_and_certificate_say_nothing(authority):
    assert warnings(authority) == []


def test_a_wrong_clock_is_told(authority):
    assert "Set the clock" in warnings(authority, datetime(2001, 1, 1, tzinfo=UTC))[0]


def test_a_certificate_that_ends_soon_is_told(authority):
    late = authority.not_valid_after_utc - timedelta(days=3)
    assert "valid for 3 more days" in warnings(authority, late)[0]


def test_an_address_that_was_given_is_the_only_one():
    assert addresses("192.0.2.7") == ["192.0.2.7"]
    assert addresses("")


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize(
    ("mode", "told"),
    [
        ("regular", "192.0.2.7:8081"),
        ("upstream:http://proxy.example:3128", "192.0.2.7:8081"),
        ("socks5", "192.0.2.7:8081"),
        ("reverse:https://api.example", "https://api.example"),
        ("wireguard", "WireGuard"),
        ("local:curl", "SSL_CERT_FILE"),
        ("regular@127.0.0.1:9000", "127.0.0.1:9000"),
    ],
)
def test_the_guide_names_the_way_in(mode, told, lang):
    text = guide([ProxyMode.parse(mode)], ["192.0.2.7"], 8081, "AB CD", lang)
    assert told in text
    assert "AB CD" in text
    assert "http://mitm.it" in text


def test_qr_codes_are_drawn_with_blocks():
    drawn = qr_code("[Interface]\nPrivateKey = x")
    assert len(drawn.splitlines()) > 10
    assert set(drawn) & set("▀▄█")
