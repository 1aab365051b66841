from __future__ import annotations

import base64

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from overcollect.decoding import Budget

IMEI = "490154203237518"
WRITTEN = base64.b64decode(
    "rO0ABXNyAAZTJFVzZXK7YbKuQag3hQIAC0QAA2xhdFoAA3ZpcEwAB2NoaW5lc2V0ABJMamF2YS9sYW5nL1N0cmluZztMAAJpZHQAEExqYXZh"
    "L3V0aWwvVVVJRDtMAARsaXN0dAAQTGphdmEvdXRpbC9MaXN0O0wABG1vcmV0AA9MamF2YS91dGlsL01hcDtbAAVuYW1lc3QAE1tMamF2YS9s"
    "YW5nL1N0cmluZztbAANyYXd0AAJbQkwABHNlbGZ0ABJMamF2YS9sYW5nL09iamVjdDtMAANzZXh0AAdMUyRTZXg7TAAEd2hlbnQAEExqYXZh"
    "L3V0aWwvRGF0ZTt4cgAGUyRCYXNlLbUyxo3UV38CAAJKAAN1aWRMAARpbWVpcQB+AAF4cAAAAR9x+wTLdAAPNDkwMTU0MjAzMjM3NTE4QEP0"
    "UQCjk+4BdAAJ5p2O5bCP5piOc3IADmphdmEudXRpbC5VVUlEvJkD95hthS8CAAJKAAxsZWFzdFNpZ0JpdHNKAAttb3N0U2lnQml0c3hwqiEN"
    "JinB30FVpUAIrRs1iXNyABNqYXZhLnV0aWwuQXJyYXlMaXN0eIHSHZnHYZ0DAAFJAARzaXpleHAAAAABdwQAAAABdAAKZmlyc3QgaXRlbXhz"
    "cgAXamF2YS51dGlsLkxpbmtlZEhhc2hNYXA0wE5cEGzA+wIAAVoAC2FjY2Vzc09yZGVyeHIAEWphdmEudXRpbC5IYXNoTWFwBQfawcMWYNED"
    "AAJGAApsb2FkRmFjdG9ySQAJdGhyZXNob2xkeHA/QAAAAAAADHcIAAAAEAAAAAR0AARtYWlsdAASYWxpY2VAZXhhbXBsZS50ZXN0dAAEbmlj"
    "a3QABUFsaWNldAADYWdlc3IAEWphdmEubGFuZy5JbnRlZ2VyEuKgpPeBhzgCAAFJAAV2YWx1ZXhyABBqYXZhLmxhbmcuTnVtYmVyhqyVHQuU"
    "4IsCAAB4cAAAACF0AARob21lc3EAfgAUP0AAAAAAAAF3CAAAAAIAAAABdAAEY2l0eXQAC1NwcmluZ2ZpZWxkeHgAdXIAE1tMamF2YS5sYW5n"
    "LlN0cmluZzut0lbn6R17RwIAAHhwAAAAAnEAfgAZcHVyAAJbQqzzF/gGCFTgAgAAeHAAAAAOcmF3IGJ5dGVzIGhlcmVxAH4AC35yAAVTJFNl"
    "eAAAAAAAAAAAEgAAeHIADmphdmEubGFuZy5FbnVtAAAAAAAAAAASAAB4cHQABkZFTUFMRXNyAA5qYXZhLnV0aWwuRGF0ZWhqgQFLWXQZAwAA"
    "eHB3CAAAAYvP5WgAeHcRAA90ZXh0IGluIGEgYmxvY2t0AAxhIHRleHQgYWxvbmU="
)
"""What java.io.ObjectOutputStream wrote: an object with fields of many kinds, a text in a block, a text."""
MAGIC = b"\xac\xed\0\5"


def text(value):
    data = value.encode()
    return len(data).to_bytes(2) + data


def hash_map(pairs):
    """Write a java.util.HashMap of texts by the specification."""
    head = b"sr" + text("java.util.HashMap") + b"\5\7\xda\xc1\xc3\x16\x60\xd1\3\0\2"
    head += b"F" + text("loadFactor") + b"I" + text("threshold") + b"xp"
    sizes = b"w\x08" + bytes(4) + len(pairs).to_bytes(4)
    return head + b"?@\0\0" + bytes(4) + sizes + b"".join(b"t" + text(each) for pair in pairs for each in pair) + b"x"


