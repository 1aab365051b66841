import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from overcollect.captures.packets.assembly import Assembly
from overcollect.captures.packets.connection import MOST_LOST
from overcollect.captures.packets.frame import Frame
from overcollect.captures.packets.tls.keylog import Secrets
from overcollect.model import Gap, Kind, Message

POST = b"POST /a?x=1 HTTP/1.1\r\nHost: api.example.com\r\nContent-Length: 11\r\n\r\nhello=world"
OK = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"
TURNS = [(0, POST), (1, OK), (0, b"GET /b HTTP/1.1\r\nHost: api.example.com\r\n\r\n"), (1, OK)]


def sizes(found, direction="sent"):
    """Bytes of application data that messages and gaps account for."""
    uncounted = sum(g.bytes for g in found.gaps if g.direction == direction and not g.counted)
    return sum(len(m.body) for m in found.messages if m.direction == direction) + uncounted


def test_the_side_that_opens_the_connection_is_the_device(wire, read):
    found = read(wire(ports=(443, 50000)).open().talk(*TURNS).close().packets)

    assert [(m.direction, m.port, m.address) for m in found.requests] == [("sent", 50000, "198.51.100.7")] * 2


def test_a_capture_that_begins_late_takes_the_higher_port_for_the_device(wire, read):
    found = read(wire(ports=(443, 50000), addresses=("198.51.100.7", "192.0.2.1")).talk((1, POST), (0, OK)).packets)

    assert [(m.direction, m.address) for m in found.requests] == [("sent", "198.51.100.7")]
    assert [m.direction for m in found.responses] == ["received"]


def test_numbers_follow_first_frames_and_frames_are_named(wire, read):
    found = read(wire().open().talk(*TURNS, size=40).close().packets)

    assert [m.index for m in found.messages] == [0, 1, 2, 3]
    assert found.messages[0].frames == (3, 4)
    assert found.messages[0].time == 1_700_000_000.003


def test_a_connection_is_finished_when_its_ports_are_used_again(wire, read):
    first = wire().open().talk(*TURNS)
    second = wire(start=(90000, 70000)).open().talk(*TURNS)
    found = read(first.packets + second.packets)

    assert [m.connection for m in found.requests] == ["c0", "c0", "c1", "c1"]


def test_a_repeated_syn_and_late_copies_start_no_new_connection(wire, read):
    talk = wire().open().talk(*TURNS).close()
    found = read(talk.packets[:1] + talk.packets + [talk.packets[2]] * 2, step=1.0)

    assert [m.connection for m in found.messages] == ["c0"] * 4


def test_ports_used_again_without_a_syn_are_no_late_copies(wire, read):
    first = wire(start=(90000, 70000)).open().talk(*TURNS).close()
    again = wire(start=(1000, 5000)).talk((0, POST), (1, OK))
    found = read(first.packets + again.packets, step=100.0)

    assert [m.connection for m in found.requests] == ["c0", "c0", "c1"]


AHEAD, BEHIND = (900_000, 700_000), (2**32 - 900_000_000, 2**32 - 800_000_000)
BODIES = [b"hello=world", b""]


@pytest.mark.parametrize("pause", [0.0, 2.5, 7200.0])
@pytest.mark.parametrize("ending", ["open", "closed", "reset"])
@pytest.mark.parametrize("start", [AHEAD, BEHIND])
def test_a_syn_ends_a_connection_that_began_before_the_capture(wire, read_timed, start, ending, pause):
    first = wire(start=(5000, 9000)).talk(*TURNS)
    if ending == "closed":
        first.close()
    elif ending == "reset":
        first.send(0, flags=4)
    second = wire(start=start).open().talk(*TURNS).close()
    found = read_timed((first.packets, 0.0), (second.packets, 1.0 + pause))

    assert [m.connection for m in found.requests] == ["c0", "c0", "c1", "c1"]
    assert found.gaps == []


@pytest.mark.parametrize("opened", [False, True])
@pytest.mark.parametrize("seen", [slice(1, None), slice(2, None)])
def test_numbers_that_lie_behind_are_another_connection_without_its_syn(wire, read_timed, seen, opened):
    first = wire(start=(900_000_000, 800_000_000))
    first = (first.open() if opened else first).talk(*TURNS).close()
    second = wire().open().talk(*TURNS)
    for pause in (1.0, 10.0, 7200.0):
        found = read_timed((first.packets, 0.0), (second.packets[seen], pause))

        assert [m.body for m in found.requests] == BODIES * 2
        assert found.gaps == []


