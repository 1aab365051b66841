"""What is taken of responses."""

import gzip
import itertools
import random

import pytest

from overcollect.judgement.downloads import Downloads, download_in
from overcollect.model import Direction, Fact, Kind, MessageRef, Package

from ...conftest import a_message

GAME = "com.example.game"


@pytest.fixture
def response():
    """Return a function that makes a response."""

    def make(body=b"", status=200, index=0, target="/d/1", host="dl.adnet.example", headers=(), **changes):
        plain = {"time": 1000.0 + index, "kind": Kind.HTTP_RESPONSE, "direction": Direction.RECEIVED, "method": "GET"}
        parts = {"index": index, "host": host, "target": target, "status": status, "body": body, "headers": headers}
        return a_message(**{**plain, **parts, **changes})

    return make


@pytest.fixture
def ranges(response):
    """Return a function that makes the responses to requests for ranges of a file."""

    def make(content, *bounds, headers=(), **changes):
        bounds = sorted({0, *bounds, len(content)})
        for number, (start, end) in enumerate(itertools.pairwise(bounds)):
            header = ("content-range", f"bytes {start}-{end - 1}/{len(content)}")
            yield response(content[start:end], 206, number, headers=(header, *headers), **changes)

    return make


def collected(*messages):
    ledger = Downloads()
    for message in messages:
        if (download := download_in(message)) is not None:
            ledger.add(Fact(message=MessageRef.of(message), download=download), download)
    return ledger


def names(ledger):
    return [seen.package.name for seen in ledger.seen()]


def test_a_whole_apk_is_recognised_whatever_its_type_says(response, apk):
    found = download_in(response(apk(), headers=(("content-type", "text/plain"),)))
    assert found.package.name == GAME


def test_an_apk_in_gzip_is_recognised_where_its_address_announces_it(response, apk):
    packed = response(gzip.compress(apk()), target="/game.apk?x=1", headers=(("content-encoding", "gzip"),))
    assert download_in(packed).package.name == GAME


def test_a_body_that_was_not_recorded_is_known_by_its_announcement(response):
    kind = (("content-type", "application/vnd.android.package-archive"),)
    assert download_in(response(missing=5_000_000, headers=kind)).package == Package("apk")
    assert download_in(response(missing=5_000_000)) is None


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 0, 1), (1, 2, 0), (2, 1, 0)])
def test_ranges_are_put_together_in_any_order(ranges, apk, order):
    pieces = list(ranges(apk(), 700, 2900))
    (seen,) = collected(*(pieces[number] for number in order)).seen()
    assert (seen.package.name, seen.messages, seen.message.index) == (GAME, 3, 0)


def test_ranges_of_two_files_are_not_mixed(ranges, apk):
    first = ranges(apk("com.example.one"), 900, target="/1")
    second = ranges(apk("com.example.two"), 900, target="/2")
    assert sorted(names(collected(*first, *second))) == ["com.example.one", "com.example.two"]


def test_overlapping_ranges_and_a_range_that_is_the_whole_are_one_package(ranges, response, apk):
    content = apk()
    overlap = response(content[500:2000], 206, 9, headers=(("content-range", f"bytes 500-1999/{len(content)}"),))
    assert names(collected(*ranges(content, 1000), overlap)) == [GAME]
    assert names(collected(*ranges(content))) == [GAME]


def test_a_download_that_broke_off_and_went_on_is_put_together(response, apk):
    content = apk()
    half = len(content) // 3
    begun = response(content[:half], missing=len(content) - half)
    rest = response(
        content[half:], 206, 1, headers=(("content-range", f"bytes {half}-{len(content) - 1}/{len(content)}"),)
    )
    assert names(collected(rest, begun)) == [GAME]


def test_of_a_large_file_only_what_tells_is_kept(ranges, apk):
    filler = random.Random(1).randbytes(9_000_000)
    content = apk(members={"classes.dex": b"dex", "assets/a": filler})
    pieces = list(ranges(content, 2_000_000, 5_000_000))
    kept = [piece for found in map(download_in, pieces) if found for piece in found.pieces]
    assert sum(len(piece.data) for piece in kept) < 4_500_000
    assert names(collected(*pieces)) == [GAME]


def test_ranges_of_a_film_or_of_another_file_are_nothing(ranges, response):
    film = bytes(3_000_000)
    assert all(download_in(m) is None for m in ranges(film, 1_000_000, headers=(("content-type", "video/mp4"),)))
    assert names(collected(*ranges(film, 1_000_000))) == []
    broken = response(b"x", 206, headers=(("content-range", "bytes */5"),))
    assert download_in(broken) is None


def test_the_store_is_bounded_and_independent_of_order(ranges, apk):
    """More pieces than there is room for: the same ones stay in any order, and in any split."""
    messages = []
    for number in range(24):
        content = b"PK\x03\x04" + random.Random(number).randbytes(2_900_000)
        messages += ranges(content, 1_000_000, target=f"/{number}", host=f"h{number}.example")
    messages += ranges(apk(), 700, target="/a.apk")
    whole = collected(*messages)
    random.Random(7).shuffle(messages)
    shuffled = collected(*messages)
    merged = collected(*messages[:20])
    merged.merge(collected(*messages[20:]))
    assert set(whole._pieces) == set(shuffled._pieces) == set(merged._pieces)
    assert sum(len(piece.data) for piece, _, _ in whole._pieces.values()) <= 32 * 1024 * 1024
