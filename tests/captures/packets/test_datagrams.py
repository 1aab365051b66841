import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from overcollect.model import Kind

PHONE, SERVER = "192.0.2.1", "198.51.100.7"
QUERY = bytes.fromhex("1234 0100 0001 0000 0000 0000 03 616473 07 6578616d706c65 00 0001 0001".replace(" ", ""))
INITIAL = b"\xc3\0\0\0\1\x08" + bytes(8) + b"\0" + bytes(1180)


def test_dns_queries_and_answers_are_messages(read, datagram):
    answer = QUERY[:2] + b"\x81\x80" + QUERY[4:]
    found = read([datagram(PHONE, SERVER, (40000, 53), QUERY), datagram(SERVER, PHONE, (53, 40000), answer)])

    assert [(Kind.DNS, "dns", "sent", QUERY), (Kind.DNS, "dns", "received", answer)] == [
        (m.kind, m.scheme, m.direction, m.body) for m in found.messages
    ]
    assert {("198.51.100.7", 53, "c0")} == {(m.host, m.port, m.connection) for m in found.messages}
    assert found.gaps == []


def test_other_datagrams_are_searched_and_said(read, datagram):
    found = read([datagram(PHONE, SERVER, (40000, 9999), b"imei=1"), datagram(PHONE, SERVER, (40000, 9999), b"more")])

    assert [(m.kind, m.scheme, m.body) for m in found.messages] == [
        (Kind.UDP, "udp", b"imei=1"),
        (Kind.UDP, "udp", b"more"),
    ]
    assert [(g.reason, g.bytes) for g in found.gaps] == [("unknown-protocol", 0)]


def test_quic_is_counted_in_both_directions(read, datagram):
    short = b"\x41" + bytes(99)
    found = read(
        [
            datagram(PHONE, SERVER, (40000, 8443), INITIAL),
            datagram(SERVER, PHONE, (8443, 40000), short),
            datagram(PHONE, SERVER, (40000, 8443), short),
        ]
    )

    assert found.messages == []
    assert [("no-key", "sent", len(INITIAL) + 100), ("no-key", "received", 100)] == [
        (g.reason, g.direction, g.bytes) for g in found.gaps
    ]
    assert all(g.detail.startswith("QUIC") for g in found.gaps)


@pytest.mark.parametrize(
    ("port", "payload", "kind"),
    [
        (443, b"\x41" + bytes(range(128, 228)), []),
        (9999, b"\x41" + bytes(range(128, 228)), [Kind.UDP]),
        (443, b"imei=490154203237518&oaid=1", [Kind.UDP]),
    ],
)
def test_a_short_quic_header_is_believed_only_on_the_port_of_https(read, datagram, port, payload, kind):
    found = read([datagram(PHONE, SERVER, (40000, port), payload)])

    assert kind == [m.kind for m in found.messages]


def test_a_cut_datagram_says_what_is_missing(read, datagram):
    whole = datagram(PHONE, SERVER, (40000, 9999), b"0123456789")
    found = read([whole[:-4]], lengths=[len(whole)])

    assert [(m.body, m.missing) for m in found.messages] == [(b"012345", 4)]
    assert ("cut-packets", 4) in [(g.reason, g.bytes) for g in found.gaps]


def test_a_header_that_is_cut_is_a_gap(read, datagram):
    whole = datagram(PHONE, SERVER, (40000, 9999), b"0123456789")

    assert read([whole[:24]], lengths=[len(whole)]).reasons == ["cut-packets"]


@settings(max_examples=100)
@given(st.lists(st.binary(max_size=40), max_size=5), st.sampled_from([53, 443, 9999]))
def test_every_sent_byte_is_in_a_message_or_a_gap(read, datagram, payloads, port):
    found = read([datagram(PHONE, SERVER, (40000, port), payload) for payload in payloads])

    assert sum(map(len, payloads)) == sum(len(m.body) for m in found.messages) + sum(g.bytes for g in found.gaps)


@pytest.mark.parametrize(("behind", "lost"), [(b"imei=1", 6), (b"\0\0\0\0", 0), (b"imei=1\0\0", 6), (b"", 0)])
@pytest.mark.parametrize("body", [b"hello", b""])
def test_bytes_behind_the_end_of_a_datagram_are_a_gap(read, datagram, body, behind, lost):
    whole = bytearray(datagram(PHONE, SERVER, (40000, 9999), body + behind))
    whole[24:26] = (8 + len(body)).to_bytes(2)
    found = read([bytes(whole)])

    assert [m.body for m in found.messages] == [body] * bool(body)
    assert [(g.reason, g.direction, g.bytes, g.host) for g in found.gaps if g.bytes] == [
        ("malformed", "sent", lost, SERVER)
    ] * bool(lost)
