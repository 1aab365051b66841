"""QUIC connections of aioquic, a library that shares no code with the reader."""

import io
import random

import pytest
import trustme
from aioquic.h3.connection import H3_ALPN, H3Connection
from aioquic.h3.events import HeadersReceived
from aioquic.quic.configuration import QuicConfiguration
from aioquic.quic.connection import QuicConnection
from aioquic.quic.packet import QuicProtocolVersion
from aioquic.tls import CipherSuite

from overcollect.model import Direction, Kind

PHONE, SERVER = "192.168.1.5", "198.51.100.7"
PORTS = (40000, 443)
NAME = "api.example.com"
BODY = b'{"imei": "490154203237518"}'


class QuicTalk:
    """A client and a server, and the datagrams between them as (side, bytes)."""

    def __init__(self, authority, *, alpn=H3_ALPN, suite=None, version=QuicProtocolVersion.VERSION_1, tickets=None):
        self.log = io.StringIO()
        self.turns = []
        self.now = 0.0
        self.tickets = {} if tickets is None else tickets
        client = QuicConfiguration(is_client=True, alpn_protocols=alpn, server_name=NAME, secrets_log_file=self.log)
        client.verify_mode = 0
        client.original_version = version
        client.supported_versions = [version]
        server = QuicConfiguration(is_client=False, alpn_protocols=alpn)
        server.supported_versions = [version]
        if suite is not None:
            client.cipher_suites = server.cipher_suites = [suite]
        client.session_ticket = self.tickets.get("client")
        certificate = authority.issue_cert(NAME)
        with certificate.cert_chain_pems[0].tempfile() as chain, certificate.private_key_pem.tempfile() as key:
            server.load_cert_chain(chain, key)
        self.client = QuicConnection(
            configuration=client, session_ticket_handler=lambda ticket: self.tickets.update(client=ticket)
        )
        self.server = QuicConnection(
            configuration=server,
            original_destination_connection_id=self.client.original_destination_connection_id,
            session_ticket_handler=lambda ticket: self.tickets.update({ticket.ticket: ticket}),
            session_ticket_fetcher=self.tickets.get,
        )
        self.client.connect((SERVER, 443), self.now)
        self.http = {}

    def move(self):
        """Pass datagrams until both sides are silent."""
        ends = (self.client, self.server)
        silent = 0
        while silent < 2:
            for side, end in enumerate(ends):
                sent = [data for data, _ in end.datagrams_to_send(self.now)] if side == 0 or self.turns else []
                silent = 0 if sent else silent + 1
                self.now += 0.01
                for data in sent:
                    self.turns.append((side, data))
                    ends[1 - side].receive_datagram(data, (SERVER, 443), self.now)
                self.answer()
        return self

    def speak_http(self):
        self.http = {0: H3Connection(self.client), 1: H3Connection(self.server)}
        return self

    def answer(self):
        """Answer every request whose head has come."""
        if not self.http:
            return
        for side, end in enumerate((self.client, self.server)):
            while (event := end.next_event()) is not None:
                for found in self.http[side].handle_event(event):
                    if side == 1 and isinstance(found, HeadersReceived):
                        self.http[1].send_headers(found.stream_id, [(b":status", b"200"), (b"x-a", b"1")])
                        self.http[1].send_data(found.stream_id, b"ok", end_stream=True)

    def ask(self, path=b"/up", body=BODY, *, move=True):
        stream = self.client.get_next_available_stream_id()
        fields = [(b":method", b"POST"), (b":scheme", b"https"), (b":authority", NAME.encode()), (b":path", path)]
        self.http[0].send_headers(stream, [*fields, (b"x-device", b"pixel-6"), (b"x-run", b"run-17")])
        self.http[0].send_data(stream, body, end_stream=True)
        return self.move() if move else self

    @property
    def keys(self):
        return self.log.getvalue().encode()


@pytest.fixture(scope="module")
def talk():
    authority = trustme.CA()
    return lambda **options: QuicTalk(authority, **options)


@pytest.fixture
def packets(datagram):
    """Wrap turns in packets."""
    ends = ((PHONE, SERVER, PORTS), (SERVER, PHONE, PORTS[::-1]))
    return lambda turns: [datagram(*ends[side], data) for side, data in turns]


