import base64
import gzip
import json
import zlib
from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

IMEI = "490154203237518"
PLAIN = json.dumps({"imei": IMEI, "model": "Pixel 6", "tags": ["a", "b", "c"], "note": "x~y?z" * 9}).encode()


def cut(text, size=40):
    return [text[at : at + size] for at in range(0, len(text), size)]


def token(data):
    return base64.b64encode(data).decode()


@pytest.mark.parametrize("data", [PLAIN, b"[" + PLAIN + b"]", gzip.compress(PLAIN, mtime=0), zlib.compress(PLAIN)])
@pytest.mark.parametrize("name", ["d{}", "part{}", "data[{}]", "chunk_{}", "p.{}"])
@pytest.mark.parametrize("start", [0, 1])
def test_numbered_fields_are_opened_as_one(opened, data, name, start):
    parts = {name.format(number): part for number, part in enumerate(cut(token(data)), start)}

    for body in (urlencode({"n": len(parts), **parts}).encode(), json.dumps({"v": 1, **parts}).encode()):
        found = opened(body)
        assert found.of(IMEI).name == "imei"
        assert found.chain(IMEI)[1:3] == ["joined", "base64"]
        assert all(field.opened for field in found.fields if field.value in parts.values())
        assert found.gaps == []


def test_a_list_of_parts_is_opened_as_one(opened):
    found = opened(json.dumps({"id": 5, "parts": cut(token(gzip.compress(PLAIN)))}).encode())

    assert found.of(IMEI).node.chain()[2].decoder == "joined"
    assert found.of(IMEI).name == "imei"


def test_a_session_in_several_cookies_is_opened(opened):
    text = "base64-" + base64.urlsafe_b64encode(PLAIN).decode().rstrip("=")
    cookie = "; ".join(f"sb-abc-auth-token.{number}={part}" for number, part in enumerate(cut(text, 60)))

    assert opened(headers=(("cookie", cookie),)).of(IMEI).name == "imei"


def test_json_that_is_cut_as_it_stands_is_opened(opened):
    parts = cut(PLAIN.decode(), 30)
    found = opened(json.dumps({f"part{number}": part for number, part in enumerate(parts)}).encode())

    assert ["json", "joined", "json"] in [field.node.decoding() for field in found.fields if field.value == IMEI]


@pytest.mark.parametrize(
    "document",
    [
        {"d1": token(PLAIN), "d2": token(b'{"a":1}')},
        {"d1": cut(token(PLAIN))[0], "d3": cut(token(PLAIN))[1]},
        {"d1": cut(token(PLAIN))[0], "d2": 5},
        {"d1": cut(token(PLAIN))[0], "d2": "no part of it"},
        {"parts": [token(PLAIN), token(PLAIN)]},
        {"data": [PLAIN.decode(), PLAIN.decode()]},
        {"data": ["eyJob25lc3Qi", "eyJob25lc3Qi"]},
        {"data": "eyJob25lc3Qi", "d1": "eyJob25lc3Qi"},
        {"list": [["eyJob25lc3Qi"], {"d1": "H4sI"}]},
    ],
)
def test_what_does_not_belong_together_stays_apart(opened, document):
    for field in opened(json.dumps(document).encode()).fields:
        assert "joined" not in field.node.decoding()


@given(st.dictionaries(st.text("abc李", min_size=1), st.text(max_size=60), min_size=1), st.integers(12, 50))
def test_all_json_is_read_again_however_it_is_cut(opened, document, size):
    text = token(json.dumps({"z": "y" * 40, **document}).encode())
    found = opened(json.dumps({"chunks": cut(text, size)}).encode())

    assert found.of(text).node.decoding() == ["json", "joined"]
