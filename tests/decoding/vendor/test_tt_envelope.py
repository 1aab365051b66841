import base64
import gzip
import hashlib
import json

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CBC

from overcollect.decoding.vendor.tt_envelope import MAGIC, OF_EVERY_SDK

IMEI = "490154203237518"
PLAIN = json.dumps({"magic_tag": "ss_app_log", "header": {"udid": IMEI, "device_model": "Pixel 6"}}).encode()
SEED = bytes(range(32))


def envelope(content, seed=SEED, secret=OF_EVERY_SDK):
    made = hashlib.sha512(hashlib.sha512(seed).digest() + secret).digest()
    plain = hashlib.sha512(content).digest() + content
    missing = 16 - len(plain) % 16
    encryptor = Cipher(AES(made[:16]), CBC(made[16:32])).encryptor()
    return MAGIC + seed + encryptor.update(plain + bytes([missing]) * missing) + encryptor.finalize()


@pytest.mark.parametrize("content", [PLAIN, gzip.compress(PLAIN, mtime=0)])
def test_a_body_is_opened_and_is_no_gap(opened, content):
    found = opened(envelope(content), "application/octet-stream;tt-data=a")

    assert found.of(IMEI).name == "udid"
    assert found.chain(IMEI)[0] == "tt-envelope"
    assert not found.gaps


@pytest.mark.parametrize("encode", [base64.b64encode, base64.urlsafe_b64encode, base64.encodebytes])
def test_a_parameter_is_opened(opened, encode):
    token = encode(envelope(gzip.compress(b"google_aid=x&udid=" + IMEI.encode(), mtime=0))).decode()
    found = opened(json.dumps({"tt_info": token}).encode())

    assert found.of(IMEI).name == "udid"
    assert "tt-envelope" in found.chain(IMEI)


@pytest.mark.parametrize(
    "body",
    [
        envelope(PLAIN, secret=bytes(64)),
        envelope(PLAIN)[:-1],
        envelope(PLAIN)[:-16],
        MAGIC + SEED,
        MAGIC + bytes(range(256)) * 2,
    ],
)
def test_other_and_broken_envelopes_stay_closed_and_told(opened, body):
    found = opened(body, "application/octet-stream")

    assert all("tt-envelope" not in field.node.decoding() for field in found.fields)
    assert not any(field.value == IMEI for field in found.fields)
