import json
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

# As aiocoap 0.4 writes it: POST /dev/490154203237518?imei=1 with a map of CBOR.
BODY = bytes.fromhex(
    "5202000161623168836465760d0234393031353432303332333735313846696d65693d31ff"
    "a264696d65696f343930313534323033323337353138636c6174fb4043f45100a393ee"
)


def test_way_query_and_payload_are_read(opened):
    found = opened(BODY)
    assert found.values["body.coap.path.0"] == "dev"
    assert [field.name for field in found.fields if field.value == "490154203237518"] == ["path", "imei"]
    assert found.of("39.908722").name == "lat"


def test_json_is_a_payload_as_well(opened):
    head = BODY[: BODY.index(0xFF) + 1].replace(b"\x61\x62", b"\1\2")
    assert opened(head + json.dumps({"imei": "490154203237519"}).encode()).of("490154203237519").name == "imei"


@pytest.mark.parametrize("body", [BODY[:36], BODY[:37], BODY[:-1], b"\x4f" + BODY[1:], BODY[:1] + b"\x45" + BODY[2:]])
def test_others_are_none(opened, body):
    assert "coap" not in {step for field in opened(body).fields for step in field.node.decoding()}


def test_random_bytes_are_none(opened):
    rng = random.Random(1)
    for _ in range(200):
        assert "coap" not in {
            step for field in opened(b"\x42\2" + rng.randbytes(40)).fields for step in field.node.decoding()
        }


@given(st.binary(max_size=60))
def test_nothing_raises(opened, data):
    opened(b"\x40\2" + data + b"\xff\xa1")
