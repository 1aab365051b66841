import pytest
from cryptography.hazmat.decrepit.ciphers.modes import CFB
from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CTR
from hypothesis import given
from hypothesis import strategies as st

from overcollect.decoding.encryption.aes_streams import begun, ways_of

PLAIN, KEY, VECTOR = b'{"imei":"490154203237518","net":"wifi"}', bytes(range(32)), bytes(range(7, 23))


@pytest.mark.parametrize("is_in_front", [True, False])
@pytest.mark.parametrize(("name", "mode"), [("aes-ctr", CTR), ("aes-cfb", CFB)])
def test_streams_that_begin_like_content(name, mode, is_in_front):
    data = Cipher(AES(KEY), mode(VECTOR)).encryptor().update(PLAIN)
    ways = ways_of(VECTOR + data, ()) if is_in_front else ways_of(data, (VECTOR,))
    assert [*begun(ways, KEY)] == [(name, PLAIN)]
    assert not [*begun(ways, KEY[::-1])]


def test_gcm_must_be_authentic():
    data = AESGCM(KEY).encrypt(VECTOR[:12], PLAIN, None)
    assert [*begun(ways_of(VECTOR[:12] + data, ()), KEY)] == [("aes-gcm", PLAIN)]
    assert [*begun(ways_of(data, (VECTOR[:12],)), KEY)] == [("aes-gcm", PLAIN)]
    assert not [*begun(ways_of(VECTOR[:12] + data[:-1] + b"\0", ()), KEY)]


@given(st.binary(max_size=80), st.binary(min_size=16, max_size=16))
def test_anything_is_taken_and_nothing_opened_by_chance(data, key):
    assert not [*begun(ways_of(data, ()), key)]


@pytest.mark.parametrize(("name", "mode"), [("aes-ctr", CTR), ("aes-cfb", CFB)])
def test_messages_of_protobuf_begin_with_a_text(name, mode):
    message = b"\n\x0f490154203237518\x12\x07Pixel 6\x18\x05"
    data = Cipher(AES(KEY), mode(VECTOR)).encryptor().update(message)
    assert [*begun(ways_of(VECTOR + data, ()), KEY)] == [(name, message)]
    broken = Cipher(AES(KEY), mode(VECTOR)).encryptor().update(message[:-6] + bytes(6))
    assert not [*begun(ways_of(VECTOR + broken, ()), KEY)]
