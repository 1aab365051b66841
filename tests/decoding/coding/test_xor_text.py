import base64
import json
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overcollect.decoding.coding.xor_text import hides_json, is_disguised

POSITION = {
    "amapCity": "北京市",
    "longitude": 116.403874,
    "latitude": 39.914889,
    "local_latest_pos": {"province": "北京"},
}
TIGHT = json.dumps(POSITION, separators=(",", ":"), ensure_ascii=False)
INDENTED = json.dumps(POSITION, indent=2, separators=(",", " : "), ensure_ascii=False)


def under(key, text):
    return bytes(byte ^ key for byte in text.encode())


@pytest.mark.parametrize("text", [TIGHT, INDENTED, INDENTED.replace("\n", "\r\n"), INDENTED.replace("  ", "\t")])
@pytest.mark.parametrize("key", [0x9D, 0x05, 0xFF])
def test_json_with_and_without_blanks_is_opened(opened, text, key):
    coded = base64.b64encode(under(key, text)).decode()
    found = opened(target=f"/api/feed?aid=35&pos={quote(coded)}")

    assert found.of("116.403874").name == "longitude"
    assert found.of("北京").name == "province"


def test_it_is_what_public_programs_send(opened):
    """The beginning of ``pos`` in requests of a news app, as ten programs in public code have it."""
    assert base64.b64encode(under(0x9D, INDENTED)).decode().startswith("5pe9vb/88Pzt3vTp5L+9p72/")


@given(st.integers(1, 255), st.sampled_from(["{\n", "{ ", "[\n", "[ "]), st.text("abc {}[]\n", min_size=12))
def test_brackets_and_blanks_alone_are_no_json(key, begin, middle):
    data = under(key, f"{begin}a{middle}}}")
    assert not is_disguised(data)
    assert not hides_json(data)
