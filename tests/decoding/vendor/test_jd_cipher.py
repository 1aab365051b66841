import base64
import json
from urllib.parse import quote

import pytest

from overcollect.decoding.coding.alphabets import ALPHABETS, STANDARD

TABLE = str.maketrans(STANDARD, ALPHABETS["jd"])


def disguised(text):
    return base64.b64encode(text.encode()).decode().translate(TABLE)


def envelope(cipher, kind=5):
    return json.dumps({"hdid": "x", "ridx": -1, "cipher": cipher, "ciphertype": kind, "appname": "com.example.shop"})


def test_the_alphabet_is_theirs():
    """As independent programs in public code send it: ``{"osVersion": "CJS="}`` of Android 12."""
    assert disguised("12") == "CJS="


@pytest.mark.parametrize("value", ["32e62b8272ecc093", "Xiaomi", "13", "19_1607_3155_62113"])
def test_all_values_in_the_object_are_told(opened, value):
    found = opened(target=f"/client.action?ep={quote(envelope({'aid': disguised(value), 'uuid': ''}))}")

    assert found.of(value).name == "aid"
    assert "base64" in found.chain(value)
    assert found.of(disguised(value)).opened


@pytest.mark.parametrize(
    "body",
    [
        envelope({"aid": disguised("32e62b8272ecc093")}, kind=1),
        json.dumps({"cipher": {"aid": disguised("32e62b8272ecc093")}}),
        json.dumps({"a": {"ciphertype": 5}, "cipher": {"aid": disguised("32e62b8272ecc093")}}),
        envelope({"aid": "no base64!"}),
        envelope({"aid": "AAAA"}),
    ],
)
def test_elsewhere_and_of_other_kinds_values_stay(opened, body):
    found = opened(body.encode())

    assert all("base64" not in field.node.decoding() for field in found.fields)
