from __future__ import annotations

import io
import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from mitmproxy.net import encoding
from mitmproxy.test import tflow

from overcollect.captures import Options, Source
from overcollect.captures.har import HarReader, is_of_proxy
from overcollect.model import Direction, Gap, GapReason, InputProblem, Message

SOURCE = Source(name="a.har", path="a.har")


def messages_and_gaps(content):
    return list(HarReader().read(SOURCE, io.BytesIO(content), Options()))


@pytest.mark.parametrize("head", [b'{"log"', b"\xef\xbb\xbf\n {", '{"log"'.encode("utf-16"), b"[1]"])
def test_json_is_taken(head):
    assert HarReader().fits(head)


@pytest.mark.parametrize("head", [b"", b"12:", b"\n\r\r\n\x00\x7b\x00\x00", b"<har>", b"\xd4\xc3\xb2\xa1"])
def test_other_content_is_left_to_others(head):
    assert not HarReader().fits(head)


def test_entries_are_numbered_in_file_order_and_a_response_shares_its_number(har, entry, read):
    found = read(har(*(entry(f"https://a.example/{number}") for number in range(3))))
    assert [(item.index, item.target) for item in found] == [(n // 2, f"/{n // 2}") for n in range(6)]


def test_what_stands_before_and_after_the_entries_does_not_matter(har, read):
    content = har()
    log = content["log"]
    assert len(read({"x": [1, {"log": 2}], "log": {"pages": [{"entries": []}], **log, "_end": {}}, "y": None})) == 2


def test_a_har_without_entries_is_read_as_empty(read):
    assert read({"log": {"entries": []}}) == []


@pytest.mark.parametrize("content", [{}, [1, 2, 3], {"log": {}}, {"log": []}, {"log": {"entries": 5}}, {"entries": []}])
def test_json_that_is_no_har_is_told_as_such(content, read):
    with pytest.raises(InputProblem, match=r"capture: this JSON is not a HAR: it has no log\.entries\. Export"):
        read(content)


@pytest.mark.parametrize("content", [b"[1, 2", b'{"log', b'{"a": tru}', b"{rubbish}", b"[" * 10_000])
def test_text_that_is_neither_json_nor_a_har_is_told_as_such(content, read):
    cause = r"(no capture, and broken as JSON at line 1 column|this JSON is not a HAR)"
    with pytest.raises(InputProblem, match=rf"capture: {cause}"):
        read(content)


def test_a_cut_har_gives_what_stands_before_the_cut_and_a_gap_with_the_place(har, entry, read):
    whole = json.dumps(har(*(entry(f"https://a.example/{number}") for number in range(3))), indent=1)
    cut = whole[: whole.index("a.example/2")]
    *before, gap = read(cut.encode())
    assert [message.target for message in before] == ["/0", "/0", "/1", "/1"]
    assert gap.reason is GapReason.CUT_CAPTURE
    assert gap.bytes > 0
    assert f"line {cut.count(chr(10)) + 1} column" in gap.detail
    assert "2 entries were read before" in gap.detail
    assert gap.capture in gap.detail


def test_every_cut_gives_a_prefix_of_the_messages_and_says_so(har, entry):
    content = json.dumps(har(entry("https://a.example/0"), entry("https://a.example/1"))).encode()
    whole = messages_and_gaps(content)
    for length in range(content.index(b"version"), len(content), 5):
        *before, gap = messages_and_gaps(content[:length])
        assert before == whole[: len(before)]
        assert gap.reason is GapReason.CUT_CAPTURE


@pytest.mark.parametrize("behind", [b"{", b"\0\xff\xfejunk" * 100_000, b'{"log": {"entries": []}}'])
def test_what_follows_behind_a_har_is_a_gap_of_its_size(har, read, behind):
    content = json.dumps(har()).encode()
    *messages, gap = read(content + b"\r\n" + behind)
    assert len(messages) == 2
    assert (gap.reason, gap.bytes) == (GapReason.CUT_CAPTURE, len(behind))
    assert "behind the end of the HAR" in gap.detail


def test_white_space_behind_a_har_is_nothing(har, read):
    assert len(read(json.dumps(har()).encode() + b" \t\r\n" * 200_000)) == 2


def test_an_entry_that_is_nested_too_deep_is_a_gap_and_the_next_one_is_read(har, entry):
    content = json.dumps(har(entry(), entry())).replace('"time": 30', '"x": ' + "[" * 100_000 + "]" * 100_000, 1)
    gap, *rest = messages_and_gaps(content.encode())
    assert gap.reason is GapReason.TOO_MUCH_OUTPUT
    assert [message.index for message in rest] == [1, 1]


def test_connections_that_http_toolkit_could_not_open_are_gaps(har, read):
    content = har()
    content["log"]["_tlsErrors"] = [
        {"hostname": "Pinned.example", "cause": "cert-rejected", "startedDateTime": "2026-01-01T00:00:00Z"},
        None,
    ]
    gap = read(content)[-1]
    assert (gap.reason, gap.host, gap.detail) == (GapReason.TLS_REFUSED, "pinned.example", "cert-rejected")


def test_memory_does_not_grow_with_the_file(har, entry):
    class Endless(io.RawIOBase):
        """A HAR of 2,000 entries that is made while it is read."""

        def __init__(self):
            start, one = json.dumps(har(creator="x")).split("[{", 1)[0] + "[", json.dumps(entry(comment="x" * 20_000))
            self.pieces = iter([start, *([one + ","] * 1999), one, "]}}"])
            self.largest = 0

        def read(self, size=-1):
            self.largest = max(self.largest, size)
            return next(self.pieces, "").encode()

    stream = Endless()
    assert sum(1 for _ in HarReader().read(SOURCE, stream, Options())) == 4000
    assert stream.largest < 1_000_000


bodies = st.sampled_from(
    [
        (b"application/json", '{"name": "李小明"}'.encode()),
        (b"application/x-www-form-urlencoded", b"a=1&b=%E6%9D%8E"),
        (b"application/octet-stream", bytes(range(256))),
        (b"", b"\x80\x81abc\x00"),
        (b"text/plain; charset=gbk", "李小明".encode("gbk")),
        (b"application/json", b'{"broken": "\xff\xfe"}'),
        (b"text/html", '<meta charset="gbk">李'.encode("gbk")),
        (b"image/png", b"\x89PNG\r\n\x1a\n" + bytes(50)),
    ]
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(sent=bodies, received=bodies, coding=st.sampled_from(["identity", "gzip", "br"]), two=st.booleans())
def test_a_har_and_a_flow_file_of_the_same_flow_give_the_same_messages(
    flows, http_flow, save_har, read, sent, received, coding, two
):
    headers = [
        (b"Content-Type", sent[0]),
        (b"Content-Encoding", coding.encode()),
        (b"x-name", "李".encode()),
        (b"x-old", b"\xe9"),
    ]
    flow = http_flow(
        path="/a?名=%E6#x".encode(),
        headers=headers if two else [(b"Host", b"a.example:8443"), *headers],
        version=b"HTTP/2.0" if two else b"HTTP/1.1",
        authority=b"a.example:8443" if two else b"",
        content=encoding.encode(sent[1], coding),
        port=8443,
        response_headers=[(b"Content-Type", received[0]), (b"set-cookie", b"a=1"), (b"set-cookie", b"b=2")],
        response_content=received[1],
    )
    from_har, from_flow = read(save_har(flow)), read(flows(flow))
    assert [comparable(message) for message in from_har] == [comparable(message) for message in from_flow]


def test_websocket_messages_are_the_same_in_a_har_and_a_flow_file(flows, save_har, read):
    flow = tflow.twebsocketflow()
    from_har, from_flow = read(save_har(flow)), read(flows(flow))
    assert [comparable(message) for message in from_har] == [comparable(message) for message in from_flow]


def comparable(message):
    body = message.body
    coding = dict(message.headers).get("content-encoding")
    if coding and not message.opened:
        body = encoding.decode(body, coding)
    where = (message.kind, message.direction, message.host, message.port, message.scheme, message.address)
    what = (message.method, message.target, message.status, message.headers, body, message.text)
    return where, what, round(message.time, 3)


@given(content=st.binary(max_size=200) | st.text(alphabet='{}[]",:logentrisu1 \\', max_size=60).map(str.encode))
def test_any_bytes_give_messages_gaps_or_a_problem(content):
    try:
        found = messages_and_gaps(content)
    except InputProblem:
        return
    assert all(isinstance(item, Message | Gap) for item in found)


def test_directions_are_seen_from_the_device(har, read):
    assert [message.direction for message in read(har())] == [Direction.SENT, Direction.RECEIVED]


@pytest.mark.parametrize(
    ("creator", "of_proxy"),
    [
        ("mitmproxy", True),
        ("Charles Proxy", True),
        ("HTTP Toolkit", True),
        ("WebInspector", False),
        ("PCAPdroid", False),
    ],
)
def test_a_proxy_is_told_from_a_browser_by_the_creator(creator, of_proxy):
    head = json.dumps(
        {"log": {"version": "1.2", "creator": {"version": "1", "name": creator}, "entries": []}}, indent=1
    )
    assert is_of_proxy(head.encode()) is of_proxy
    assert not is_of_proxy(b'{"log": {"entries": []}}')


@pytest.mark.parametrize(
    "place",
    [
        lambda har, entries: {**har, "log2": {"entries": entries}},
        lambda har, entries: {"before": [{"entries": entries}], **har},
        lambda har, entries: {"log": {**har["log"], "pages": [{"id": "p", "entries": entries}]}},
        lambda har, entries: {"log": {**har["log"], "_blockedEntries": entries}},
    ],
)
def test_entries_elsewhere_are_a_gap_of_their_size(har, entry, read, place):
    found = read(place(har(entry()), [entry("https://a.example/x"), entry("https://b.example/y")]))

    assert [message.host for message in found[:-1]] == ["api.music.example"] * 2
    assert (found[-1].reason, found[-1].host) == (GapReason.MALFORMED, "")
    assert found[-1].detail.endswith("were not read: 2")
    assert 400 < found[-1].bytes < 2000


def test_what_else_stands_in_a_har_is_no_entry(har, entry, read):
    content = har(entry())
    content["log"] |= {"pages": [{"startedDateTime": "2026-01-01", "pageTimings": {}}], "_request": {"request": {}}}
    content |= {"deep": [[[[[[entry()]]]]]], "text": "request", "n": 1}

    assert len(read(content)) == 2
