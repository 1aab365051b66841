import base64
import json
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overcollect.decoding.coding.turned_bytes import is_turned

IMEI = "490154203237518"
PLAIN = json.dumps({"imei": IMEI, "name": "李小明"}, ensure_ascii=False).encode()


def rotated(data, places):
    return bytes((byte << places | byte >> 8 - places) & 0xFF for byte in data)


def added(data, number):
    return bytes((byte + number) & 0xFF for byte in data)


def swapped(data):
    return bytes.fromhex("".join(pair[::-1] for pair in data.hex(" ").split()))


TURNS = {
    "halves exchanged": (swapped, {"rotated": "4"}),
    **{f"rotated by {n}": (lambda data, n=n: rotated(data, n), {"rotated": str(n)}) for n in range(1, 8)},
    **{f"{n} added": (lambda data, n=n: added(data, n), {"added": str(n)}) for n in (1, 7, 130, 200, 255)},
}


@pytest.mark.parametrize("name", TURNS)
@pytest.mark.parametrize("plain", [PLAIN, b"[" + PLAIN + b"]"])
def test_json_is_opened_in_bodies_and_in_base64(opened, name, plain):
    turn, parameters = TURNS[name]
    coded = turn(plain)

    for body in (coded, json.dumps({"d": base64.b64encode(coded).decode()}).encode()):
        found = opened(body, "application/octet-stream")
        assert found.of(IMEI).name == "imei"
        assert found.of("李小明").name == "name"
        assert parameters in [node.parameters for node in found.of(IMEI).node.chain()]


@given(
    st.dictionaries(
        st.text("abc李", min_size=1), st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=40), min_size=2
    ),
    st.sampled_from(sorted(TURNS)),
)
def test_any_json_is_told(document, name):
    assert is_turned(TURNS[name][0](json.dumps(document, ensure_ascii=False).encode()))


@pytest.mark.parametrize("data", [b"", b"\xf6D", rotated(b'{"imei": 4}x', 1), rotated(b'{"imei": 4 "a"}', 1), PLAIN])
def test_what_is_no_json_is_none(data):
    assert not is_turned(data)


def test_random_bytes_are_none():
    source = random.Random(11)
    assert not any(is_turned(source.randbytes(size)) for size in (12, 16, 32, 64) for _ in range(20_000))
