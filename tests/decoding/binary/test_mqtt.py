from __future__ import annotations

import gzip
import json
import random

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from overcollect.decoding import Budget
from overcollect.model import Kind

IMEI = "490154203237518"
MAIL = "alice@example.test"
OBJECT = json.dumps({"imei": IMEI}).encode()
CARRIERS = [Kind.TCP, Kind.WEBSOCKET]
VERSIONS = [3, 4, 5]


@pytest.mark.parametrize("kind", CARRIERS)
@pytest.mark.parametrize("version", VERSIONS)
def test_connect_is_opened(opened, mqtt, kind, version):
    body = mqtt.connect(version, IMEI, MAIL, b"geheim-99", ("last/imei", IMEI))
    found = opened(body, kind=kind)

    names = {field.name: field.value for field in found.fields if field.name != "topic"}
    assert names == {"clientid": IMEI, "username": MAIL, "password": "geheim-99", "imei": IMEI}
    assert found.gaps == []


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("quality", [0, 1, 2])
def test_the_payload_of_publish_is_opened_by_all_other_decoders(opened, mqtt, protobuf, version, quality):
    for payload, chain in [
        (OBJECT, ["mqtt", "json"]),
        (gzip.compress(OBJECT), ["mqtt", "gzip", "json"]),
        (protobuf((1, IMEI), (2, MAIL)), ["mqtt", "protobuf"]),
        (IMEI.encode(), ["mqtt"]),
    ]:
        found = opened(mqtt.publish("app/state", payload, version, quality), kind=Kind.TCP)
        assert (found.chain(IMEI), found.gaps) == (chain, [])


def test_a_payload_is_called_like_the_last_level_that_is_a_name(opened, mqtt):
    for topic, name in [("devices/location", "location"), (f"location/{IMEI}", "location"), ("1/2", "topic")]:
        found = opened(mqtt.publish(topic, b"39.908722,116.397499"), kind=Kind.TCP)
        assert found.of("39.908722,116.397499").name == name


def test_levels_of_topics_are_fields(opened, mqtt):
    found = opened(mqtt.publish(f"users/{MAIL}/up", b"1") + mqtt.subscribe(f"users/{IMEI}/in", "b/c"), kind=Kind.TCP)

    assert found.values["payload.mqtt.0.publish.topic.path.1"] == MAIL
    assert found.values["payload.mqtt.1.subscribe.0.path.1"] == IMEI
    assert found.values["payload.mqtt.1.subscribe.1.path.1"] == "c"


def test_user_properties_and_other_texts_of_version_5_are_fields(opened, mqtt):
    more = b"\x08" + mqtt.text("answers/here") + b"\x0b\x07" + b"\x03" + mqtt.text("application/json")
    body = mqtt.publish("a", OBJECT, 5, user=[("mail", MAIL), ("mail", "b")], more=more)
    found = opened(body, kind=Kind.TCP)

    assert found.of(MAIL).name == "mail"
    assert found.of("answers/here").name == "response_topic"
    assert found.of(IMEI).name == "imei"


def test_a_topic_may_be_an_alias(opened, mqtt):
    found = opened(mqtt.publish("", OBJECT, 5, more=b"\x23\0\1"), kind=Kind.TCP)

    assert found.values == {"payload.mqtt.publish.payload.json$.imei": IMEI}


def test_the_version_of_connect_holds_for_what_follows(opened, mqtt):
    payload = b"\0\0\0\x18" + OBJECT
    found = opened(mqtt.connect(4) + mqtt.publish("a", payload), kind=Kind.TCP)

    assert found.of(payload).name == "a"


@pytest.mark.parametrize("last", [b"\x82\x05\0", b"\x30\x7fab", b"\xff\xff", b"\0", b"\x10"])
def test_what_follows_a_connect_and_is_no_packet_is_kept(opened, mqtt, last):
    found = opened(mqtt.connect(client=IMEI) + last, kind=Kind.TCP)

    assert IMEI in found.texts
    assert found.fields[-1].node.keys == (1, "rest")


@pytest.mark.parametrize(
    "body",
    [
        b"\x20\2\0\0",
        b"\x20\3\0\0\0",
        b"\x40\2\0\5",
        b"\x62\3\0\5\x92",
        b"\x90\3\0\1\1",
        b"\x90\4\0\1\0\1",
        b"\xb0\2\0\1",
        b"\xc0\0\xd0\0",
        b"\xe0\0",
        b"\xe0\1\4",
    ],
)
def test_acknowledgements_hold_nothing(opened, body):
    found = opened(body, kind=Kind.TCP)

    assert (found.fields, found.gaps) == ([], [])