def test_what_java_wrote_is_read(opened):
    found = opened(WRITTEN, "application/x-java-serialized-object")

    assert found.values == {
        "body.java.0.imei": IMEI,
        "body.java.0.uid": "1234567890123",
        "body.java.0.lat": "39.908722",
        "body.java.0.vip": "true",
        "body.java.0.chinese": "李小明",
        "body.java.0.id": "55a54008-ad1b-3589-aa21-0d2629c1df41",
        "body.java.0.list.1": "first item",
        "body.java.0.more.mail": "alice@example.test",
        "body.java.0.more.nick": "Alice",
        "body.java.0.more.age.value": "33",
        "body.java.0.more.home.city": "Springfield",
        "body.java.0.names.0": "Alice",
        "body.java.0.raw": "raw bytes here",
        "body.java.0.sex": "FEMALE",
        "body.java.0.when.0": "1700000000000",
        "body.java.1": b"\0\x0ftext in a block",
        "body.java.2": "a text alone",
    }
    assert {found.of("33").name, found.of("Springfield").name, found.of("raw bytes here").name} == {
        "age",
        "city",
        "raw",
    }
    assert found.gaps == []


def test_a_text_names_the_one_behind_it(opened):
    assert opened(MAGIC + b"t" + text("imei") + b"t" + text(IMEI)).of(IMEI).name == "imei"


def test_base64_of_it_is_opened(opened):
    assert opened(base64.b64encode(WRITTEN)).chain(IMEI) == ["base64", "java"]


def test_what_a_class_writes_in_a_way_of_its_own_is_kept(opened):
    body = MAGIC + hash_map([("imei", IMEI)]) + b"\x7f mail=alice@example.test"
    found = opened(body)

    assert found.of(IMEI).name == "imei"
    assert "alice@example.test" in found.texts


@pytest.mark.parametrize("body", [MAGIC, MAGIC + b"\xff" * 40, MAGIC + b"sr\0", MAGIC + b"q\0\x7e\0\5", b"\xac\xed"])
def test_what_only_begins_so_is_not_read(opened, body):
    assert all("java" not in field.node.decoding() for field in opened(body).fields)


names = st.text("abcdef_", min_size=1, max_size=9)
values = st.text("ab1 李:@.", min_size=1, max_size=20)


@settings(max_examples=60)
@given(st.dictionaries(names, values, min_size=1, max_size=5))
def test_entries_of_maps_are_found(opened, entries):
    found = opened(MAGIC + hash_map(list(entries.items())))

    assert {(f"body.java.0.{key}", value) for key, value in entries.items()} <= set(found.values.items())
    assert found.gaps == []


@settings(max_examples=150)
@given(st.integers(4, len(WRITTEN)), st.binary(max_size=30))
def test_hostile_and_cut_objects_stay_within_the_message(opened, end, noise):
    found = opened(WRITTEN[:end] + noise)

    assert sum(gap.bytes for gap in found.gaps) <= found.size


def test_a_text_that_is_referred_to_often_stays_within_the_budget(opened):
    found = opened(MAGIC + b"t" + text("long text " * 6000) + b"q\0\x7e\0\0" * 20_000)

    assert sum(map(len, found.texts)) < 20 * found.size
    assert found.reasons == ["too-much-output"]


def test_a_long_line_of_classes_stays_within_the_budget(opened):
    described = b"".join(
        b"sr" + text("a") + bytes(8) + b"\0\0\0xq" + (0x7E0000 + 2 * number).to_bytes(4) for number in range(3000)
    )
    objects = b"sq" + (0x7E0000 + 2 * 3000).to_bytes(4)
    found = opened(MAGIC + b"sr" + text("a") + bytes(8) + b"\0\0\0xp" + described + objects * 10_000)

    assert found.reasons == ["too-many-nodes"]


@pytest.mark.parametrize(
    "body",
    [
        MAGIC + b"ur" + text("[[I") + bytes(8) + b"\2\0\0xp" + b"\x7f\xff\xff\xff",
        MAGIC + b"p" * 300_000,
        MAGIC + (b"t" + text("text")) * 100_000,
        MAGIC + (b"ur" + text("[L") + bytes(8) + b"\2\0\0xp\0\0\0\1") * 20_000,
        MAGIC + (b"sr" + text("a") + bytes(8) + b"\2\0\0") * 20_000,
        MAGIC + b"sr" + text("a") + bytes(8) + b"\2\xff\xff" + (b"I" + text("a")) * 65_535 + b"xp" + bytes(262_140),
    ],
)
def test_hostile_streams_stay_within_the_budget(opened, body):
    found = opened(body, budget=Budget(nodes=1000))

    assert len(found.fields) <= 1001
    assert sum(gap.bytes for gap in found.gaps) <= len(body)
