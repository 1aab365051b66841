import pytest
from hypothesis import given
from hypothesis import strategies as st


def chunk(name, content):
    return name + len(content).to_bytes(4, "little") + content + bytes(len(content) % 2)


def wav(*chunks):
    content = b"WAVE" + chunk(b"fmt ", bytes(16)) + b"".join(chunks) + chunk(b"data", bytes(32))
    return b"RIFF" + len(content).to_bytes(4, "little") + content


@pytest.mark.parametrize("charset", ["utf-8", "gb18030"])
def test_the_list_of_texts_is_read(opened, charset):
    info = b"INFO" + chunk(b"IART", "李小明在北京录制的语音备忘".encode(charset) + b"\0") + chunk(b"ICMT", b"at home\0")
    found = opened(wav(chunk(b"LIST", info)))
    assert found.values["body.riff.IART"] == "李小明在北京录制的语音备忘"
    assert found.values["body.riff.ICMT"] == "at home"


def test_a_tag_of_id3_within_is_read(opened):
    tag = b"ID3\3\0\0\0\0\0\x13TPE1\0\0\0\x09\0\0\0Li Xiaom"
    assert opened(wav(chunk(b"id3 ", tag))).values["body.riff.id3.id3.TPE1"] == "Li Xiaom"


def test_a_sound_without_texts_stays_as_it_is(opened):
    found = opened(wav())
    assert list(found.values) == ["path.path.0", "body"] or list(found.values) == ["body"]


@given(st.binary(max_size=200))
def test_anything_behind_the_sign_is_read_without_error(opened, data):
    opened(b"RIFF\0\0\0\0WAVELIST" + data)
