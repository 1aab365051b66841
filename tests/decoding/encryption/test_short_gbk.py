import hashlib
import json

import pytest
from cryptography.hazmat.decrepit.ciphers.algorithms import TripleDES
from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CBC, ECB

from overcollect.decoding.encryption.short_gbk import short_gbk

from .test_keys_in_message import sealed, text

KEY = "parking-lot-2024"
CIPHERS = {
    "aes-ecb": (Cipher(AES(KEY.encode()), ECB()), 16),
    "aes-cbc": (Cipher(AES(KEY.encode()), CBC(KEY.encode())), 16),
    "des-ecb": (Cipher(TripleDES(KEY.encode() + KEY[:8].encode()), ECB()), 8),
}


@pytest.mark.parametrize(("cipher", "size"), CIPHERS.values(), ids=CIPHERS)
@pytest.mark.parametrize("plain", ["沪A12345", "欧阳静怡", "京A·12345".replace("·", "-"), "name=王小明&id=7"])
def test_a_short_text_in_gbk_is_opened(opened, cipher, size, plain):
    data = sealed(plain.encode("gbk"), cipher, size)
    for coded in (data.hex().upper(), text(data)):
        found = opened(json.dumps({"k": KEY, "p": coded, "os": "android"}).encode())
        assert any(one in found.texts for one in (plain, plain.partition("=")[2].partition("&")[0]))


def test_other_bytes_are_none():
    for number in range(20_000):
        data = hashlib.sha256(b"%d" % number).digest()
        assert all(short_gbk(data[:size], 1) is None for size in (8, 15, 31))
    assert short_gbk(b"A\xbb\xa6D37159\xff", 8) is None
    assert short_gbk(b"A12345678901234", 8) is None
    assert short_gbk("王".encode("gbk"), 2) is None
    assert short_gbk("王芳".encode("gbk"), 12) == "王芳".encode()
