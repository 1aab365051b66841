import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

MAGIC = b"\x89PNG\r\n\x1a\n"


def png(*chunks):
    parts = [(b"IHDR", bytes(13)), *chunks, (b"IEND", b"")]
    return MAGIC + b"".join(
        len(data).to_bytes(4) + kind + data + zlib.crc32(kind + data).to_bytes(4) for kind, data in parts
    )


@pytest.mark.parametrize(
    "chunk",
    [
        (b"tEXt", b"Author\0Li Xiaoming"),
        (b"zTXt", b"Author\0\0" + zlib.compress(b"Li Xiaoming")),
        (b"iTXt", b"Author\0\0\0en\0By\0Li Xiaoming"),
        (b"iTXt", b"Author\0\1\0en\0\0" + zlib.compress(b"Li Xiaoming")),
    ],
)
def test_every_kind_of_text_is_read(opened, chunk):
    found = opened(png(chunk))
    assert found.values["body.png.Author"] == "Li Xiaoming"


def test_a_comment_is_called_one_of_a_picture_and_not_one_of_a_person(opened):
    assert opened(png((b"tEXt", b"Comment\0id_front"))).of("id_front").name == "png Comment"


def test_xmp_is_opened_as_xml(opened):
    found = opened(png((b"iTXt", b'XML:com.adobe.xmp\0\0\0\0\0<x:xmpmeta xmlns:x="a"><c>Li</c></x:xmpmeta>')))
    assert found.of("Li").name == "c"


def test_a_bomb_stays_small(opened):
    found = opened(png((b"zTXt", b"Author\0\0" + zlib.compress(bytes(100 << 20)))))
    assert sum(len(field.value) for field in found.fields) < 4_000_000


@given(st.binary(max_size=200))
def test_anything_behind_the_sign_is_read_without_error(opened, data):
    opened(MAGIC + data)
