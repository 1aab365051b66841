import gzip
import json

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import ECB

from overcollect.decoding.vendor.gdt_frame import KEY, MAGIC

OAID = "5f1d8c3a-7b2e-4e60-9c41-d2a86b90e7f3"
PLAIN = json.dumps({"biz": {"src": 1}, "device": {"oaid": OAID, "md": "Pixel 6"}}).encode()


def frame(content, key=KEY):
    missing = 16 - len(content) % 16
    encryptor = Cipher(AES(key), ECB()).encryptor()
    return MAGIC + encryptor.update(content + bytes([missing]) * missing)


@pytest.mark.parametrize("longer", range(16))
def test_it_is_opened(opened, longer):
    found = opened(frame(gzip.compress(PLAIN + b" " * longer, mtime=0)), host="sdk.e.qq.com")

    assert found.of(OAID).name == "oaid"
    assert found.chain(OAID) == ["gdt-frame", "gzip", "json"]
    assert not found.gaps


@pytest.mark.parametrize(
    "body", [frame(gzip.compress(PLAIN), key=bytes(32)), frame(PLAIN), frame(gzip.compress(PLAIN))[:-1], MAGIC]
)
def test_other_frames_stay_closed(opened, body):
    found = opened(body, host="sdk.e.qq.com")

    assert all("gdt-frame" not in field.node.decoding() for field in found.fields)
