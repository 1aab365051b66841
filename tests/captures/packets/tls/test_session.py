import ssl
import zlib

import brotli
import pytest
import zstandard
from hypothesis import given, settings
from hypothesis import strategies as st

from overcollect.model import Kind

GET = b"GET /p?imei=490154203237518 HTTP/1.1\r\nHost: log.example.com\r\n\r\n"
OK = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"
V12 = ssl.TLSVersion.TLSv1_2


def conversation(talk):
    return talk.handshake().say(0, GET).say(1, OK).say(0, GET).say(1, OK)


def pairs(found):
    return [(m.kind, m.scheme, m.host, m.target) for m in found.messages]


WHOLE = [
    (Kind.HTTP_REQUEST, "https", "log.example.com", "/p?imei=490154203237518"),
    (Kind.HTTP_RESPONSE, "https", "log.example.com", "/p?imei=490154203237518"),
] * 2


@pytest.mark.parametrize(
    ("version", "ciphers"),
    [
        (None, None),
        (V12, "ECDHE-RSA-AES128-GCM-SHA256"),
        (V12, "ECDHE-RSA-AES256-GCM-SHA384"),
        (V12, "ECDHE-RSA-CHACHA20-POLY1305"),
        (V12, "AES128-CCM"),
        (V12, "AES256-CCM8"),
        (V12, "AES128-SHA"),
        (V12, "ECDHE-RSA-AES128-SHA256"),
        (V12, "ECDHE-RSA-AES256-SHA384"),
        (V12, "AES256-SHA256"),
    ],
)
def test_each_cipher_is_opened(tls, wire, read, version, ciphers):
    talk = conversation(tls(version=version, ciphers=ciphers))
    found = read(wire().open().talk(*talk.turns).close().packets, tls.keys())

    assert ciphers is None or talk.client.cipher()[0] == ciphers
    assert pairs(found) == WHOLE
    assert found.gaps == []


@pytest.mark.parametrize("size", [1, 23, 700])
def test_records_may_be_cut_anywhere(tls, wire, read, size):
    talk = tls().handshake().say(0, GET).say(1, OK)

    assert pairs(read(wire().open().talk(*talk.turns, size=size).close().packets, tls.keys())) == WHOLE[:2]


@pytest.mark.parametrize("version", [None, V12])
def test_without_a_key_log_the_gap_names_host_and_bytes(tls, wire, read, version):
    talk = conversation(tls(version=version))
    found = read(wire().open().talk(*talk.turns).close().packets)
    sent = [gap for gap in found.gaps if gap.direction == "sent"]

    assert found.messages == []
    assert [("no-key", "log.example.com", 443, 2 * len(GET))] == [(g.reason, g.host, g.port, g.bytes) for g in sent]
    assert sent[0].detail == "no key log was given"


@pytest.mark.parametrize(
    ("certified", "host"),
    [
        (("example.com", "*.example.com"), "example.com"),
        (("one.example.com", "two.example.net"), "198.51.100.7"),
        (("198.51.100.7",), "198.51.100.7"),
    ],
)
def test_a_connection_that_names_no_host_has_the_name_of_its_certificate(tls, wire, read, certified, host):
    """TLS 1.2 sends the certificate in the clear, so it tells without any key; one of several owners tells nothing."""
    talk = conversation(tls(version=V12, name=None, certified=certified))
    found = read(wire().open().talk(*talk.turns).close().packets)

    assert {gap.host for gap in found.gaps} == {host}


def test_in_tls_13_the_certificate_tells_where_it_can_be_opened(tls, wire, read):
    talk = tls(name=None).handshake().say(0, b"PING 1\r\n")
    packets = wire().open().talk(*talk.turns).close().packets

    assert {gap.host for gap in read(packets).gaps} == {"198.51.100.7"}
    assert {message.host for message in read(packets, tls.keys()).messages} == {"log.example.com"}


