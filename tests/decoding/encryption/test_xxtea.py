import struct

from hypothesis import given
from hypothesis import strategies as st

from overcollect.decoding.encryption.xxtea import opened

DELTA, MASK = 0x9E3779B9, 0xFFFFFFFF


def encrypted(plain, key):
    """Do what the package xxtea does, after the text of Wheeler and Needham."""
    words = list(struct.unpack(f"<{-(-len(plain) // 4)}I", plain + bytes(-len(plain) % 4)))
    words.append(len(plain))
    parts = struct.unpack("<4I", key.ljust(16, b"\0")[:16])
    count, total, before = len(words), 0, words[-1]
    for _ in range(6 + 52 // count):
        total = total + DELTA & MASK
        for place in range(count):
            following = words[(place + 1) % count]
            mixed = (before >> 5 ^ following << 2) + (following >> 3 ^ before << 4)
            mixed ^= (total ^ following) + (parts[place & 3 ^ total >> 2 & 3] ^ before)
            before = words[place] = words[place] + mixed & MASK
    return struct.pack(f"<{count}I", *words)


def test_what_another_program_wrote_is_read():
    """The package xxtea-py 1.0.3."""
    data = bytes.fromhex("69f35cde82f55007546ae0c4d59ac767c9629dcf")
    assert opened(data, b"Fine. And you?") == b"How do you do?"


@given(st.binary(min_size=9, max_size=200), st.binary(min_size=1, max_size=20))
def test_what_is_encrypted_comes_back(plain, key):
    assert opened(encrypted(plain, key), key) == plain


@given(st.binary(max_size=200), st.binary(max_size=16))
def test_random_bytes_are_nothing(data, key):
    assert opened(data, key) is None
