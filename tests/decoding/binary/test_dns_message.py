import base64
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overcollect.decoding.binary.dns_message import DnsMessage, is_query
from overcollect.decoding.interface import Budget, Room
from overcollect.decoding.text_cache import TextCache

# RFC 8484, 4.1.1: the query for www.example.com, and for a name with a long label.
PUBLISHED = "AAABAAABAAAAAAAAA3d3dwdleGFtcGxlA2NvbQAAAQAB"
PUBLISHED_LONG = (
    "AAABAAABAAAAAAAAAWE-NjJjaGFyYWN0ZXJsYWJlbC1tYWtlcy1iYXNlNjR1cmwtZGlzdGluY3QtZnJvbS1zdGFuZGFyZC1iYXNlNjQHZXhhbXBs"
    "ZQNjb20AAAEAAQ"
)
MAC = "00005e005301"


def query(*labels, number=0, options=False):
    name = b"".join(bytes([len(label)]) + label.encode() for label in labels) + b"\0"
    head = number.to_bytes(2) + b"\1\0\0\1\0\0\0\0" + (b"\0\1" if options else b"\0\0")
    return head + name + b"\0\1\0\1" + (b"\0\0\x29\x10\0\0\0\0\0\0\0" if options else b"")


@pytest.mark.parametrize("number", [0, 7])
@pytest.mark.parametrize("options", [False, True])
def test_the_name_and_its_longer_labels_are_read(opened, number, options):
    data = query(MAC, "b", "example", "com", number=number, options=options)
    spelled = base64.urlsafe_b64encode(data).decode().rstrip("=")
    for found in (opened(target=f"/dns-query?dns={spelled}"), opened(data, "application/dns-message"), opened(data)):
        assert found.of(f"{MAC}.b.example.com").name == "host"
        assert "dns-message" in found.chain(MAC)


def extended(*options, behind=b""):
    content = b"".join(code.to_bytes(2) + len(data).to_bytes(2) + data for code, data in options)
    return query("www", "example", options=True)[:-2] + len(content).to_bytes(2) + content + behind


IMEI = b"imei=490154203237518"


def test_what_extensions_and_further_records_say_is_read(opened):
    found = opened(extended((12, bytes(20)), (65001, IMEI), (10, b""), behind=b"phone=13800138000"))

    assert found.of("490154203237518").name == "imei"
    assert found.of("13800138000").name == "phone"
    assert "www.example" in found.texts


@pytest.mark.parametrize(
    "data", [extended((65001, IMEI))[:-3], extended((3, b""))[:-2] + b"\xff\xff" + IMEI, extended()]
)
def test_extensions_that_break_off_are_read_as_far_as_they_go(opened, data):
    assert "www.example" in opened(data).texts
    assert any("4901542032" in str(text) for text in opened(data).texts) == (b"4901542032" in data)


def test_padding_is_nothing_to_read(opened):
    assert [text for text in opened(extended((12, bytes(200)))).texts if "www" not in text] == []


def test_published_queries_are_read(opened):
    assert opened(target=f"/dns-query?dns={PUBLISHED}").of("www.example.com")
    assert "62characterlabel" in "".join(map(str, opened(target=f"/dns-query?dns={PUBLISHED_LONG}").texts))


@pytest.mark.parametrize(
    "data",
    [
        query("a", "example")[:-1],
        query("a", "example") + b"\0",
        query("a b", "example"),
        b"\0\0\x81\x80" + query("a", "example")[4:],
        query(),
    ],
)
def test_others_are_none(data):
    assert not is_query(data)


@given(st.binary(max_size=60) | st.binary(max_size=40).map(lambda rest: query("a")[:12] + rest))
def test_any_bytes_are_read_without_error(data):
    DnsMessage().open(data, "", Room(Budget(), TextCache()))


def test_random_bytes_are_none():
    rng = random.Random(1)
    assert not any(is_query(rng.randbytes(40)) for _ in range(2000))


@given(st.lists(st.text("abcdefghijklmnopqrstuvwxyz0123456789-", min_size=1, max_size=63), min_size=1, max_size=3))
def test_every_name_is_read_back(labels):
    found = DnsMessage().open(query(*labels), "", Room(Budget(), TextCache()))
    assert found.children[0].value == ".".join(labels)