def test_what_the_server_says_in_properties_is_read(opened, mqtt):
    connack = mqtt.packet(0x20, b"\0\0" + mqtt.properties(5, more=b"\x12" + mqtt.text(IMEI)))
    puback = mqtt.packet(0x40, b"\0\1\x10" + mqtt.properties(5, user=[("reason", MAIL)]))

    assert opened(connack, kind=Kind.TCP).of(IMEI).name == "clientid"
    assert opened(puback, kind=Kind.TCP).of(MAIL).name == "reason"


@pytest.mark.parametrize(
    "body",
    [
        b"\x30\x0d\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x01\x0b\x05\x00",  # DER
        b"0123456789",
        b"\x30\x05\0\3a+b",  # a wildcard where none may be
        b"\x30\x05\0\3a\0b",
        b"\x36\x07\0\1a\0\1{}",  # quality 3
        b"\x32\x05\0\1a\0\0",  # no packet has the number 0
        b"\x31\x04\0\0ab",  # no topic
        b"\x83\x06\0\1\0\1a\1",  # flags
        b"\x82\x06\0\1\0\1a\x44",  # options
        b"\x10\x02ab",
        b"\x10\2\0\4MQTT\4",  # longer than its length
        b"\x10\x08\0\6MQIsdp\3",
        b"\x10\x0c\0\4HTTP\4\2\0\x3c\0\0",
        b"\xc0\1a",
        b"\x01\x02\x03",
        b"\x30",
        b"\x30\xff\xff\xff\xff\x01",
    ],
)
def test_what_only_resembles_a_packet_is_none(opened, body):
    assert all("mqtt" not in field.node.decoding() for field in opened(body, kind=Kind.TCP).fields)


def test_nothing_but_the_payload_of_a_connection_is_tried(opened, mqtt):
    body = mqtt.publish("a/b", OBJECT)

    assert "mqtt" not in opened(body).chain(IMEI)
    assert "mqtt" not in opened(body, kind=Kind.UDP).chain(IMEI)


def test_random_bytes_are_no_packets(opened):
    source = random.Random(5)
    bodies = [source.randbytes(size) for size in range(8, 100) for _ in range(30)]

    assert not any(
        "mqtt" in field.node.decoding() for body in bodies for field in opened(body, kind=Kind.WEBSOCKET).fields
    )


topics = st.text("abcé李/-_", min_size=1, max_size=20)
versions = st.sampled_from(VERSIONS)


@settings(max_examples=100)
@given(versions, topics, st.text("ab李1", min_size=9, max_size=40), st.integers(0, 2), st.booleans())
def test_what_is_published_is_found(opened, mqtt, version, topic, payload, quality, behind_connect):
    user = [("name", "value-of-it")] if version == 5 else ()
    body = (mqtt.connect(version) if behind_connect else b"") + mqtt.publish(
        topic, payload.encode(), version, quality, user=user
    )
    found = opened(body, kind=Kind.TCP)

    assert payload in found.texts
    assert version < 5 or found.of("value-of-it").name == "name"
    assert found.gaps == []


@settings(max_examples=150)
@given(noise=st.binary(max_size=80), behind_connect=st.booleans(), end=st.integers(0, 200))
@example(noise=b"", behind_connect=True, end=14)
def test_hostile_bytes_and_cut_packets_stay_within_the_message(opened, mqtt, noise, behind_connect, end):
    body = ((mqtt.connect(5, will=("a", "b")) if behind_connect else b"\x30") + noise)[:end]
    found = opened(body, kind=Kind.TCP)

    assert sum(gap.bytes for gap in found.gaps) <= found.size


@pytest.mark.parametrize("piece", [b"\xc0\0", b"\x30\5\0\1a12", b"\x82\x06\0\1\0\1a\1"])
def test_many_packets_stay_within_the_budget(opened, piece):
    body = piece * 100_000
    found = opened(body, kind=Kind.TCP, budget=Budget(nodes=1000))

    assert len(found.fields) <= 1000
    assert "too-many-nodes" in found.reasons
    assert 0 < sum(gap.bytes for gap in found.gaps) <= len(body)


def test_a_packet_of_many_properties_stays_within_the_budget(opened, mqtt):
    body = mqtt.publish("a", b"1", 5, user=[("n", "v")] * 20_000)
    found = opened(body, kind=Kind.TCP, budget=Budget(nodes=1000))

    assert len(found.fields) <= 1000
    assert "too-many-nodes" in found.reasons
