import base64
import json
from codecs import encode
from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overcollect.decoding.coded_names import readings
from overcollect.decoding.coding.simple_ciphers import atbash, rot13

IMEI = "490154203237518"
PLAIN = {"deviceImei": IMEI, "email": "alice@example.test", "lang": "en", "user": {"realName": "Anna Lind"}, "x9": "5"}


def token(text):
    return base64.b64encode(text.encode()).decode()


def coded(document, spell):
    if isinstance(document, dict):
        return {spell(key): coded(value, spell) for key, value in document.items()}
    return spell(document)


def names_of(found):
    return {field.value: field.name for field in found.fields if not field.opened}


def test_names_and_values_in_base64_are_read(opened):
    flat = {token(key): token(value) for key, value in PLAIN.items() if isinstance(value, str)}

    for body in (json.dumps(flat).encode(), urlencode(flat).encode(), json.dumps({"v": 1, "d": flat}).encode()):
        names = names_of(opened(body))
        assert names[IMEI] == "deviceImei"
        assert names["alice@example.test"] == "email"


def test_the_key_stays_as_it_is_written(opened):
    assert opened(json.dumps({token("imei"): token(IMEI)}).encode()).of(IMEI).node.parent.keys == ("aW1laQ==",)


@pytest.mark.parametrize(("name", "turn"), [("rot13", lambda text: encode(text, "rot13")), ("atbash", atbash)])
def test_names_and_values_with_exchanged_letters_are_read(opened, name, turn):
    document = coded(PLAIN, turn)

    for body in (json.dumps(document).encode(), json.dumps({"d": json.dumps(document)}).encode()):
        found = opened(body)
        names = names_of(found)
        assert names[IMEI] == "deviceImei"
        assert names["alice@example.test"] == "email"
        assert names["Anna Lind"] == "realName"
        assert found.chain("Anna Lind")[-1] == name


@pytest.mark.parametrize(
    "document",
    [
        {"aGVsbG8": "a", "userId": "b"},
        {token("imei"): "a", "plain": "b"},
        {"ZGF0": "a"},
        {"vzrv": IMEI},
        {"grfg": "a", "gry": "b", "deviceName": "c"},
        {"grfg": "a", "gry": "b", "q": "c", "w": "d", "e": "f"},
        {"AbCd1234": "x", "EfGh5678": "y"},
        {"tang": "a", "sync": "b", "fare": "c"},
    ],
)
def test_names_that_may_be_chance_stay(opened, document):
    names = {field.name for field in opened(json.dumps(document).encode()).fields}
    assert names == set(document)


@given(st.lists(st.from_regex(r"[a-z]{3,9}(_[a-z]{2,5})?", fullmatch=True), min_size=3, unique=True))
def test_any_names_in_base64_are_read(opened, names):
    found = opened(json.dumps({token(name): "1" for name in names}).encode())
    # A name that looks like a token is a field of its own as well.
    assert sorted(field.name for field in found.fields if field.value == "1") == sorted(names)


@given(st.text(max_size=90))
def test_no_name_raises(name):
    for coding, said in readings(name).items():
        assert {"base64": token, "rot13": rot13, "atbash": atbash}[coding](said).rstrip("=") in (
            name.rstrip("="),
            name.rstrip("=").translate(str.maketrans("-_", "+/")),
        )


def test_what_an_outer_object_calls_keeps_its_name(opened):
    rows = [coded({"email": "alice@example.test", "lang": "en"}, rot13)]
    assert names_of(opened(urlencode({"data": json.dumps([*rows, "nyy"])}).encode()))["all"] == "data"
