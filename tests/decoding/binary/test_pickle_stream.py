import base64
import datetime as dt
import decimal
import json
import pickle
import pickletools
import random
from collections import OrderedDict
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overcollect.decoding import Budget
from overcollect.decoding.binary.pickle_stream import is_pickle

TREE = {
    "imei": "490154203237518",
    "user": {"name": "李小明", "mails": ["alice@example.test", "bob@example.test"], 7: "seven"},
    "lat": 39.908722,
    "n": -7,
    "big": 1 << 70,
    "ok": True,
    "none": None,
    "pair": ("x1", 2),
    "raw": b"\xff\x01",
}


class Point(NamedTuple):
    lat: float
    lon: float


class Device:
    def __init__(self):
        self.imei = "490154203237518"


@pytest.mark.parametrize("protocol", range(2, 6))
def test_dictionaries_are_read_under_every_protocol(opened, protocol):
    values = opened(pickle.dumps(TREE, protocol)).values
    values.pop("body.pickle.raw.0", None)
    assert {key: value for key, value in values.items() if ".raw" not in key} == {
        "body.pickle.imei": "490154203237518",
        "body.pickle.user.name": "李小明",
        "body.pickle.user.mails.0": "alice@example.test",
        "body.pickle.user.mails.1": "bob@example.test",
        "body.pickle.user.key": "7",
        "body.pickle.user.7": "seven",
        "body.pickle.lat": "39.908722",
        "body.pickle.n": "-7",
        "body.pickle.big": str(1 << 70),
        "body.pickle.ok": "true",
        "body.pickle.pair.0": "x1",
        "body.pickle.pair.1": "2",
    }


@pytest.mark.parametrize("protocol", [0, 1])
def test_the_old_protocols_are_read(opened, protocol):
    found = opened(pickle.dumps(TREE, protocol))
    assert found.of("490154203237518").name == "imei"
    assert found.of("李小明").name == "name"


def test_texts_of_python_2_are_read(opened):
    found = opened(b"(dp0\nS'imei'\np1\nS'490154203237518'\np2\nsS'name'\np3\nS'\\xe6\\x9d\\x8e'\np4\ns.")
    assert found.of("490154203237518").name == "imei"
    assert found.of("李").name == "name"


@pytest.mark.parametrize("protocol", range(2, 6))
def test_what_objects_are_made_of_is_read_and_nothing_is_called(opened, protocol):
    tree = {
        "device": Device(),
        "ordered": OrderedDict(email="alice@example.test"),
        "at": dt.date(1990, 1, 1),
        "price": decimal.Decimal("31.2304"),
        "point": Point(1.5, 2.5),
        "set": frozenset(["13800138000"]),
    }
    found = opened(pickle.dumps(tree, protocol).replace(b"Device", b"Xevice"))
    assert found.of("490154203237518").name == "imei"
    assert found.of("alice@example.test").name == "email"
    assert {"31.2304", "1.5", "13800138000"} <= set(found.texts)


def test_a_program_in_it_is_not_run(opened, tmp_path):
    victim = tmp_path / "file"
    attack = (
        b"\x80\2cos\nsystem\nX" + len(f"touch {victim}").to_bytes(4, "little") + f"touch {victim}".encode() + b"\x85R."
    )
    opened(attack)
    assert not victim.exists()


@pytest.mark.parametrize("protocol", [2, 3, 4, 5])
def test_it_is_known_within_base64(opened, protocol):
    text = base64.b64encode(pickle.dumps({"imei": "490154203237518"}, protocol)).decode()
    assert opened(json.dumps({"d": text}).encode()).of("490154203237518").name == "imei"


@pytest.mark.parametrize(
    "body", [b"}q is what I said.", b"(dp of the film.", b"(lpx) and so on.", b"\x80\2}.", b"\x80\4\x95abcdefgh."]
)
def test_others_are_none(opened, body):
    assert not is_pickle(body)
    assert "pickle" not in {step for field in opened(body).fields for step in field.node.decoding()}


def test_random_contents_are_none():
    rng = random.Random(1)
    assert not any(is_pickle(b"\x80\4" + rng.randbytes(60) + b".") for _ in range(500))


def test_every_leaf_of_a_tree_is_found(opened, leaves_of, trees):
    @given(trees, st.sampled_from(range(2, 6)))
    def check(tree, protocol):
        assert sorted(opened(pickle.dumps(tree, protocol)).texts) == leaves_of(tree)

    check()


@given(st.binary(max_size=80), st.sampled_from([b"\x80\4", b"(dp", b"}q", b"\x80\2}q\0("]))
def test_nothing_raises(opened, data, begin):
    opened(begin + data + b".")


OPS = [op.code.encode("latin-1") for op in pickletools.opcodes]


@given(st.lists(st.sampled_from(OPS) | st.binary(min_size=1, max_size=3), max_size=40))
def test_no_row_of_opcodes_raises(opened, ops):
    opened(b"\x80\4" + b"".join(ops) + b"....")


@pytest.mark.parametrize(
    "body",
    [
        b"\x80\2]q\0(h\0h\0h\0h\0h\0h\0e.",
        b"\x80\2X\1\0\0\0aq\0" + b"h\0h\0\x86q\0" * 200 + b".",
        b"\x80\2]" + b"]a" * 10 + b"]" * 30_000 + b"a" * 30_000 + b".",
        b"\x80\2}X\xe8\3\0\0" + b"x" * 1000 + b"q\0" + b"](" + b"h\0" * 9000 + b"es.",
        b"\x80\2}X\4\0\0\0imei\x8b\xff\xff\0\0" + b"\x7f" * 65535 + b"s.",
    ],
    ids=["a cycle", "twice itself again and again", "deep", "a long text again and again", "a huge number"],
)
def test_hostile_ones_stay_within_the_budget(opened, body):
    found = opened(body, budget=Budget(nodes=5000))
    assert len(found.fields) <= 5001
    assert sum(len(field.value) for field in found.fields) <= 20 * len(body)
