import pytest
from hypothesis import given
from hypothesis import strategies as st
from scapy.layers.dns import DNS, DNSQR, DNSRR

from overcollect.recipients.dns_wire import dns_answers

QUESTION = DNSQR(qname="api.music.example")


def packed(*records, rcode=0, qr=1):
    return bytes(DNS(id=7, qr=qr, rcode=rcode, qd=QUESTION, an=list(records)))


def test_an_address_belongs_to_the_name_that_was_asked_for():
    payload = packed(
        DNSRR(rrname="api.music.example", type="CNAME", rdata="edge.cdn.example"),
        DNSRR(rrname="edge.cdn.example", type="CNAME", rdata="pop.cdn.example"),
        DNSRR(rrname="pop.cdn.example", type="A", rdata="192.0.2.1"),
        DNSRR(rrname="pop.cdn.example", type="AAAA", rdata="2001:db8::1"),
        DNSRR(rrname="pop.cdn.example", type="TXT", rdata="no answer"),
    )
    assert list(dns_answers(payload)) == [
        ("edge.cdn.example", "api.music.example"),
        ("pop.cdn.example", "edge.cdn.example"),
        ("192.0.2.1", "api.music.example"),
        ("2001:db8::1", "api.music.example"),
    ]


def test_compressed_names_are_followed():
    # RFC 1035, 4.1.4: the owner is a pointer to the question's name at offset 12.
    question = b"\x03api\x05music\x07example\x00\x00\x01\x00\x01"
    answer = b"\xc0\x0c\x00\x01\x00\x01\x00\x00\x00\x3c\x00\x04\xc0\x00\x02\x01"
    payload = b"\x00\x07\x81\x80\x00\x01\x00\x01\x00\x00\x00\x00" + question + answer
    assert list(dns_answers(payload)) == [("192.0.2.1", "api.music.example")]


@pytest.mark.parametrize(
    "payload",
    [
        packed(DNSRR(rrname="api.music.example", type="A", rdata="192.0.2.1"), qr=0),
        packed(DNSRR(rrname="api.music.example", type="A", rdata="192.0.2.1"), rcode=3),
        packed(DNSRR(rrname="api.music.example", type="A", rdata="192.0.2.1"))[:-2],
        b"\x00\x07\x81\x80\x00\x00\x00\x01\x00\x00\x00\x00\xc0\x0c",
        b"",
    ],
    ids=["query", "no such name", "cut", "pointer to itself", "empty"],
)
def test_what_is_no_whole_answer_tells_nothing(payload):
    assert list(dns_answers(payload)) == []


@given(st.binary(max_size=120))
def test_any_bytes_end(payload):
    list(dns_answers(b"\x00\x07\x81\x80\x00\x01\x00\x02\x00\x00\x00\x00" + payload))
