import pytest
from hypothesis import given
from hypothesis import strategies as st


def comments(*texts):
    sized = [len(text.encode()).to_bytes(4, "little") + text.encode() for text in ("a recorder", *texts)]
    return sized[0] + len(texts).to_bytes(4, "little") + b"".join(sized[1:])


def flac(content):
    return b"fLaC\0\0\0\x22" + bytes(34) + b"\x84" + len(content).to_bytes(3) + content


def vorbis(content):
    return b"OggS" + bytes(60) + b"\3vorbis" + content + bytes(40)


def opus(content):
    return b"OggS" + bytes(60) + b"OpusTags" + content + bytes(40)


@pytest.mark.parametrize("make", [flac, vorbis, opus])
def test_comments_are_read(opened, make):
    found = opened(make(comments("ARTIST=李小明", "LOCATION=home")))
    assert found.values["body.vorbis-comment.ARTIST.0"] == "李小明"
    assert found.of("home").name == "vorbis LOCATION"


@pytest.mark.parametrize("make", [flac, vorbis, opus])
def test_a_sound_without_any_stays_as_it_is(opened, make):
    assert not any("vorbis" in place for place in opened(make(comments())).values)


@given(st.binary(max_size=100))
def test_anything_behind_the_sign_is_read_without_error(opened, data):
    for make in (flac, vorbis, opus):
        opened(make(data))