def asked(found):
    return [(m.host, m.method, m.target, dict(m.headers)["x-device"], m.body) for m in found.requests]


@pytest.mark.parametrize("suite", list(CipherSuite)[:3])
def test_http3_is_read_with_every_cipher(talk, packets, read, suite):
    made = talk(suite=suite).move().speak_http().ask().ask(b"/again?a=1")
    found = read(packets(made.turns), made.keys)

    assert asked(found) == [(NAME, "POST", path, "pixel-6", BODY) for path in ("/up", "/again?a=1")]
    assert [(m.status, m.target, m.body, m.scheme) for m in found.responses] == [
        (200, "/up", b"ok", "https"),
        (200, "/again?a=1", b"ok", "https"),
    ]
    assert found.gaps == []


def test_version_2_is_read(talk, packets, read):
    made = talk(version=QuicProtocolVersion.VERSION_2).move().speak_http().ask()
    found = read(packets(made.turns), made.keys)

    assert (len(found.requests), found.gaps) == (1, [])


def test_updated_keys_are_followed(talk, packets, read):
    made = talk().move().speak_http().ask()
    for number in range(3):
        made.client.request_key_update()
        made.ask(b"/%d" % number)
    found = read(packets(made.turns), made.keys)

    assert [m.target for m in found.requests] == ["/up", "/0", "/1", "/2"]
    assert found.gaps == []


def test_early_data_is_read(talk, packets, read):
    first = talk().move().speak_http().ask()
    made = talk(tickets=first.tickets)
    made.http = {0: H3Connection(made.client)}
    made.ask(move=False)
    made.http[1] = H3Connection(made.server)
    made.move()
    found = read(packets(made.turns), made.keys)

    assert b"CLIENT_EARLY_TRAFFIC_SECRET" in made.keys
    assert asked(found) == [(NAME, "POST", "/up", "pixel-6", BODY)]
    without = read(packets(made.turns), b"\n".join(line for line in made.keys.splitlines() if b"EARLY" not in line))
    assert ("no-key", "sent") in [(g.reason, g.direction) for g in without.gaps]


@pytest.mark.parametrize("seed", range(4))
def test_packets_out_of_order_and_twice_give_the_same_messages(talk, packets, read, seed):
    made = talk().move().speak_http().ask().ask(b"/b", b"x" * 5000).ask(b"/c")
    shake = random.Random(seed)
    handshake, rest = made.turns[:6], made.turns[6:]
    mixed = [turn for _, turn in sorted(enumerate(rest + rest[::5]), key=lambda pair: pair[0] + shake.uniform(0, 4))]
    found = read(packets(handshake + mixed), made.keys)

    assert found.essence() == read(packets(made.turns), made.keys).essence()


def test_lost_packets_are_missing_bytes(talk, packets, read):
    made = talk().move().speak_http().ask(b"/a", b"a" * 6000)
    at = [n for n, (side, data) in enumerate(made.turns) if side == 0 and len(data) > 1100][-2]
    found = read(packets(made.turns[:at] + made.turns[at + 1 :]), made.keys)

    (request,) = found.requests
    lost = sum(g.bytes for g in found.gaps if g.reason == "lost-packets" and g.direction is Direction.SENT)
    assert len(request.body) + request.missing == 6000
    assert lost == request.missing > 0


@pytest.mark.parametrize(
    ("count", "answered", "said"),
    [(1, True, "a request is"), (1, False, "a request is"), (3, False, "3 requests are"), (3, True, "3 requests are")],
)
def test_requests_that_are_lost_as_a_whole_are_a_gap(talk, packets, read, count, answered, said):
    made = talk().move().speak_http().ask(b"/a")
    before = len(made.turns)
    for _ in range(count):
        made.ask(b"/lost")
    lost = range(before, len(made.turns))
    made.ask(b"/c")
    kept = [turn for n, turn in enumerate(made.turns) if n not in lost or (answered and turn[0] == 1)]
    found = read(packets(kept), made.keys)

    assert (len(found.requests), found.requests[0].target) == (2, "/a")
    details = [g.detail for g in found.gaps if (g.reason, g.direction, g.host) == ("lost-packets", "sent", NAME)]
    assert f"QUIC: {said} missing from the capture" in details


