import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from overcollect.decoding.encryption.plausible_plaintext import is_plausible, is_words, may_be_plausible, plausible_in


@pytest.mark.parametrize(
    "plain",
    [
        *(b"13800138000", b"28461039", b"490154203237518", b"alice@example.test", b"02:00:5e:00:53:01"),
        *(
            "欧阳静怡".encode(),
            "姓名=欧阳静怡".encode(),
            b'{"a":1}',
            b"a=1&b=2&cc=3",
            b"sentences, with all signs! (32 of them)",
        ),
    ],
)
def test_content_is_told(plain):
    assert is_plausible(plain)
    assert may_be_plausible(plain[:16])


@pytest.mark.parametrize(
    "plain", [b"", b"1234567", b"short", b"{not json of it}", b"a  b  c  d  e", b"{}\x00\x01" * 20]
)
def test_the_rest_is_not(plain):
    assert not is_plausible(plain)
    assert not is_words(plain)


@pytest.mark.parametrize("size", [8, 16])
@pytest.mark.parametrize("plain", [b"13800138000", b"490154203237518", b"1380013800001234"])
def test_padding_is_taken_away(plain, size):
    missing = size - len(plain) % size
    assert plausible_in(plain + bytes([missing]) * missing, size) == plain
    assert plausible_in(plain + bytes(missing), size) == plain
    assert plausible_in(plain + bytes(missing - 1) + b"\x7f", size) is None


@settings(max_examples=200)
@given(st.binary(min_size=11, max_size=31).filter(lambda data: not data.isascii()))
def test_other_bytes_are_hardly_told(data):
    if is_plausible(data):
        assert data.decode().isprintable()
