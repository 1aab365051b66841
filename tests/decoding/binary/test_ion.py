import base64
import json
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overcollect.decoding import Budget
from overcollect.decoding.binary.ion import MAGIC

# As amazon.ion 0.15 for Python writes it.
BODY = bytes.fromhex(
    "e00100eaeeb78183deb387beb084696d6569847573657285656d61696c836c617483616c74816e84626f726e826f6b846e6f6e65846c697374"
    "83726177deeb8a8e8f3439303135343230333233373531388bdea08489e69d8ee5b08fe6988e8c8e92616c696365406578616d706c652e7465"
    "73748d484043f45100a393ee8e53c290fe8f31079069800fc68181808080c69111920f93be8e21018b313338303031333830303094a20102"
)
TABLE = bytes.fromhex("ea8183d787b584696d6569")
"""A table of one symbol, ``imei``."""


@pytest.mark.parametrize("content_type", ["application/ion", ""])
def test_what_amazons_library_writes_is_read(opened, content_type):
    assert opened(BODY, content_type).values == {
        "body.ion.0.imei": "490154203237518",
        "body.ion.0.user.name": "李小明",
        "body.ion.0.user.email": "alice@example.test",
        "body.ion.0.lat": "39.908722",
        "body.ion.0.alt": "-43.50",
        "body.ion.0.n": "-7",
        "body.ion.0.born": "1990-01-01T00:00:00Z",
        "body.ion.0.ok": "true",
        "body.ion.0.list.0": "1",
        "body.ion.0.list.1": "13800138000",
        "body.ion.0.raw": b"\1\2",
    }


def test_it_is_known_within_base64(opened):
    found = opened(json.dumps({"d": base64.b64encode(BODY).decode()}).encode())
    assert found.of("490154203237518").name == "imei"


def test_a_second_stream_has_symbols_of_its_own(opened):
    one = MAGIC + TABLE + bytes.fromhex("de928a8e8f") + b"490154203237518"
    assert [field.name for field in opened(one + one).fields] == ["imei", "imei"]


def test_what_stands_before_damage_counts(opened):
    found = opened(BODY[:-8])
    assert found.of("490154203237518").name == "imei"
    assert found.reasons == ["broken-coding"]


def test_numbers_of_tables_that_are_claimed_are_not_believed(opened):
    # An import that takes up billions of symbols.
    table = bytes.fromhex("ee958183de9186be8ede8c84866666666666668824ffffffff")
    assert opened(MAGIC + table + BODY[4:], budget=Budget(nodes=100))


@given(st.binary(max_size=80))
def test_nothing_raises(opened, data):
    opened(MAGIC + data)
    opened(MAGIC + TABLE + data)


def test_damage_anywhere_is_borne(opened):
    rng = random.Random(1)
    for _ in range(150):
        body = bytearray(BODY)
        body[rng.randrange(4, len(body))] = rng.randrange(256)
        opened(bytes(body))


def test_depth_is_bounded(opened):
    body = b"\x20"
    for _ in range(400):
        size = len(body)
        body = b"\xbe" + bytes([size >> 14 & 0x7F, size >> 7 & 0x7F, size & 0x7F | 0x80]) + body
    assert opened(MAGIC + body).reasons == ["too-deep"]