def test_a_stream_that_the_client_gave_up_unsaid_is_no_missing_request(talk, packets, read):
    made = talk().move().speak_http()
    made.client.send_stream_data(0, b"")
    made.client.reset_stream(0, 0x10C)
    found = read(packets(made.move().ask(b"/b").turns), made.keys)

    assert [m.target for m in found.requests] == ["/b"]
    assert [g for g in found.gaps if g.reason == "lost-packets"] == []


def test_without_the_secret_of_the_client_its_requests_are_not_called_lost(talk, packets, read):
    made = talk().move().speak_http().ask()
    keys = b"\n".join(line for line in made.keys.splitlines() if not line.startswith(b"CLIENT_TRAFFIC"))
    sent = [g.reason for g in read(packets(made.turns), keys).gaps if g.direction is Direction.SENT]

    assert sent == ["no-key"]


def test_streams_of_another_protocol_are_searched(talk, packets, read):
    made = talk(alpn=["doq"]).move()
    made.client.send_stream_data(0, b"imei=490154203237518", end_stream=True)
    made.move()
    found = read(packets(made.turns), made.keys)

    assert [(m.kind, m.host, m.body) for m in found.messages] == [(Kind.TCP, NAME, b"imei=490154203237518")]
    assert [(g.reason, g.bytes) for g in found.gaps] == [("unknown-protocol", 0)]


def test_without_keys_every_byte_is_counted_under_the_name(talk, packets, read):
    made = talk().move().speak_http().ask()
    found = read(packets(made.turns))

    assert found.messages == []
    assert [(g.reason, g.host, g.bytes) for g in found.gaps if g.direction is Direction.SENT] == [
        ("no-key", NAME, sum(len(data) for side, data in made.turns if side == 0))
    ]


@pytest.mark.parametrize("version", [b"\xfa\xce\xb0\x02", b"\xff\0\0\x1b", b"Q046"])
def test_a_version_that_is_not_opened_is_counted(packets, read, version):
    data = b"\xc3" + version + b"\x08" + bytes(8) + b"\0" + bytes(1180)

    assert [(g.reason, g.bytes) for g in read(packets([(0, data)])).gaps] == [("no-key", len(data))]


def test_wrong_secrets_are_said(talk, packets, read):
    made, other = talk().move().speak_http().ask(), talk().move()
    random_of = made.keys.split()[1]
    keys = b"\n".join(
        b" ".join([label, random_of, secret]) for label, _, secret in map(bytes.split, other.keys.splitlines())
    )
    found = read(packets(made.turns), keys)

    assert found.messages == []
    assert {g.reason for g in found.gaps} == {"decryption-failed"}


def test_a_server_that_does_not_answer_got_nothing(talk, packets, read):
    made = talk()
    made.turns = [(0, data) for data, _ in made.client.datagrams_to_send(0.0)]

    assert [(g.reason, g.host, g.bytes) for g in read(packets(made.turns)).gaps] == [("no-response", NAME, 0)]


def test_a_capture_that_ends_early_never_counts_more_than_the_whole(talk, packets, read):
    made = talk().move().speak_http().ask().ask(b"/b", b"x" * 5000)
    wire = packets(made.turns)

    def sent(found):
        return sum(item.size for item in found.messages if item.direction is Direction.SENT), sum(
            gap.bytes for gap in found.gaps if gap.direction is Direction.SENT
        )

    whole = [sent(read(wire[:count], made.keys)) for count in range(len(wire) + 1)]
    assert [messages for messages, _ in whole] == sorted(messages for messages, _ in whole)
    assert all(messages + gaps <= whole[-1][0] for messages, gaps in whole)


@pytest.mark.parametrize("seed", range(6))
def test_damaged_packets_never_raise(talk, packets, read, seed):
    made = talk().move().speak_http().ask()
    shake = random.Random(seed)
    turns = []
    for side, data in made.turns:
        broken = bytearray(data[: shake.randrange(1, len(data) + 1)] if shake.random() < 0.3 else data)
        if shake.random() < 0.3:
            broken[shake.randrange(len(broken))] ^= 1 << shake.randrange(8)
        turns.append((side, bytes(broken)))

    assert read(packets(turns), made.keys).items