def test_the_name_that_the_client_asked_for_counts_before_the_certificate(tls, wire, read):
    talk = conversation(tls(version=V12, certified=("log.example.com", "example.com")))

    assert {gap.host for gap in read(wire().open().talk(*talk.turns).close().packets).gaps} == {"log.example.com"}


def test_a_key_log_of_other_connections_is_said(tls, wire, read, made_tls):
    talk = conversation(tls())
    found = read(wire().open().talk(*talk.turns).close().packets, made_tls().keys())

    assert {"no-key"} == set(found.reasons)
    assert found.gaps[0].detail == "the key log holds no secret for this connection"


@pytest.mark.parametrize("version", [None, V12])
def test_secrets_that_do_not_fit_are_a_failure_to_decrypt(tls, wire, read, version):
    talk = conversation(tls(version=version))
    wrong = b"\n".join(line[:-64] + b"00" * 32 for line in tls.keys().splitlines() if not line.startswith(b"#"))
    found = read(wire().open().talk(*talk.turns).close().packets, wrong)

    assert {"decryption-failed"} == set(found.reasons)
    assert 2 * len(GET) == sum(g.bytes for g in found.gaps if g.direction == "sent")


def test_an_unknown_cipher_is_named(wire, read, made_tls):
    made = made_tls()
    hello = made.server_hello().replace(b"\x13\x01\0", b"\x13\x99\0")
    turns = [(0, made.plain(made.client_hello())), (1, made.plain(hello)), (0, made.plain(bytes(217), 23))]
    found = read(wire().open().talk(*turns).close().packets, made.keys())

    assert [(g.reason, g.bytes, g.detail) for g in found.gaps] == [("unsupported-cipher", 200, "cipher suite 0x1399")]


@pytest.mark.parametrize("version", [None, V12])
@pytest.mark.parametrize("with_key", [True, False])
def test_a_refused_certificate_is_told_from_a_missing_key(tls, wire, read, version, with_key):
    talk = tls(version=version, trusted=False)
    with pytest.raises(ssl.SSLCertVerificationError):
        talk.handshake()
    found = read(wire().open().talk(*talk.turns).close().packets, tls.keys() if with_key else b"")

    assert [(g.reason, g.host, g.bytes) for g in found.gaps] == [("tls-refused", "log.example.com", 0)]


@pytest.mark.parametrize("version", [None, V12])
@pytest.mark.parametrize("with_key", [True, False])
def test_silence_after_a_good_handshake_is_said(tls, wire, read, version, with_key):
    talk = tls(version=version).handshake()
    packets = wire().open().talk(*talk.turns).close().packets
    found = read(packets, tls.keys() if with_key else b"")

    assert [g.reason for g in found.gaps if g.direction == "sent"] == ["silent-after-handshake"]


def test_an_open_connection_is_not_called_silent(tls, wire, read):
    talk = tls().handshake()

    assert read(wire().open().talk(*talk.turns).packets, tls.keys()).gaps == []


def begun(tls, version=V12):
    """The ClientHello and the server's answer to it."""
    turns = tls(version=version).handshake().turns
    assert [side for side, _ in turns[:2]] == [0, 1]
    return turns[:2]


def told(found):
    return [(g.reason, g.host, g.bytes, g.detail) for g in found.gaps]


LEFT = "the client left the handshake after the server's answer, "


@pytest.mark.parametrize("version", [None, V12])
@pytest.mark.parametrize("flag", [1, 4])
@pytest.mark.parametrize("with_key", [True, False])
def test_a_client_that_leaves_the_handshake_without_an_alert_is_said(tls, wire, read, version, flag, with_key):
    packets = wire().open().talk(*begun(tls, version)).send(0, flags=flag | 16).packets
    found = read(packets, tls.keys() if with_key else b"")

    assert told(found)[0] == ("tls-refused", "log.example.com", 0, LEFT + "without an alert")
    assert {g.direction for g in found.gaps[1:]} <= {"received"}


def test_a_client_that_leaves_with_an_alert_that_names_no_certificate_is_said(tls, wire, read):
    close_notify = (0, b"\x15\3\3\0\2\1\0")
    found = read(wire().open().talk(*begun(tls), close_notify).close().packets)

    assert told(found) == [("tls-refused", "log.example.com", 0, LEFT + "with the alert 0")]


