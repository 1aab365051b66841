import base64
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overcollect.decoding.coding.alphabets import STANDARD
from overcollect.decoding.encryption.block_ciphers import rc4
from overcollect.decoding.interface import Budget, Room
from overcollect.decoding.text_cache import TextCache
from overcollect.decoding.vendor.web_mssdk import HEAD, TABLE, WebMssdk, may_be

PLAIN = json.dumps({"battery": {"level": 87}, "navigator": {"platform": "Linux armv8l"}}, separators=(",", ":"))


def written(plain, key=b"\x73", head=HEAD):
    data = head + key + rc4(plain.encode(), key)
    return base64.b64encode(data).decode().translate(str.maketrans(STANDARD, TABLE))


@pytest.mark.parametrize("key", [b"\0", b"\x73", b"\xff"])
@pytest.mark.parametrize("spaces", ["", " ", "  "])
def test_it_is_opened(opened, key, spaces):
    body = {"magic": 538969122, "dataType": 8, "strData": written(PLAIN[:-1] + spaces + "}", key)}
    found = opened(json.dumps(body).encode(), host="mssdk.bytedance.com")

    assert found.of("Linux armv8l").name == "platform"
    assert found.chain("Linux armv8l") == ["json", "web-mssdk", "json"]


@pytest.mark.parametrize("text", [written(PLAIN, head=b"L"), written("no document, but as long as one of them is")])
def test_other_texts_stay_closed(opened, text):
    found = opened(json.dumps({"strData": text}).encode())

    assert all("web-mssdk" not in field.node.decoding() for field in found.fields)


@given(st.text(alphabet=TABLE, min_size=40, max_size=200).map(lambda text: "f" + text))
def test_what_begins_alike_opens_to_nothing(text):
    room = Room(Budget(), TextCache())

    assert not may_be(text) or WebMssdk().open(text, "", room) is None
