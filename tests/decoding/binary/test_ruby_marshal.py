import base64
import random
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overcollect.decoding import Budget
from overcollect.decoding.binary.ruby_marshal import is_ruby

# As rubymarshal 1.2 for Python writes them, but for the latitude, which Ruby spells as short as it is.
BODY = bytes.fromhex(
    "04087b0e492209696d6569063a064554492214343930313534323033323337353138063b005449220975736572063b00547b074922096e616d65"
    "063b005449220ee69d8ee5b08fe6988e063b005449220a656d61696c063b0054492217616c696365406578616d706c652e74657374063b00544"
    "922086c6174063b0054660e33392e393038373232"
    "4922066e063b005469f4492208626967063b0054690340e2014922076f6b063b0054544922096e6f6e65063b0054304922096c697374063b0054"
    "5b0769064922103133383030313338303030063b005449220873796d063b00543a0962657461"
)
SYMBOLS = bytes.fromhex("04087b073a09696d6569492214343930313534323033323337353138063a0645543a0a616761696e3b00")


def test_hashes_are_read(opened):
    assert opened(BODY).values == {
        "body.ruby-marshal.imei": "490154203237518",
        "body.ruby-marshal.user.name": "李小明",
        "body.ruby-marshal.user.email": "alice@example.test",
        "body.ruby-marshal.lat": "39.908722",
        "body.ruby-marshal.n": "-7",
        "body.ruby-marshal.big": "123456",
        "body.ruby-marshal.ok": "true",
        "body.ruby-marshal.list.0": "1",
        "body.ruby-marshal.list.1": "13800138000",
        "body.ruby-marshal.sym": "beta",
    }


def test_symbols_are_names(opened):
    assert opened(SYMBOLS).values == {"body.ruby-marshal.imei": "490154203237518", "body.ruby-marshal.again": "imei"}


def test_objects_that_make_themselves_have_numbers_behind_their_variables(opened):
    # Marshal.dump of Ruby 3.3: two fields hold the same Time, whose variable is the text "UTC", two the same text.
    body = bytes.fromhex(
        "04087b0949220f637265617465645f6174063a06455449753a0954696d650dd6e91ec000004035063a097a6f6e6549220855"
        "5443063b004649220f757064617465645f6174063b0054400849220a656d61696c063b0054492217616c696365406578616d"
        "706c652e74657374063b005449220a616761696e063b0054400b"
    )
    found = opened(body)
    assert "UTC" not in found.texts
    assert found.values["body.ruby-marshal.again"] == "alice@example.test"


def test_objects_have_variables_and_texts_are_referred_to(opened):
    # Marshal.dump(Device.new) with @imei and @copy, both of them the same text
    body = b'\4\bo:\x0bDevice\x07:\x0a@imei"\x14490154203237518:\x0a@copy@\x06'
    assert opened(body).values == {
        "body.ruby-marshal.imei": "490154203237518",
        "body.ruby-marshal.copy": "490154203237518",
    }


def test_sessions_of_rails_are_read_from_their_cookie(opened):
    token = base64.b64encode(BODY).decode()
    found = opened(headers=(("cookie", f"a=b; _app_session={quote(token, safe='')}--{'0123456789' * 4}"),))
    assert found.of("490154203237518").name == "imei"


@pytest.mark.parametrize("body", [BODY[:-1], BODY + b"x", b"\4\b{\0", b"\4\b{\x06i\x06i\x06", b'\4\b["' + bytes(9)])
def test_others_are_none(opened, body):
    assert not is_ruby(body)
    assert "ruby-marshal" not in {step for field in opened(body).fields for step in field.node.decoding()}


def test_random_contents_are_none():
    rng = random.Random(1)
    assert not any(is_ruby(b"\4\b{" + rng.randbytes(40)) for _ in range(500))


@given(st.binary(max_size=80), st.sampled_from([b"{", b"[", b"o", b"I"]))
def test_nothing_raises(opened, data, kind):
    opened(b"\4\b" + kind + data)


@pytest.mark.parametrize(
    "body", [b"\4\b" + b"[\x06" * 20_000, b"\4\b" + b"I" * 20_000, b"\4\b{\4\xff\xff\xff\x7f" + b"i\0" * 9000]
)
def test_depth_and_counts_that_are_claimed_are_not_believed(opened, body):
    assert len(opened(body, budget=Budget(nodes=100)).fields) <= 101


def test_damage_anywhere_is_borne(opened):
    rng = random.Random(1)
    for _ in range(150):
        body = bytearray(BODY)
        body[rng.randrange(2, len(body))] = rng.randrange(256)
        opened(bytes(body))
