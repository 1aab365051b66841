from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overcollect.captures.packets.frame import Hole, Piece
from overcollect.captures.packets.tcp import MOST_REPEATED, WAITING_BYTES, Half, memory
from overcollect.model import GapReason

LOST, CUT = GapReason.LOST_PACKETS, GapReason.CUT_PACKETS


def joined(items):
    return b"".join(item.data for item in items if isinstance(item, Piece))


def holes(items):
    return [(item.bytes, item.reason) for item in items if isinstance(item, Hole)]


def test_segments_in_order_come_out_at_once():
    half = Half()
    half.start(100)

    assert [Piece(b"abc", 1.0, (7,))] == half.add(100, b"abc", 3, 1.0, 7)
    assert [Piece(b"de", 2.0, (8,))] == half.add(103, b"de", 2, 2.0, 8)


def test_an_early_segment_waits_for_the_one_before_it():
    half = Half()
    half.start(100)

    assert half.add(103, b"def", 3, 1.0, 1) == []
    assert [Piece(b"abc", 2.0, (2,)), Piece(b"def", 1.0, (1,))] == half.add(100, b"abc", 3, 2.0, 2)


def test_a_side_that_was_never_seen_is_missing_as_far_as_the_peer_acknowledged_it():
    half = Half()
    half.acknowledge(2**32 - 10)
    half.acknowledge(90)
    half.acknowledge(50)

    assert holes(half.finish()) == [(100, LOST)]


def test_a_side_that_only_acknowledged_is_not_missing():
    half = Half()
    half.seen = True
    half.acknowledge(1000)
    half.acknowledge(1001)

    assert half.finish() == []


def test_repeated_bytes_come_out_once():
    half = Half()
    half.start(0)

    found = half.add(0, b"abcd", 4, 1.0, 1) + half.add(0, b"abcd", 4, 1.1, 2) + half.add(2, b"cdef", 4, 1.2, 3)

    assert joined(found) == b"abcdef"
    assert holes(found) == []


def test_sequence_numbers_wrap():
    half = Half()
    half.start(2**32 - 2)

    assert joined(half.add(2**32 - 2, b"abcd", 4, 1.0, 1) + half.add(2, b"ef", 2, 1.0, 2)) == b"abcdef"


def test_what_never_comes_is_a_hole_of_its_size():
    half = Half()
    half.start(0)
    found = half.add(0, b"ab", 2, 1.0, 1) + half.add(5, b"fg", 2, 1.0, 2) + half.finish()

    assert [Piece(b"ab", 1.0, (1,)), Hole(3, LOST), Piece(b"fg", 1.0, (2,))] == found


def test_a_window_full_of_waiting_bytes_means_that_the_missing_segment_will_not_come():
    half = Half()
    half.start(0)
    found, size = [], 60_000
    for number in range(WAITING_BYTES // size + 2):
        found += half.add(10 + number * size, bytes(size), size, 1.0, number)

    assert holes(found) == [(10, LOST)]


def test_acknowledged_bytes_that_were_not_seen_are_a_hole():
    half = Half()
    half.start(0)
    half.add(0, b"ab", 2, 1.0, 1)
    half.acknowledge(12)

    assert holes(half.finish()) == [(10, LOST)]


def test_the_acknowledgement_of_an_unseen_fin_is_no_hole():
    half = Half()
    half.start(0)
    half.add(0, b"ab", 2, 1.0, 1)
    half.acknowledge(3)

    assert half.finish() == []


def test_a_cut_segment_gives_what_is_there_and_a_hole():
    half = Half()
    half.start(0)

    assert [Piece(b"abc", 1.0, (1,)), Hole(7, CUT), Piece(b"xyz", 2.0, (2,))] == [
        *half.add(0, b"abc", 10, 1.0, 1),
        *half.add(10, b"xyz", 3, 2.0, 2),
    ]


@given(st.binary(max_size=200), st.data())
def test_any_cutting_order_and_repetition_gives_the_same_bytes(content, data):
    half = Half(memory())
    half.start(2**32 - 50)
    cuts = sorted(data.draw(st.sets(st.integers(0, len(content)), max_size=8)) | {0, len(content)})
    segments = [(at, content[at:end]) for at, end in pairwise(cuts)]
    overlaps = data.draw(st.lists(st.tuples(st.integers(0, len(content)), st.integers(1, 60)), max_size=4))
    segments += [(at, content[at : at + size]) for at, size in overlaps if at < len(content)]
    found = []
    for number, (at, part) in enumerate(data.draw(st.permutations(segments))):
        found += half.add((2**32 - 50 + at) % 2**32, part, len(part), 1.0, number)

    assert content == joined(found + half.finish())
    assert holes(found) == []
    assert half.unused == 0


def test_bytes_from_before_those_that_the_capture_begins_with_are_counted():
    half = Half()
    half.add(100, b"def", 3, 1.0, 1)

    assert half.add(90, b"0123456789", 10, 1.1, 2) == []
    assert half.unused == 10


def test_another_content_under_the_same_numbers_is_counted():
    half = Half(memory())
    half.start(0)
    for sequence, data in ((0, b"abcd"), (4, b"efgh"), (2, b"cdXf"), (0, b"abcd"), (6, b"ghij"), (8, b"iZ")):
        half.add(sequence, data, len(data), 1.0, 1)
    half.add(12, b"mno", 3, 1.0, 2)
    half.add(11, b"lmQ", 3, 1.0, 3)
    half.finish()

    assert half.unused == 2 + 2 + 2


@pytest.mark.parametrize("length", [0, 1])
def test_a_keep_alive_is_no_lost_byte(length):
    half = Half(memory())
    half.start(100)
    half.add(99, b"\0" * length, length, 1.0, 1)
    half.add(100, b"abc", 3, 1.0, 2)
    half.add(102, b"\0" * length, length, 1.0, 3)

    assert not half.is_foreign(102, length)
    assert not half.is_foreign(99 if length else 102, length)
    assert half.unused == 0


def test_what_is_no_longer_remembered_is_taken_for_a_copy():
    remembered = memory()
    half = Half(remembered)
    half.start(0)
    for number in range(2000):
        half.add(number * 3, b"abc", 3, 1.0, number)
    half.add(0, b"xyz", 3, 1.0, 1)

    assert len(remembered) < 2000
    assert half.unused == 0


@pytest.mark.parametrize(
    ("started", "sequence", "foreign"),
    [(True, 1000, False), (True, 999, True), (False, 999, False), (False, 2**32 - MOST_REPEATED, True)],
)
def test_what_cannot_be_of_a_side_is_told(started, sequence, foreign):
    half = Half()
    if started:
        half.start(1000)
    half.add(1000, bytes(200), 200, 1.0, 1)

    assert half.is_foreign(sequence, 50) == foreign
    assert not half.is_foreign(1200, 50)
    assert not half.is_foreign(5000, 50)