def test_a_client_that_left_before_the_answer_refused_nothing(tls, wire, read):
    hello, answer = begun(tls)
    found = read(wire().open().talk(hello).send(0, flags=17).talk(answer).send(1, flags=17).packets)

    detail = "the client left before it had the server's answer"
    assert told(found) == [("no-response", "log.example.com", 0, detail)]


def test_a_server_that_closes_inside_the_handshake_is_not_refused(tls, wire, read):
    found = read(wire().open().talk(*begun(tls)).send(1, flags=17).send(0, flags=17).packets)

    detail = "the server closed the connection inside the handshake"
    assert told(found) == [("no-response", "log.example.com", 0, detail)]


def test_a_capture_that_ends_inside_the_handshake_says_so(tls, wire, read):
    found = read(wire().open().talk(*begun(tls)).packets)

    assert told(found) == [("cut-capture", "log.example.com", 0, "the capture ends inside the TLS handshake")]


def test_a_client_hello_at_the_end_of_a_capture_names_the_host_and_no_bytes(wire, read, made_tls):
    found = read(wire().open().talk((0, made_tls.plain(made_tls().client_hello()))).packets)

    assert told(found) == [("no-response", "log.example.com", 0, "the capture holds no answer to the ClientHello")]


def test_a_connection_without_a_hello_names_nobody(wire, read):
    assert read(wire().open().packets + wire(ports=(40001, 443)).open().close().packets).gaps == []


def test_what_is_lost_of_the_clients_handshake_is_not_called_refused(tls, wire, read):
    turns = tls(version=V12).handshake().turns
    talk = wire().open().talk(*turns[:2])
    talk.sequence[0] += len(turns[2][1])
    found = read(talk.talk(*turns[3:4]).close().packets)

    assert "tls-refused" not in found.reasons
    assert "lost-packets" in found.reasons


def test_a_handshake_without_answer_is_said(tls, wire, read, made_tls):
    found = read(wire().open().talk((0, made_tls.plain(made_tls().client_hello()))).close().packets)

    assert [(g.reason, g.host) for g in found.gaps] == [("no-response", "log.example.com")]


def test_a_capture_that_begins_inside_a_session_is_a_gap(tls, wire, read):
    talk = conversation(tls())
    found = read(wire().talk(*[turn for turn in talk.turns if turn[1][0] == 23 and len(turn[1]) > 80]).packets)

    assert {"no-key"} == set(found.reasons)
    assert found.gaps[0].detail == "the handshake is not in the capture"


def test_a_lost_record_costs_what_was_in_it_and_no_more(tls, wire, read):
    talk = tls().handshake().say(0, GET).say(1, OK).say(0, GET).say(1, OK).say(0, GET).say(1, OK)
    packets = wire().open().talk(*talk.turns).close().packets
    requests = [n for n, p in enumerate(packets) if len(p) == 40 + len(GET) + 22]
    del packets[requests[1]]
    found = read(packets, tls.keys())

    assert len(found.requests) == 2
    assert len(found.responses) == 3
    assert [("lost-packets", len(GET) + 22)] == [(g.reason, g.bytes) for g in found.gaps]


def test_traffic_that_goes_on_behind_a_proxy_is_opened(tls, wire, read):
    turns = [
        (0, b"CONNECT log.example.com:443 HTTP/1.1\r\nHost: log.example.com:443\r\n\r\n"),
        (1, b"HTTP/1.1 200 OK\r\n\r\n"),
        *conversation(tls()).turns,
    ]
    found = read(wire(ports=(40000, 9090)).open().talk(*turns).close().packets, tls.keys())

    assert pairs(found) == WHOLE
    assert {(443, None)} == {(m.port, m.address) for m in found.messages}


# What the ssl module cannot be made to do, under invented secrets