@pytest.mark.parametrize("order", [(1, 0), (2, 0, 1), (0, 2, 1), (1, 2, 0)])
def test_a_syn_that_the_capture_holds_late_ends_nothing(wire, read, order):
    talk = wire().open().talk(*TURNS).close()
    opening = [talk.packets[number] for number in order]
    found = read(opening + [packet for number, packet in enumerate(talk.packets) if number not in order])

    assert {m.connection for m in found.messages} == {"c0"}
    assert [m.body for m in found.requests] == BODIES
    assert found.gaps == []


def test_what_comes_behind_the_bytes_that_follow_it_is_a_gap(wire, read):
    talk = wire().talk((0, POST), size=40).talk((1, OK))
    found = read([talk.packets[1], talk.packets[0], *talk.packets[2:]])

    assert ("malformed", "sent", 40) in [(g.reason, g.direction, g.bytes) for g in found.gaps]
    assert sizes(found) == len(POST)


def test_it_is_a_gap_of_who_sent_it_where_the_roles_were_guessed_wrong(wire, read):
    talk = wire(ports=(8868, 31600), addresses=("192.168.1.5", "192.168.1.9"))
    talk.talk((0, b"rest of a body, " * 2), size=16).talk((1, OK), (0, POST))
    found = read([talk.packets[1], talk.packets[0], *talk.packets[2:]])

    assert [(g.direction, g.bytes, g.host) for g in found.gaps if g.bytes] == [("sent", 16, "192.168.1.9")]


def test_another_content_under_the_same_numbers_is_a_gap(wire, read):
    talk = wire().open()
    other = talk.packet(0, POST.replace(b"hello", b"imei5"))
    talk.talk(*TURNS).close()
    found = read([*talk.packets[:3], other, *talk.packets[3:]])

    assert [(g.reason, g.direction, g.bytes) for g in found.gaps] == [("malformed", "sent", len(POST))]
    assert [m.body for m in found.requests] == BODIES


def test_copies_and_keep_alives_are_no_gap(wire, read):
    talk = wire().open().talk(*TURNS)
    alive = [talk.packet(side, b"\0" * size, sequence=talk.sequence[side] - 1) for side in (0, 1) for size in (0, 1)]
    talk.talk(*TURNS)
    whole = talk.packet(0, POST + TURNS[2][1], sequence=1001)
    found = read([*talk.packets[:6], *alive, *talk.packets[2:], whole, *talk.close().packets[-2:]])

    assert len(found.requests) == 4
    assert found.gaps == []


@pytest.mark.parametrize(
    ("jump", "lost"),
    [(1000, (1000, "1000 bytes")), (MOST_LOST, (MOST_LOST, f"{MOST_LOST} bytes")), (MOST_LOST + 1, (0, "an unknown"))],
)
@pytest.mark.parametrize("side", [0, 1])
@pytest.mark.parametrize("acknowledged", [False, True])
def test_a_jump_that_no_loss_explains_tells_no_size(wire, read, jump, lost, side, acknowledged):
    talk = wire().open().talk(*TURNS)
    talk.sequence[side] += jump
    if acknowledged:
        talk.send(1 - side)
    else:
        talk.talk((side, b"later"))
    found = read(talk.packets)
    (gap,) = [gap for gap in found.gaps if gap.reason == "lost-packets"]

    assert (gap.bytes, gap.direction) == (lost[0], ("sent", "received")[side])
    assert gap.detail.startswith(lost[1])
    assert gap.detail.endswith("missing from the capture")
    assert len(found.requests) == len(found.responses) == 2


def test_a_side_that_the_capture_does_not_hold_is_a_gap(wire, read):
    talk = wire().open().talk(*TURNS).close()
    whole = sum(len(data) for side, data in TURNS if side == 0)
    found = read([packet for packet in talk.packets if packet[12:16] != talk.addresses[0]])

    assert found.requests == []
    assert [(g.reason, g.direction, g.host) for g in found.gaps] == [("lost-packets", "sent", "198.51.100.7")]
    assert found.gaps[0].bytes - whole in (0, 1)  # a FIN takes one number


def test_lost_segments_are_a_gap_of_their_size(wire, read):
    body = b"".join(b"%07d," % number for number in range(500))
    head = b"POST /log HTTP/1.1\r\nHost: api.example.com\r\nContent-Length: 4000\r\n\r\n"
    talk = wire().open().talk((0, head)).talk((0, body), size=1000).talk((1, OK)).close()
    found = read(talk.packets[:4] + talk.packets[5:])

    assert [(g.reason, g.bytes, g.host, g.index) for g in found.gaps] == [("lost-packets", 1000, "api.example.com", 0)]
    assert body[:1000] + body[2000:] == found.requests[0].body
    assert found.requests[0].missing == 1000
    assert [m.status for m in found.responses] == [200]


