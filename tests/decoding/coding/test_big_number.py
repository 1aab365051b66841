import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overcollect.decoding.coding.alphabets import BASE58, BASE62, BASE62_SMALL_FIRST

IMEI = "490154203237518"
ALPHABETS = {"base58": BASE58, "base62": BASE62, "base62, small first": BASE62_SMALL_FIRST}


def encoded(data, alphabet):
    number, digits = int.from_bytes(data), ""
    while number:
        number, digit = divmod(number, len(alphabet))
        digits = alphabet[digit] + digits
    return digits


@pytest.mark.parametrize("name", ALPHABETS)
@pytest.mark.parametrize("size", [0, 1, 2, 3, 50, 2000])
@pytest.mark.parametrize("form", ["{}", "[{}]"])
def test_json_of_any_length_is_opened(opened, name, size, form):
    plain = form.format(json.dumps({"imei": IMEI, "more": "x" * size}))
    found = opened(json.dumps({"d": encoded(plain.encode(), ALPHABETS[name])}).encode())

    assert found.of(IMEI).name == "imei"
    assert name.partition(",")[0] in found.chain(IMEI)


@given(st.text(BASE62, min_size=40, max_size=200))
def test_other_tokens_stay_as_they_are(opened, token):
    for field in opened(json.dumps({"d": token}).encode()).fields:
        assert not {"base58", "base62"} & set(field.node.decoding())
