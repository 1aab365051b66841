from __future__ import annotations

import base64
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from overcollect.decoding import Budget
from overcollect.model import Kind

IMEI = "490154203237518"
OBJECT = json.dumps({"imei": IMEI})


def test_messages_of_signalr_are_opened(opened):
    call = json.dumps({"type": 1, "target": "send", "arguments": [IMEI]})

    assert opened(f"{call}\x1e".encode(), kind=Kind.WEBSOCKET).values["payload.json$.arguments[0]"] == IMEI
    found = opened(f'{{"type":6}}\x1e{call}\x1e'.encode(), kind=Kind.WEBSOCKET)
    assert found.values["payload.records.1.json$.arguments[0]"] == IMEI
    assert found.gaps == []


def test_a_payload_of_engine_io_is_opened(opened):
    binary = "b" + base64.b64encode(OBJECT.encode()).decode()
    found = opened("\x1e".join(["40", f'42/a,["e",{OBJECT}]', "2", binary]).encode())

    chains = [field.node.decoding() for field in found.fields if field.value == IMEI]
    assert chains == [["records", "socket-io", "json"], ["records", "base64", "json"]]


@pytest.mark.parametrize(
    "first", ["40", "2", '40{"sid":"a"}', '451-["up",{"_placeholder":true,"num":0}]', "beyJvcyI6MX0="]
)
def test_a_payload_of_engine_io_that_is_called_text_is_opened(opened, first):
    binary = "b" + base64.b64encode(OBJECT.encode()).decode()
    found = opened(f"{first}\x1e{binary}".encode(), "text/plain;charset=UTF-8")

    assert found.chain(IMEI) == ["records", "base64", "json"]
    assert found.of(IMEI).name == "imei"


def test_json_sequences_are_opened(opened):
    found = opened(f"\x1e{OBJECT}\n\x1e[1]\n".encode(), "application/json-seq")

    assert found.of(IMEI).name == "imei"


@pytest.mark.parametrize("body", [b"ab\x1e\0cd", b"\x1e\x1e", b"\xff\xfe\x1eab\x80", bytes(range(256))])
def test_what_is_no_text_is_no_record(opened, body):
    assert all("records" not in field.node.decoding() for field in opened(body).fields)


def test_a_text_of_as_many_bytes_as_the_separator_says_is_no_record(opened, protobuf):
    text = "alice@example.test and no more"
    found = opened(protobuf((7, text), (5, "alice@example.test and much more than that")))

    assert found.chain(text) == ["protobuf"]


# Without a b, with which binary packets of Engine.IO begin.
@settings(max_examples=50)
@given(st.lists(st.text("ac1李", min_size=9, max_size=20), min_size=1, max_size=5))
def test_records_are_found(opened, texts):
    found = opened("".join(f"{text}\x1e" for text in texts).encode())

    assert set(texts) <= set(found.texts)
    assert found.gaps == []


def test_many_records_stay_within_the_budget(opened):
    body = b"a\x1e" * 300_000
    found = opened(body, budget=Budget(nodes=1000))

    assert len(found.fields) <= 1000
    assert 0 < sum(gap.bytes for gap in found.gaps) <= len(body)
