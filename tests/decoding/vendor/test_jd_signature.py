import base64
import json
from urllib.parse import quote

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import CBC

from overcollect.decoding.coding.alphabets import STANDARD
from overcollect.decoding.vendor.jd_signature import KEY, SIGNS, VECTOR

DOCUMENT = {"sua": "Linux; Android 15", "pp": {"p1": "jd_made-up"}, "fp": "iawizxp9dqhpwhq2"}


def filled(data):
    missing = 3 - len(data) % 3
    return data + bytes([missing]) * missing


def spelled(data, turn):
    alphabet = SIGNS[turn:] + SIGNS[:turn]
    return base64.b64encode(data).decode().translate(str.maketrans(STANDARD, alphabet))


def fifth(text, turn):
    data = filled(text.encode())
    groups = b"".join(data[at : at + 3] for at in range(len(data) - 3, -1, -3))
    token = spelled(groups, turn)
    return "".join(token[at : at + 4][::-1] for at in range(0, len(token), 4))


def fourth(text, turn, key=KEY):
    data = text.encode()
    missing = 16 - len(data) % 16
    encryptor = Cipher(AES(key), CBC(VECTOR)).encryptor()
    return spelled(filled(encryptor.update(data + bytes([missing]) * missing)), turn)[::-1]


def signature(version, environment, behind=""):
    parts = [
        "20261127053000123",
        "iawizxp9dqhpwhq2",
        "fb5df",
        "tk03w0",
        "0a" * 32,
        version,
        "1795757400123",
        environment,
    ]
    return "/client.action?h5st=" + quote(";".join(parts) + behind)


@pytest.mark.parametrize("indent", [None, 2])
@pytest.mark.parametrize("longer", range(3))
@pytest.mark.parametrize(("version", "write", "turn"), [("5.1", fifth, 5), ("5.2", fifth, 18), ("4.7", fourth, 3)])
@pytest.mark.parametrize("behind", ["", ";04_made-up"])
def test_the_environment_is_opened(opened, version, write, turn, indent, longer, behind):
    text = json.dumps({**DOCUMENT, "x": "." * longer}, indent=indent)
    found = opened(target=signature(version, write(text, turn), behind), host="api.m.jd.com")

    assert found.of("jd_made-up").name == "p1"
    assert "jd-signature" in found.chain("jd_made-up")


@pytest.mark.parametrize(
    "environment",
    [fifth("no document but words", 5), fourth(json.dumps(DOCUMENT), 3, key=b"another-16-bytes"), "a" * 64],
)
def test_other_environments_stay_closed(opened, environment):
    found = opened(target=signature("5.1", environment), host="api.m.jd.com")

    assert all("jd-signature" not in field.node.decoding() for field in found.fields)
