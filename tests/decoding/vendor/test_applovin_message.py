import base64
import gzip
import json
from hashlib import sha1, sha256
from urllib.parse import quote

import pytest

from overcollect.decoding.vendor.applovin_message import BEGINS, SALTS
from overcollect.model import PayloadKey

KEY = "never-used-sdk-key_of-an-app-made-up_for-tests_0123456789-0123456789_0123456789-012345"
GAID = "38400000-8cf0-11bd-b23e-10b96e40000d"
PLAIN = json.dumps({"device_info": {"idfa": GAID, "model": "Pixel 6"}, "x": "y" * 300}).encode()
HOST = "ms.applovin.com"
WORD = 1 << 64


def signed(number):
    number %= WORD
    return number - WORD if number >= WORD // 2 else number


def sealed(plain, salt, *, is_signed, key=KEY, seed=1795757400123):
    """Byte for byte, with the numbers of Java in version 1."""
    keep = signed if is_signed else lambda number: number % WORD
    made = sha256(salt + key[:32].encode()).digest()
    found = bytearray(byte ^ made[at] for at, byte in enumerate(seed.to_bytes(8, "little")))
    for at, byte in enumerate(plain):
        number = keep(seed + at - at % 8)
        number = keep((number ^ number >> 33) * 0xC2B2AE3D27D4EB4F)
        number = keep((number ^ number >> 29) * 0x85EBCA77C2B2AE63)
        number = keep(number ^ number >> 32)
        found.append(byte ^ made[at % 32] ^ number % WORD >> at % 8 * 8 & 0xFF)
    return bytes(found)


def first(plain=PLAIN, key=KEY):
    data = sealed(plain, SALTS["1"], is_signed=True, key=key)
    token = base64.b64encode(data).decode().translate(str.maketrans("+/=", "-_*"))
    return f"1:{sha1(SALTS['1']).hexdigest()}:{KEY[32:]}:{token}"


def second(plain=PLAIN):
    head = f"2:{sha1(SALTS['2']).hexdigest()}:{KEY[32:]}:".encode() + len(plain).to_bytes(8, "little")
    return head + sealed(gzip.compress(plain), SALTS["2"], is_signed=False)


def test_the_marks_are_those_that_apps_send():
    assert BEGINS == ("1:96943fdea087a1d759e08734fce0068af23ef96e:", "2:8a2387b7dbed018e5e485792eac2b56833ce8a3a:")


@pytest.mark.parametrize("longer", range(9))
def test_the_key_of_the_app_opens_both_versions(opened, longer):
    plain = PLAIN + b" " * longer
    for body in (first(plain).encode(), second(plain)):
        found = opened(body, "text/plain", host=HOST, keys=(PayloadKey(key=KEY),))

        assert found.of(GAID).name == "idfa"
        assert not found.gaps


def test_it_opens_a_parameter(opened):
    found = opened(target=f"/1.0/mediate?p={quote(first(), safe='')}", host=HOST, keys=(PayloadKey(key=KEY),))

    assert found.of("Pixel 6").name == "model"
    assert not found.gaps


@pytest.mark.parametrize("keys", [(), (PayloadKey(key=KEY[:-1] + "x"),), (PayloadKey(key="short"),)])
def test_without_it_they_stay_closed_and_told(opened, keys):
    for body in (first().encode(), first(b"e=1").encode(), second()):
        found = opened(body, "text/plain", host=HOST, keys=keys)

        assert found.reasons == ["opaque"]


@pytest.mark.parametrize("body", [second()[:105], BEGINS[0].encode(), b"1:2:3:4", b"2:" + bytes(90)])
def test_what_is_cut_or_no_message_stays(opened, body):
    found = opened(body, "text/plain", host=HOST, keys=(PayloadKey(key=KEY),))

    assert all("cipher" not in field.node.decoding() for field in found.fields)
