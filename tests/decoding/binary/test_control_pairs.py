import pytest
from hypothesis import given
from hypothesis import strategies as st

from overcollect.decoding import Budget

PAIRS = {"imei": "490154203237518", "lat": "39.908722", "lon": "116.397499", "name": "李小明", "note": ""}


@pytest.mark.parametrize("sign", ["=", "\2", "\3"])
@pytest.mark.parametrize("content_type", ["text/plain", "application/octet-stream", ""])
def test_pairs_are_read(opened, sign, content_type):
    found = opened("\1".join(f"{name}{sign}{value}" for name, value in PAIRS.items()).encode(), content_type)
    assert found.values == {f"body.control-pairs.{name}": value for name, value in PAIRS.items() if value}


def test_maps_of_hive_are_read(opened):
    # Hive's own separators: the second control character between the pairs of a map, the third within them.
    found = opened("\2".join(f"{name}\3{value}" for name, value in PAIRS.items()).encode())
    assert found.values == {f"body.control-pairs.{name}": value for name, value in PAIRS.items() if value}


def test_messages_of_fix_are_read(opened):
    found = opened(b"8=FIX.4.4\x019=63\x0135=D\x0149=alice@example.test\x0158=a b\x0158=c\x0110=128\x01")
    assert found.of("alice@example.test").name == "49"
    assert [field.value for field in found.fields if field.name == "58"] == ["a b", "c"]


@pytest.mark.parametrize(
    "body", [b"a=1\1b", b"\1\2\1\2\1", b"a b=1\1c=2", b"a=1\1b=\xff\xfe", b"a=\x7f\1b=2", b"a\1b\1c"]
)
def test_others_are_none(opened, body):
    assert "control-pairs" not in {step for field in opened(body).fields for step in field.node.decoding()}


def test_the_budget_holds(opened):
    found = opened(b"\1".join(b"a=%d" % number for number in range(1000)), budget=Budget(nodes=100))
    assert len(found.fields) <= 100
    assert found.reasons == ["too-many-nodes"]


@given(st.binary(max_size=60))
def test_nothing_raises(opened, data):
    opened(b"a=\1" + data)
