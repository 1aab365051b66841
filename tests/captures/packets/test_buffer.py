from hypothesis import given
from hypothesis import strategies as st

from overcollect.captures.packets.buffer import Buffer, Trace
from overcollect.captures.packets.frame import Piece


def test_a_trace_tells_the_first_time_and_all_frames():
    buffer, trace = Buffer(), Trace()
    buffer.add(Piece(b"abc", 1.0, (5, 3)))
    buffer.add(Piece(b"def", 2.0, (7,)))
    buffer.add(Piece(b"ghi", 3.0, (8,)))

    assert (buffer.drop(2), buffer.take(3, trace))[1] == b"cde"
    assert (trace.time, trace.frames) == (1.0, (3, 5, 7))
    assert buffer.time == 2.0


@given(st.lists(st.binary(min_size=1, max_size=10)), st.data())
def test_bytes_come_out_as_they_went_in_with_their_frames(parts, data):
    buffer = Buffer()
    for number, part in enumerate(parts):
        buffer.add(Piece(part, float(number), (number,)))
    whole = b"".join(parts)
    origin = [number for number, part in enumerate(parts) for _ in part]
    at = 0
    while at < len(whole):
        count = data.draw(st.integers(1, len(whole) - at))
        trace = Trace()
        assert whole[at : at + count] == buffer.take(count, trace)
        assert tuple(sorted(set(origin[at : at + count]))) == trace.frames
        at += count
    assert 0 == len(buffer) == len(buffer.drain())
