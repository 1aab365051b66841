import pytest

from overcollect.decoding.encryption.salsa20 import salsa20


@pytest.mark.parametrize(
    ("key", "begin"),
    [
        (b"\x80" + bytes(31), "e3be8fdd8beca2e3ea8ef9475b29a6e7003951e1097a5c38d23b7a5fad9f6844"),
        (b"\x80" + bytes(15), "4dfa5e481da23ea09a31022050859936da52fcee218005164f267cb65f5cfd7f"),
    ],
)
def test_published_examples(key, begin):
    """Set 1, vector 0 of those of eSTREAM."""
    assert salsa20(bytes(32), key, bytes(8)).hex() == begin


def test_it_undoes_itself_over_several_blocks():
    key, nonce, plain = bytes(range(32)), bytes(range(8)), b"490154203237518" * 20
    assert salsa20(salsa20(plain, key, nonce), key, nonce) == plain
    assert salsa20(b"", key, nonce) == b""
