import pytest

from overcollect.model import Gap


def gaps(found):
    return [(g.reason, g.host, g.port, g.index) for g in found if isinstance(g, Gap)]


@pytest.mark.parametrize(
    "url", ["https://pinned.example:8443/", "http://pinned.example:8443", "pinned.example:8443", "PINNED.example.:8443"]
)
def test_a_tunnel_that_nothing_came_out_of_was_not_opened(read, har, entry, url):
    found = read(har(entry(), entry(method="CONNECT", request={"url": url, "headers": []})))

    assert gaps(found) == [("no-key", "pinned.example", 8443, 1)]


@pytest.mark.parametrize(
    ("url", "inside"),
    [
        ("a.example:443", {"url": "https://a.example/x"}),
        ("https://192.0.2.7:443", {"url": "https://a.example/x", "serverIPAddress": "192.0.2.7"}),
        ("https://192.0.2.7:443", {"url": "https://192.0.2.7/x"}),
    ],
)
@pytest.mark.parametrize("first", [True, False])
def test_a_tunnel_whose_content_is_in_the_file_is_transport(read, har, entry, url, inside, first):
    entries = [entry(method="CONNECT", request={"url": url, "headers": []}), entry(**inside)]

    assert gaps(read(har(*(entries if first else entries[::-1])))) == []


def test_what_came_on_another_port_was_not_in_the_tunnel(read, har, entry):
    plain = entry("http://a.example/", serverIPAddress="192.0.2.7")
    tunnels = [entry(f"https://{host}:443", method="CONNECT") for host in ("a.example", "192.0.2.7")]

    assert gaps(read(har(plain, *tunnels))) == [("no-key", "a.example", 443, 1), ("no-key", "192.0.2.7", 443, 2)]


def test_a_tunnel_that_the_proxy_refused_carried_nothing(read, har, entry):
    found = read(har(entry("https://a.example:443", method="CONNECT", response={"status": 403})))

    assert gaps(found) == []


@pytest.mark.parametrize("url", ["https://m.example:443", "m.example:443"])
def test_a_refused_tunnel_is_a_request_and_its_answer(read, har, entry, url):
    headers = [{"name": "X-Imei", "value": "490154203237518"}]
    refused = entry(method="CONNECT", request={"url": url, "headers": headers}, response={"status": 407})
    opened = entry(method="CONNECT", request={"url": url, "headers": []})
    request, response, gap = read(har(refused, opened))

    assert (request.method, request.host, request.port, request.target) == ("CONNECT", "m.example", 443, "")
    assert (request.header("x-imei"), response.status) == ("490154203237518", 407)
    assert gap.reason == "no-key"  # what was refused carried nothing


def test_the_head_of_an_opened_tunnel_is_a_message_where_it_tells_something(read, har, entry):
    headers = [{"name": "User-Agent", "value": "okhttp"}, {"name": "X-Imei", "value": "490154203237518"}]
    inside = entry("https://m.example/x")
    usual = entry("https://m.example:443", method="CONNECT", request={"headers": headers[:1]})
    told = entry("https://m.example:443", method="CONNECT", request={"headers": headers})

    assert [m.method for m in read(har(usual, inside))] == ["GET", "GET"]
    assert [m.method for m in read(har(told, inside))] == ["CONNECT", "GET", "GET"]
