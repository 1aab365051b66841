import base64
import codecs
import hashlib
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from overcollect.model import Field, Node

IMEI = "490154203237518"


def sealed(text, key):
    return bytes(byte ^ key for byte in text.encode())


@settings(max_examples=40)
@given(key=st.integers(1, 255), before=st.binary(max_size=20), after=st.binary(max_size=20))
def test_a_value_behind_an_exclusive_or_is_found_for_every_key(find_known, key, before, after):
    value = b"\x80" + before + sealed(IMEI, key) + after
    for spelled in (base64.b64encode(value).decode(), value.hex(), value):
        assert ("imei", "xor") in {(d.data_type, d.transform) for d in find_known({"p": spelled})}


@pytest.mark.parametrize("value", ["alice@example.test", "audit-test-ssid-7f3a"])
def test_a_value_in_rot13_is_found(find_known, value):
    [found] = [d for d in find_known({"p": codecs.encode(value, "rot13")}) if d.method == "known-value"]
    assert found.transform == "rot13"


@pytest.mark.parametrize(
    ("coded", "transform"),
    [
        (IMEI.encode().hex(), "xor(hex)"),
        (base64.b64encode(IMEI.encode()).decode(), "xor(base64)"),
        (hashlib.md5(IMEI.encode()).hexdigest(), "xor(md5)"),
        (IMEI, "xor"),
    ],
)
@pytest.mark.parametrize("spell", [base64.b64encode, base64.b32encode, bytes.hex])
def test_a_value_is_found_that_was_coded_before_it_was_disguised(find_known, coded, transform, spell):
    for key in (0x5A, 0xA7):
        spelled = spell(sealed(coded, key))
        value = spelled if isinstance(spelled, str) else spelled.decode()
        assert ("imei", transform) in {(d.data_type, d.transform) for d in find_known({"p": value})}


def test_a_body_of_letters_under_a_key_is_searched(find_known):
    node = Node(None, "http", ("body",))
    [found] = find_known([Field(node, sealed(f"id={IMEI}&m=MI5", 0x5A).decode(), "")])
    assert (found.data_type, found.transform, str(found.grade)) == ("imei", "xor", "certain")
    for other in ("490154203237526", "000000000000000", "a plain text of a body, and nothing else"):
        assert not [d for d in find_known([Field(node, sealed(other, 0x5A).decode(), "")]) if d.transform]


def test_what_a_decoder_opened_is_told_once(find_known, decoded):
    body = {"p": base64.b64encode(sealed(json.dumps({"imei": IMEI, "os": "13"}), 0x5A)).decode()}
    assert [(d.name, d.transform) for d in find_known(decoded(body))] == [("imei", None)]


def test_base64_in_rot13_or_backwards_is_found_as_a_whole_field(find_known):
    coded = base64.b64encode(b"alice@example.test").decode()
    for value, transform in (
        (codecs.encode(coded, "rot13"), "rot13(base64)"),
        (codecs.encode(coded.rstrip("="), "rot13"), "rot13(base64)"),
        (coded[::-1], "reversed(base64)"),
    ):
        assert {d.transform for d in find_known({"p": value})} == {transform}
    assert not find_known({"p": codecs.encode(base64.b64encode(b"bob.li@example.test").decode(), "rot13")})


@settings(max_examples=40)
@given(st.binary(max_size=200))
def test_random_bytes_hide_nothing(find_known, data):
    assert find_known({"p": base64.b64encode(data).decode()}) == ()
