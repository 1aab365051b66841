import struct

import pytest

from overcollect.captures.packets.pcapdroid import process_of_comment, process_of_trailer


def trailer(user, name):
    return struct.pack(">Ii20s4s", 0x01072021, user, name.encode(), b"\1\2\3\4")


@pytest.mark.parametrize(
    ("user", "name", "process"),
    [(10123, "Example Music", "Example Music"), (10123, "", "10123"), (-1, "", None), (1, "网易云音乐", "网易云音乐")],
)
def test_the_trailer_names_the_app(user, name, process):
    assert process == process_of_trailer(bytes(60) + trailer(user, name))


@pytest.mark.parametrize("data", [b"", bytes(60), trailer(1, "a")[:-1], trailer(1, "a") + b"x"])
def test_a_frame_without_trailer_names_none(data):
    assert process_of_trailer(data) is None


@pytest.mark.parametrize(
    ("comment", "process"), [("u-10123", "10123"), ("u--1", None), ("note: u-5", None), ("", None)]
)
def test_a_packet_comment_names_the_user_id(comment, process):
    assert process == process_of_comment(comment)


def test_messages_tell_the_app_and_leave_the_trailer_out(wire, read):
    packets = wire().open().talk((0, b"GET / HTTP/1.1\r\nHost: a.example\r\n\r\n")).packets
    frames = [bytes(12) + b"\x08\x00" + packet + trailer(10123, "Example Music") for packet in packets]
    found = read(frames, link_type=1)

    assert [m.process for m in found.requests] == ["Example Music"]
    assert found.gaps == []
