import base64
import codecs

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

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


@settings(max_examples=40)
@given(st.binary(max_size=200))
def test_random_bytes_hide_nothing(find_known, data):
    assert find_known({"p": base64.b64encode(data).decode()}) == ()
