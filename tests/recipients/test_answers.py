import gzip
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scapy.layers.dns import DNS, DNSQR, DNSRR

from overcollect.model import Direction, Kind
from overcollect.recipients import names_in
from overcollect.recipients.domains import is_address

from ..conftest import a_message

DNS_ANSWER = bytes(
    DNS(
        qr=1,
        qd=DNSQR(qname="api.music.example"),
        an=[DNSRR(rrname="api.music.example", rdata="192.0.2.1"), DNSRR(rrname="api.music.example", rdata="0.0.0.0")],
    )
)


def message(body, *, target="", host="203.0.113.9", kind=Kind.HTTP_RESPONSE, direction=Direction.RECEIVED, **more):
    return a_message(
        kind=kind,
        direction=direction,
        host=host,
        target=target,
        status=200,
        body=body if isinstance(body, bytes) else json.dumps(body).encode(),
        **more,
    )


def test_a_dns_answer_names_the_address_and_a_blocked_name_none():
    assert names_in(message(DNS_ANSWER, kind=Kind.DNS)) == (("192.0.2.1", "api.music.example"),)
    assert names_in(message(DNS_ANSWER, kind=Kind.DNS, direction=Direction.SENT)) == ()


def test_dns_over_https_is_a_dns_answer():
    headers = (("content-type", "application/dns-message"),)
    assert names_in(message(DNS_ANSWER, headers=headers)) == (("192.0.2.1", "api.music.example"),)
    assert names_in(message(DNS_ANSWER)) == ()


@pytest.mark.parametrize(
    ("target", "body", "pairs"),
    [
        (
            "/100000/d?host=api.music.example",
            {"host": "api.music.example", "ips": ["192.0.2.1"], "ipsv6": ["2001:db8::1"], "ttl": 57, "origin_ttl": 120},
            {"192.0.2.1": "api.music.example", "2001:db8::1": "api.music.example"},
        ),
        (
            "/100000/resolve?host=a.example,b.example",
            {"dns": [{"host": "a.example", "ips": ["192.0.2.1"]}, {"host": "b.example", "ips": ["192.0.2.2"]}]},
            {"192.0.2.1": "a.example", "192.0.2.2": "b.example"},
        ),
        (
            "/d?dn=api.music.example&ttl=1",
            b"192.0.2.1;192.0.2.2,60|198.51.100.7",
            {"192.0.2.1": "api.music.example", "192.0.2.2": "api.music.example"},
        ),
        (
            "/d?dn=a.example,b.example&query=1",
            b"a.example.:192.0.2.1;192.0.2.3,60\nb.example.:2001:db8::2,60",
            {"192.0.2.1": "a.example", "192.0.2.3": "a.example", "2001:db8::2": "b.example"},
        ),
        (
            "/v4/resolve?account_id=1&dn=api.music.example",
            {"msg": "ok", "data": {"api.music.example": {"ttl": 10, "ip": ["192.0.2.1"], "ipv6": ["2001:db8::1"]}}},
            {"192.0.2.1": "api.music.example", "2001:db8::1": "api.music.example"},
        ),
        (
            "/resolve?name=api.music.example&type=A",
            {
                "Status": 0,
                "Answer": [
                    {"name": "api.music.example.", "type": 5, "data": "edge.cdn.example."},
                    {"name": "edge.cdn.example.", "type": 1, "data": "192.0.2.1"},
                ],
            },
            {"192.0.2.1": "api.music.example", "edge.cdn.example": "api.music.example"},
        ),
    ],
    ids=["aliyun", "aliyun several", "tencent", "tencent several", "baidu", "json over https"],
)
def test_documented_answers_of_httpdns_are_read(target, body, pairs):
    assert dict(names_in(message(body, target=target))) == pairs


def test_a_compressed_answer_is_opened():
    body = gzip.compress(json.dumps({"host": "api.music.example", "ips": ["192.0.2.1"]}).encode())
    answer = message(body, target="/1/d?host=api.music.example", headers=(("content-encoding", "gzip"),))
    assert names_in(answer) == (("192.0.2.1", "api.music.example"),)


@pytest.mark.parametrize(
    ("target", "host", "body"),
    [
        ("/api/d?host=x.example", "203.0.113.9", {"host": "x.example", "ips": ["192.0.2.1"]}),
        ("/d?dn=x.example", "shop.music.example", b"192.0.2.1"),
        ("/d?dn=9f2c4a", "203.0.113.9", b"8fa0c1d2"),
        ("/1/d?host=x.example", "203.0.113.9", {"host": "x.example", "ips": ["not an address", 7, None]}),
        ("/1/d?host=x.example", "203.0.113.9", {"host": ["x.example"], "ips": "192.0.2.1", "dns": 3}),
        ("/1/d?host=x.example", "203.0.113.9", [1, 2]),
        ("/1/d?host=x.example", "203.0.113.9", b"\xff{"),
        ("/v4/resolve?dn=x", "203.0.113.9", {"data": {"x.example": 3}}),
        ("//[bad/d?dn=x.example", "203.0.113.9", b"192.0.2.1"),
    ],
)
def test_look_alikes_tell_nothing(target, host, body):
    assert names_in(message(body, target=target, host=host)) == ()


WORDS = st.sampled_from(["192.0.2.1", "2001:db8::1", "a.example", "b", "", 7, None])
BODIES = st.one_of(
    st.binary(max_size=80),
    st.lists(st.sampled_from(["192.0.2.1", "2001:db8::1", "a.example", ".:", ";", ",60", "|", "\n"]), max_size=12).map(
        lambda parts: "".join(parts).encode()
    ),
    st.fixed_dictionaries({"host": WORDS, "ips": st.lists(WORDS)}),
    st.dictionaries(st.just("data"), st.dictionaries(WORDS.map(str), st.fixed_dictionaries({"ip": st.lists(WORDS)}))),
)


@given(BODIES, st.sampled_from(["/1/d?host=a.example", "/d?dn=a.example", "/v4/resolve?dn=a.example"]))
def test_any_body_gives_only_addresses_and_names(body, target):
    for answer, name in names_in(message(body, target=target)):
        assert is_address(answer)
        assert "." in name
        assert not is_address(name)