def test_after_a_loss_between_messages_the_next_one_is_read_and_paired(wire, read):
    talk = wire().open().talk(*TURNS).talk((0, POST), (1, OK)).close()
    found = read([packet for number, packet in enumerate(talk.packets) if number not in (4, 5)])

    assert [m.target for m in found.requests] == ["/a?x=1", "/a?x=1"]
    assert [m.target for m in found.responses] == ["/a?x=1", "/a?x=1"]


def test_cut_packets_are_a_gap_of_what_was_cut(wire, read):
    talk = wire().open().talk((0, POST)).close()
    lengths = [len(packet) for packet in talk.packets]
    talk.packets[2] = talk.packets[2][:-6]
    found = read(talk.packets, lengths=lengths)

    assert [(g.reason, g.bytes) for g in found.gaps] == [("cut-packets", 6)]
    assert (found.requests[0].body, found.requests[0].missing) == (b"hello", 6)


def test_an_unknown_protocol_is_given_out_raw_and_accounted_for(wire, read):
    talk = wire().open().talk((0, b"\x10\x0c\0\4MQTT imei"), (1, b"\x20\2\0\0"), (0, b"\x30\5hello")).close()
    found = read(talk.packets)

    assert [m.body for m in found.kind(Kind.TCP)] == [b"\x10\x0c\0\4MQTT imei", b"\x20\2\0\0", b"\x30\5hello"]
    assert {("unknown-protocol", 0)} == {(g.reason, g.bytes) for g in found.gaps}


def test_names_from_the_capture_name_the_host_where_nothing_else_does(wire, read):
    packets = wire().open().talk((0, b"\0\1\2\3binary")).close().packets

    assert [m.host for m in read(packets, names={"198.51.100.7": "push.example.com"}).messages] == ["push.example.com"]
    assert [m.host for m in read(packets).messages] == ["198.51.100.7"]


def test_frames_of_another_link_type_are_a_gap(wire, read):
    found = read(wire().open().packets, link_type=105)

    assert [(g.reason, g.bytes) for g in found.gaps] == [("unknown-protocol", 80)]


def test_a_host_that_talks_to_itself_by_one_port_is_read(wire, read):
    found = read(wire(ports=(80, 80), addresses=("127.0.0.1", "127.0.0.1")).talk((0, POST)).packets)

    assert [m.target for m in found.requests] == ["/a?x=1"]


@pytest.mark.parametrize("body", [b"x" * 11, b"x" * 5000])
def test_memory_holds_no_finished_connection(wire, body):
    content = POST.replace(b"11", b"%d" % len(body)).replace(b"hello=world", body)
    packets = []
    for number in range(50):
        packets += wire(ports=(20000 + number, 80)).open().talk((0, content), (1, OK)).close().packets
    frames = (Frame(n, n * 0.1, 101, p, len(p)) for n, p in enumerate(packets, 1))
    assembly, most = Assembly("x", Secrets()), 0
    for found in assembly.read(frames):
        assert isinstance(found, Message)
        most = max(most, len(assembly._connections))

    assert most < 20


@settings(max_examples=60)
@given(st.data())
def test_any_order_and_repetition_of_segments_gives_the_same_messages(wire, read, data):
    talk = wire().open().talk(*TURNS, size=data.draw(st.integers(5, 90)))
    opening, segments = talk.packets[:2], talk.packets[2:]
    straight = read(talk.packets)
    twice = data.draw(st.lists(st.sampled_from(segments), max_size=4))
    shuffled = read(opening + data.draw(st.permutations(segments + twice)))

    assert straight.essence() == shuffled.essence()
    assert shuffled.gaps == []


@settings(max_examples=60)
@given(st.integers(0, 40), st.booleans())
def test_a_capture_that_ends_early_gives_the_same_messages_up_to_there(wire, read, count, raw):
    turns = TURNS if not raw else [(0, b"\0\1" * 50), (1, b"\2" * 30)]
    packets = wire().open().talk(*turns, size=17).packets
    whole = {m.index: m for m in read(packets).messages}
    for message in read(packets[:count]).messages:
        if message.kind is whole[message.index].kind:  # a message whose head is cut is given out raw
            assert whole[message.index].body.startswith(message.body)
        assert message.direction == whole[message.index].direction


@settings(max_examples=150)
@given(st.lists(st.tuples(st.integers(0, 1), st.binary(min_size=1, max_size=80)), max_size=12))
def test_whatever_the_client_sends_ends_in_a_message_or_a_gap(wire, read, turns):
    found = read(wire().open().talk(*turns).close().packets)

    assert all(isinstance(item, Message | Gap) for item in found.items)
    if all(m.kind is Kind.TCP for m in found.messages) and "malformed" not in found.reasons:
        assert sum(len(data) for side, data in turns if side == 0) == sizes(found)


