import base64
import json
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overcollect.decoding import Budget
from overcollect.decoding.binary.smile import MAGIC

# As jackson-dataformat-smile 2.7.8 writes them, without and with references to texts that stood before.
PLAIN, SHARED = (
    bytes.fromhex(
        f"3a290a{flags}fa83696d65694e3439303135343230333233373531388375736572fa836e616d6587e69d8ee5b08fe6988e84656d61696c51"
        "616c696365406578616d706c652e74657374fb826c6174290040217d0a10050e276e84737065656428037e000000806ecd82626967250"
        "14d31014848b68368756765268d00635d107f5b0673703b4963782b128470726963652a888302307e00816f6b23836e6f6e6521836c69"
        f"7374f8c24a3133383030313338303030fa43{again}fbf982726177e8890040403020140c07040201836c6f6e67e4"
        f"{'78' * 70}c3a9fcfb"
    )
    for flags, again in (("01", "51616c696365406578616d706c652e74657374"), ("03", "03"))
)


@pytest.mark.parametrize("body", [PLAIN, SHARED], ids=["plain", "shared"])
@pytest.mark.parametrize("content_type", ["application/smile", ""])
def test_what_jackson_writes_is_read(opened, body, content_type):
    assert opened(body, content_type).values == {
        "body.smile.imei": "490154203237518",
        "body.smile.user.name": "李小明",
        "body.smile.user.email": "alice@example.test",
        "body.smile.lat": "39.908722",
        "body.smile.speed": "1.5",
        "body.smile.n": "-7",
        "body.smile.big": "1764225747227",
        "body.smile.huge": "123456789012345678901234567890",
        "body.smile.price": "31.2304",
        "body.smile.ok": "true",
        "body.smile.list.0": "1",
        "body.smile.list.1": "13800138000",
        "body.smile.list.2.email": "alice@example.test",
        "body.smile.raw": bytes(range(1, 10)),
        "body.smile.long": "x" * 70 + "é",
    }


def test_it_is_known_within_base64(opened):
    assert opened(json.dumps({"d": base64.b64encode(PLAIN).decode()}).encode()).of("490154203237518").name == "imei"


def test_what_stands_before_damage_counts(opened):
    found = opened(PLAIN[:30])
    assert found.of("490154203237518").name == "imei"
    assert found.reasons == ["broken-coding"]


@pytest.mark.parametrize("text", [b":)\n\nsee you tomorrow", b":)\n\tyes", b":) hello there"])
def test_a_smile_in_a_text_is_none(opened, text):
    assert "smile" not in {step for field in opened(text).fields for step in field.node.decoding()}


def test_references_cannot_make_much_of_little(opened):
    text = b"\xfa\x80a\xf8\x7f" + b"x" * 64 + b"\x01" * 5000
    found = opened(MAGIC + b"\3" + text, budget=Budget(nodes=100_000))
    assert sum(len(field.value) for field in found.fields) < 20 * len(text)
    assert found.reasons == ["too-much-output"]


@given(st.binary(max_size=80))
def test_nothing_raises(opened, data):
    opened(MAGIC + b"\3" + data)


def test_damage_anywhere_is_borne(opened):
    rng = random.Random(1)
    for _ in range(150):
        body = bytearray(SHARED)
        body[rng.randrange(4, len(body))] = rng.randrange(256)
        opened(bytes(body))
