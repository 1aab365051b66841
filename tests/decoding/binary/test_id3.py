import pytest
from hypothesis import given
from hypothesis import strategies as st

CHARSETS = ("latin-1", "utf-16", "utf-16-be", "utf-8")


def synchsafe(number):
    return bytes(number >> shift & 0x7F for shift in (21, 14, 7, 0))


def tag(*frames, version=4):
    made = b""
    for name, content in frames:
        size = synchsafe(len(content)) if version == 4 else len(content).to_bytes(3 if version == 2 else 4)
        made += name.encode() + size + (b"" if version == 2 else b"\0\0") + content
    return b"ID3" + bytes([version, 0, 0]) + synchsafe(len(made)) + made + b"\xff\xfb\x90\0" + bytes(40)


@pytest.mark.parametrize("version", [2, 3, 4])
@pytest.mark.parametrize("code", range(4))
def test_texts_of_frames_are_read_in_every_charset(opened, version, code):
    name = "TP1" if version == 2 else "TPE1"
    found = opened(tag((name, bytes([code]) + "Li Xiaoming".encode(CHARSETS[code])), version=version))
    assert found.values[f"body.id3.{name}"] == "Li Xiaoming"
    assert found.of("Li Xiaoming").name == f"id3 {name}"


def test_a_description_is_the_key_of_its_text_and_a_comment_has_a_language(opened):
    found = opened(
        tag(
            ("TXXX", "\3device\0小明的手机".encode()),
            ("COMM", b"\0eng\0spoken at home"),
            ("WOAS", b"http://x.example/1"),
        )
    )
    assert found.values["body.id3.device"] == "小明的手机"
    assert found.values["body.id3.COMM"] == "spoken at home"
    assert found.of("http://x.example/1").name == "id3 WOAS"


def test_the_sound_stays_a_field_and_pictures_are_no_text(opened):
    body = tag(("APIC", bytes(200)), ("PRIV", b"owner\0abc"))
    assert opened(body).of(body)
    assert not any("id3" in place for place in opened(body).values)


@given(st.binary(max_size=200), st.integers(2, 4))
def test_anything_behind_the_sign_is_read_without_error(opened, data, version):
    opened(b"ID3" + bytes([version]) + data)
