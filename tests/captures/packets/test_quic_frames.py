import pytest
from aioquic.buffer import Buffer, encode_uint_var
from hypothesis import given
from hypothesis import strategies as st

from overcollect.captures.packets.quic_frames import Datagram, StreamData, UnknownFrame, frames

STREAM = b"\x0b\x04\x02hi"
FOUND = StreamData(4, 0, b"hi", last=True)


def coded(*values):
    return b"".join(map(encode_uint_var, values))


@pytest.mark.parametrize(
    "before",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(bytes(5) + b"\x01", id="padding, ping"),
        pytest.param(coded(2, 900, 5, 1, 3, 2, 4), id="ack"),
        pytest.param(coded(3, 900, 5, 0, 3, 1, 2, 3), id="ack with counts"),
        pytest.param(coded(5, 4, 256), id="stop sending"),
        pytest.param(coded(6, 0, 3) + b"abc", id="crypto"),
        pytest.param(coded(7, 3) + b"abc", id="new token"),
        pytest.param(coded(0x10, 1 << 20, 0x11, 4, 1 << 20, 0x12, 100), id="limits"),
        pytest.param(coded(0x18, 1, 0) + b"\x04" + bytes(20), id="new connection id"),
        pytest.param(b"\x1a" + bytes(8) + b"\x1b" + bytes(8), id="path"),
        pytest.param(coded(0x1C, 0, 6, 2) + b"no", id="close"),
        pytest.param(coded(0x1D, 256, 2) + b"no", id="close of the app"),
        pytest.param(coded(0x1E, 0xAF, 1, 2, 3, 4, 0x1F), id="handshake done, ack frequency"),
        pytest.param(coded(0xAC, 0xAF, 1, 2, 25_000, 1), id="ack frequency of later drafts"),
        pytest.param(coded(0x02F5, 32206, 3, 5, 0, 0, 3, 6, 0, 0), id="time stamp, ack with counts"),
    ],
)
def test_what_carries_nothing_of_the_apps_is_passed_over(before):
    assert list(frames(before + STREAM)) == [FOUND]


def test_streams_end_offset_and_reset_are_read():
    found = list(frames(coded(0x0E, 8, 70000, 2) + b"ab" + coded(4, 8, 256, 70002) + coded(0x08, 12) + b"rest"))

    assert found == [
        StreamData(8, 70000, b"ab", last=False),
        StreamData(8, 70002, b"", last=True, reset=True),
        StreamData(12, 0, b"rest", last=False),
    ]


def test_datagrams_are_read_with_and_without_a_length():
    assert list(frames(coded(0x31, 2) + b"hi" + coded(0x30) + b"rest")) == [Datagram(b"hi"), Datagram(b"rest")]


@pytest.mark.parametrize("rest", [coded(0x4242) + b"abc", b"\x0f\x04"])
def test_an_unknown_or_cut_frame_says_how_much_is_left(rest):
    assert list(frames(STREAM + rest)) == [FOUND, UnknownFrame(len(rest))]


@given(st.binary(max_size=60))
def test_any_bytes_are_read(data):
    assert sum(len(item.data) for item in frames(data) if not isinstance(item, UnknownFrame)) <= len(data)


@given(st.integers(0, (1 << 62) - 1))
def test_numbers_of_variable_length_are_those_of_aioquic(value):
    (found,) = frames(coded(0x0E, value, value, 1) + b"x")

    assert (found.stream, found.offset) == (value, value)
    assert Buffer(data=coded(value)).pull_uint_var() == value
