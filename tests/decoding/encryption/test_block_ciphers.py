import pytest
from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CBC
from hypothesis import given, settings
from hypothesis import strategies as st

from overcollect.decoding.encryption.block_ciphers import authenticated, counted, in_blocks, in_stream, rc4


def test_published_examples_of_rc4():
    assert rc4(b"Plaintext", b"Key").hex() == "bbf316e8d940af0ad3"
    assert rc4(b"Attack at dawn", b"Secret").hex() == "45a01f645fc35b383552544b9bf5"


@settings(max_examples=40)
@given(st.binary(min_size=16, max_size=160), st.sampled_from([8, 16, 24, 32]))
def test_random_bytes_are_nothing(data, size):
    assert not list(in_blocks(data, bytes(range(size)), [bytes(range(16))]))
    assert not list(in_stream(data, bytes(range(1, size))))
    for open_with in (authenticated, counted):
        assert not list(open_with(data, bytes(range(size)), [bytes(range(12)), bytes(range(16))]))


@pytest.mark.parametrize("data", [b"", b"x", bytes(15), bytes(16)])
def test_odd_lengths_and_zeros_are_nothing(data):
    assert not list(in_blocks(data, bytes(16), []))
    assert not list(in_stream(data, b"\1"))


def test_blocks_chained_to_zeros_are_read():
    plain = b'{"imei":"490154203237518","net":"wifi"}'
    encryptor = Cipher(AES(bytes(range(16))), CBC(bytes(16))).encryptor()
    missing = 16 - len(plain) % 16

    assert ("aes-cbc", plain) in list(
        in_blocks(encryptor.update(plain + bytes([missing]) * missing), bytes(range(16)), [])
    )