@settings(max_examples=150)
@given(
    st.sampled_from([b"POST / HTTP/1.1\r\n", b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", b"\x16\3\1\0\5\1\0\0\1\0", b"GET /"]),
    st.lists(st.tuples(st.integers(0, 1), st.binary(min_size=1, max_size=80)), max_size=12),
)
def test_known_beginnings_with_any_bytes_behind_them_are_read(wire, read, start, turns):
    read(wire().open().talk((0, start), *turns).close().packets)
    read(wire().open().talk((0, start), *turns, size=7).packets)


DEVICE, PEER, ELSEWHERE = "192.168.1.5", "203.0.113.9", "198.51.100.7"
LEAK = b"imei=490154203237518&phone=13800138000\r\n"


def opened_to_the_device(wire, *turns, ports=(53111, 8080), peer=PEER):
    return wire(ports=ports, addresses=(peer, DEVICE)).open().talk(*turns).close().packets


def own_connection(wire, device=DEVICE, target=ELSEWHERE):
    return wire(ports=(41000, 80), addresses=(device, target)).open().talk(*TURNS).close().packets


@pytest.mark.parametrize("first", [False, True])
@pytest.mark.parametrize("control", [False, True])
def test_what_the_device_uploads_to_an_ftp_server_that_calls_back_is_sent(wire, read, first, control):
    upload = opened_to_the_device(wire, (1, LEAK), ports=(50001 if control else 20, 41005))
    asked = own_connection(wire, target=PEER) if control else []
    own = own_connection(wire)
    found = read([*asked, *upload, *own] if first else [*asked, *own, *upload])

    assert [(m.direction, m.host) for m in found.messages if m.body == LEAK] == [("sent", PEER)]
    assert [g.bytes for g in found.gaps] == [0]


def test_who_calls_back_and_asks_is_no_server(wire, read):
    """As a phone does that is debugged over the network, and has the same computer for its proxy."""
    found = read(own_connection(wire, target=PEER) + opened_to_the_device(wire, (0, POST), (1, OK)))

    assert [m.direction for m in found.requests] == ["sent"] * 3


@pytest.mark.parametrize("first", [False, True])
def test_what_a_device_answers_on_a_connection_that_was_opened_to_it_is_a_gap(wire, read, first):
    served = opened_to_the_device(wire, (0, POST), (1, OK + LEAK))
    own = own_connection(wire)
    found = read(served + own if first else own + served)

    assert [(g.reason, g.direction, g.bytes, g.host) for g in found.gaps if g.bytes] == [
        ("unknown-protocol", "sent", len(OK + LEAK), PEER)
    ]


@pytest.mark.parametrize(
    "others",
    [
        pytest.param([], id="a server is recorded, which opens nothing"),
        pytest.param([(PEER, ELSEWHERE), (DEVICE, ELSEWHERE)], id="two devices"),
        pytest.param([(DEVICE, DEVICE)], id="a server that talks to itself"),
    ],
)
def test_what_is_received_from_others_is_no_gap(wire, read, others):
    packets = opened_to_the_device(wire, (0, POST), (1, OK))
    for device, target in others:
        packets += own_connection(wire, device, target)

    assert read(packets).gaps == []


@pytest.mark.parametrize("hello", [b"\5\1\0", b"\5\2\0\2", b"\4\1\0\x50\xc6\x33\x64\7\0"])
def test_so_does_a_socks_proxy(wire, read, hello):
    packets = opened_to_the_device(wire, (0, hello), (1, b"\5\0"), (0, b"\0\1\2"), (1, LEAK), peer="192.168.1.9")
    found = read(packets + own_connection(wire))

    assert {g.bytes for g in found.gaps if g.direction == "sent"} == {0}


@pytest.mark.parametrize(
    "ask",
    [POST.replace(b"/a", b"http://api.example.com/a"), b"CONNECT api.example.com:80 HTTP/1.1\r\n\r\n"],
)
def test_a_proxy_passes_on_what_others_said(wire, read, ask):
    answer = b"HTTP/1.1 200 OK\r\n\r\n" if ask.startswith(b"CONNECT") else OK
    packets = opened_to_the_device(wire, (0, ask), (1, answer), (0, TURNS[2][1]), (1, OK), peer="192.168.1.9")
    found = read(packets + own_connection(wire))

    assert found.gaps == []
    assert "received" not in {m.direction for m in found.requests}