def made(made_tls, *, padding=0, **extensions):
    talk = made_tls(early_data="early_accepted" in extensions)
    return (
        talk,
        talk.opening(**extensions),
        lambda side, data: (
            side,
            talk.seal(f"{talk.LABELS[side]}_TRAFFIC_SECRET_0", data, padding=padding),
        ),
    )


def test_padding_of_records_is_taken_off(wire, read, made_tls):
    talk, turns, say = made(made_tls, padding=100)
    found = read(wire().open().talk(*turns, say(0, GET), say(1, OK)).close().packets, talk.keys())

    assert pairs(found) == WHOLE[:2]


def test_keys_may_be_updated(wire, read, made_tls):
    talk, turns, say = made(made_tls)
    turns += [say(0, GET), say(1, OK)]
    update = (0, talk.seal("CLIENT_TRAFFIC_SECRET_0", talk.handshake(24, b"\0"), 22))
    later = talk.expand(talk.secrets["CLIENT_TRAFFIC_SECRET_0"], b"traffic upd", 32)
    turns += [update, (0, talk.seal(later, GET)), say(1, OK)]
    found = read(wire().open().talk(*turns).close().packets, talk.keys())

    assert pairs(found) == WHOLE
    assert found.gaps == []


def test_a_hello_retry_request_is_passed(wire, read, made_tls):
    talk, turns, say = made(made_tls)
    retry = [
        turns[0],
        (1, talk.plain(talk.server_hello(retry=True)) + talk.plain(b"\1", 20)),
        (0, talk.plain(b"\1", 20)),
    ]
    found = read(wire().open().talk(*retry, *turns, say(0, GET), say(1, OK)).close().packets, talk.keys())

    assert pairs(found) == WHOLE[:2]


def test_handshake_messages_may_be_spread_over_records(wire, read, made_tls):
    talk, turns, say = made(made_tls)
    hello = talk.client_hello()
    turns[0] = (0, b"".join(talk.plain(hello[at : at + 20]) for at in range(0, len(hello), 20)))
    found = read(wire().open().talk(*turns, say(0, GET), say(1, OK)).close().packets, talk.keys())

    assert pairs(found) == WHOLE[:2]


@pytest.mark.parametrize("accepted", [True, False])
@pytest.mark.parametrize("with_key", [True, False])
def test_early_data_is_read_where_it_was_accepted_and_can_be(wire, read, made_tls, accepted, with_key):
    talk, turns, say = made(made_tls, early_accepted=accepted)
    early = (0, talk.seal("CLIENT_EARLY_TRAFFIC_SECRET", GET))
    again = [] if accepted else [say(0, GET)]
    turns = [turns[0], early, *turns[1:], *again, say(1, OK)]
    keys = talk.keys() if with_key else talk.keys("CLIENT_EARLY_TRAFFIC_SECRET")
    found = read(wire().open().talk(*turns).close().packets, keys)

    read_early = accepted and with_key
    assert len(found.responses) == 1
    assert int(read_early) + len(again) == len(found.requests)
    assert ([] if read_early else ["no-key"]) == found.reasons


def test_application_secrets_alone_suffice(wire, read, made_tls):
    talk, turns, say = made(made_tls)
    keys = talk.keys("CLIENT_HANDSHAKE_TRAFFIC_SECRET", "SERVER_HANDSHAKE_TRAFFIC_SECRET")
    found = read(wire().open().talk(*turns, say(0, GET), say(1, OK)).close().packets, keys)

    assert pairs(found) == WHOLE[:2]


def test_a_damaged_record_ends_the_reading_of_its_side(wire, read, made_tls):
    talk, turns, say = made(made_tls)
    side, sealed = say(0, GET)
    broken = (side, sealed[:-1] + bytes([sealed[-1] ^ 1]))
    found = read(wire().open().talk(*turns, broken, say(0, GET), say(1, OK)).close().packets, talk.keys())

    assert [("decryption-failed", 2 * len(GET))] == [(g.reason, g.bytes) for g in found.gaps]


