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
EVENT = f'["hello",{OBJECT}]'


@pytest.mark.parametrize(
    "packet",
    [
        f"42/admin,{EVENT}",
        f"42/admin,12{EVENT}",
        f"421234{EVENT}",
        f'451-["file",{{"_placeholder":true,"num":0}},{OBJECT}]',
        f'4510-/a,7["file",{{"_placeholder":true,"num":0}},{OBJECT}]',
        f"40/admin,{OBJECT}",
        f"43/admin,12[{OBJECT}]",
    ],
)
def test_namespace_attachments_and_acknowledgement_are_no_hindrance(opened, packet):
    found = opened(packet.encode(), kind=Kind.WEBSOCKET)

    assert found.chain(IMEI) == ["socket-io", "json"]
    assert found.of(IMEI).name == "imei"


def test_namespace_and_its_query_are_opened(opened):
    found = opened(f"40/admin/x?imei={IMEI}&b=c".encode(), kind=Kind.WEBSOCKET)

    assert found.values["payload.socket-io.namespace.path.1"] == "x"
    assert found.of(IMEI).name == "imei"


def test_an_event_names_arguments_that_nothing_else_names(opened):
    found = opened(f'42["imei","{IMEI}",5]'.encode(), kind=Kind.WEBSOCKET)

    assert found.of(IMEI).name == "imei"
    assert found.of("imei").name == "event"


def test_what_json_reads_stays_with_it(opened):
    assert opened(f"42{EVENT}".encode(), kind=Kind.WEBSOCKET).chain(IMEI) == ["json"]
    assert opened(f"421{EVENT}".encode(), kind=Kind.WEBSOCKET).chain(IMEI) == ["json"]


def row(*packets):
    return "".join(f"{len(packet)}:{packet}" for packet in packets)


def test_packets_behind_their_lengths_are_opened(opened):
    binary = "b4" + base64.b64encode(OBJECT.encode()).decode()
    found = opened(row("40", f"42{EVENT}", "2", f"42/a,{EVENT}", "2probe", binary, '0{"sid":"abcdefgh1"}').encode())

    chains = [field.node.decoding() for field in found.fields if field.value == IMEI]
    assert chains == [["socket-io", "json"], ["socket-io", "socket-io", "json"], ["socket-io", "base64", "json"]]


@pytest.mark.parametrize(
    "text",
    [
        "5:30 pm",
        "12:34:56",
        "2:40 5:30",
        "1:4",
        "42",
        "42 is it",
        "4:40/a",
        "9:42abc",
        "0:0{}",
        '2:40:2{"a": "b"}',
        '0:30 {"a": "b"}',
        "42/Main-Street",
        "45/7-B Elm",
        f"99:42{EVENT}",
        "7:0abcdef",
    ],
)
def test_what_only_resembles_a_packet_is_none(opened, text):
    assert all("socket-io" not in field.node.decoding() for field in opened(text.encode()).fields)


values = st.text("ab1李 ", min_size=9, max_size=20)


@settings(max_examples=60)
@given(st.sampled_from(["", "/a", "/a?b=c"]), st.one_of(st.none(), st.integers(0, 10**9)), values, st.booleans())
def test_what_an_event_carries_is_found(opened, namespace, number, value, in_row):
    packet = f"42{namespace}{',' if namespace else ''}{'' if number is None else number}" + json.dumps(
        ["event", {"a": value}], ensure_ascii=False
    )
    found = opened((row("40", packet) if in_row else packet).encode())

    assert value in found.texts
    assert found.gaps == []


@pytest.mark.parametrize("body", ["1:2" * 100_000, "2:40" * 100_000, "4" * 300_000, "40/" + "a" * 300_000, "9999999:4"])
def test_many_packets_stay_within_the_budget(opened, body):
    found = opened(body.encode(), budget=Budget(nodes=1000))

    assert len(found.fields) <= 1000
    assert sum(gap.bytes for gap in found.gaps) <= len(body)