@settings(max_examples=60)
@given(st.data())
def test_any_order_and_repetition_of_segments_gives_the_same_messages(wire, read, made_tls, data):
    talk, turns, say = made(made_tls)
    turns = [*turns, say(0, GET), say(1, OK), say(0, GET), say(1, OK)]
    packets = wire().open().talk(*turns, size=data.draw(st.integers(30, 400))).close().packets
    opening, segments, closing = packets[:2], packets[2:-2], packets[-2:]
    twice = data.draw(st.lists(st.sampled_from(segments), max_size=4))
    shuffled = read(opening + data.draw(st.permutations(segments + twice)) + closing, talk.keys())

    assert read(packets, talk.keys()).essence() == shuffled.essence()
    assert shuffled.gaps == []


@settings(max_examples=100)
@given(
    st.lists(st.tuples(st.integers(0, 1), st.integers(20, 24), st.binary(max_size=60)), max_size=8), st.integers(0, 3)
)
def test_any_records_are_read(wire, read, made_tls, records, count):
    talk, turns, _ = made(made_tls)
    some = [(side, talk.plain(content, kind)) for side, kind, content in records]
    read(wire().open().talk(turns[0], *turns[1:count], *some).close().packets, talk.keys())


OWNER = "imei 490154203237518"


def of_client(found):
    return [message for message in found.kind(Kind.TLS) if OWNER.encode() in message.body]


@pytest.mark.parametrize("with_key", [True, False])
@pytest.mark.parametrize("version", [V12, ssl.TLSVersion.TLSv1_3])
def test_the_certificate_by_which_a_client_says_who_it_is_is_a_message(tls, wire, read, version, with_key):
    talk = conversation(tls(version=version, owner=OWNER))
    found = read(wire().open().talk(*talk.turns).close().packets, tls.keys() if with_key else b"")
    is_readable = with_key or version is V12

    assert [(m.direction, m.host, m.scheme) for m in of_client(found)] == [
        ("sent", "log.example.com", "tcp" if version is V12 else "tls")
    ] * is_readable
    assert found.messages == sorted(found.messages, key=lambda message: message.frames[0])
    assert bool(found.gaps) != with_key


def compressed(kind, certificate):
    entry = len(certificate).to_bytes(3) + certificate + b"\0\0"
    message = b"\0" + len(entry).to_bytes(3) + entry
    content = {1: zlib.compress, 2: brotli.compress, 3: zstandard.compress}.get(kind, bytes)(message)
    return kind.to_bytes(2) + len(message).to_bytes(3) + len(content).to_bytes(3) + content


@pytest.mark.parametrize(
    ("body", "count"),
    [
        *[(compressed(kind, OWNER.encode()), 1) for kind in (1, 2, 3)],
        (compressed(4, OWNER.encode()), 0),
        *[(compressed(kind, b"")[:8] + b"\xff" * 20, 0) for kind in (1, 2, 3)],
        (compressed(1, OWNER.encode())[:2] + b"\xff\xff\xff" + compressed(1, OWNER.encode())[5:], 0),
        (b"", 0),
    ],
)
def test_a_compressed_certificate_is_opened_or_a_gap(wire, read, made_tls, body, count):
    made = made_tls()
    certificate = made.seal("CLIENT_HANDSHAKE_TRAFFIC_SECRET", made.handshake(25, body), 22)
    turns = [*made.opening()[:2], (0, certificate)]
    found = read(wire().open().talk(*turns).close().packets, made.keys())

    assert len(of_client(found)) == count
    assert [(g.reason, g.bytes) for g in found.gaps if g.reason == "broken-coding"] == [
        ("broken-coding", len(body))
    ] * (1 - count)


def test_a_client_without_a_certificate_says_nothing_of_itself(wire, read, made_tls):
    made = made_tls()
    empty = made.seal("CLIENT_HANDSHAKE_TRAFFIC_SECRET", made.handshake(11, bytes(4)), 22)
    turns = [*made.opening()[:2], (0, empty)]
    found = read(wire().open().talk(*turns).close().packets, made.keys())

    assert found.messages == []
    assert "broken-coding" not in found.reasons
