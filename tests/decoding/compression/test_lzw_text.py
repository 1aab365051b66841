import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overcollect.decoding import Budget
from overcollect.decoding.compression.lzw_text import LzwText, may_be
from overcollect.decoding.interface import Room
from overcollect.decoding.text_cache import TextCache

IMEI = "490154203237518"
SENT = (
    '{"imei":"490154203237518",\u0101ms\u0105\u0107460\u01211\u011245678\u010a\u0118"model\u0106"Pix\u0130 6\u012b'
    '\u012d\u012fls\u0106[\u0133\u0135\u0137\u0139\u0119\u0134\u0136l 7"]}'
)
"""What the lines of the gist make of an object, in JavaScript."""
CHINESE = (
    '{"user":\u0100name\u0106"\u00e6\u009d\u008e\u00e5\u00b0\u008f\u00e6\u0098\u008e"},\u0101\u0103rs\u0106[\u0108'
    "\u010a\u010c:\u010e\u0110\u0112\u0114\u0116\u0118]}"
)


def compressed(text):
    codes: dict[str, str] = {}
    phrase, written = text[0], ""
    for char in text[1:]:
        if phrase + char in codes:
            phrase += char
        else:
            written += codes.get(phrase, phrase)
            codes[phrase + char] = chr(256 + len(codes))
            phrase = char
    return written + codes.get(phrase, phrase)


def decoded(text, output=1 << 20):
    opening = LzwText().open(text, "", Room(Budget(output=output), TextCache()))
    return opening and opening.children[0].value


def test_json_is_opened_as_a_value_and_as_a_body(opened):
    for body in (json.dumps({"d": SENT}).encode(), SENT.encode()):
        found = opened(body, "text/plain")
        assert found.of(IMEI).name == "imei"
        assert "lzw" in found.chain(IMEI)


def test_characters_beyond_latin_1_are_read(opened):
    assert [field.value for field in opened(CHINESE.encode()).fields if field.name == "name"] == ["李小明", "李小明"]


@given(st.dictionaries(st.text("abc", min_size=1), st.lists(st.text("abab 李明é")), min_size=1))
def test_all_json_is_read_again(document):
    plain = json.dumps(document, ensure_ascii=False)
    coded = compressed(plain.encode().decode("latin-1"))
    assert decoded(coded) == plain
    assert coded.isascii() or may_be(coded) or max(coded) < "\u0100"


@pytest.mark.parametrize(
    "text", ['{"name":"李小明","cut":"', "{喜欢}[图片] 今天天气很好", "[微笑]ĀĀĀ", '{"a":"Łódź"', "[\u0100", "{"]
)
def test_other_texts_stay_as_they_are(opened, text):
    assert decoded(text) is None
    for field in opened(json.dumps({"d": text}).encode()).fields:
        assert "lzw" not in field.node.decoding()


def test_it_unfolds_no_further_than_the_budget():
    assert decoded(compressed(json.dumps(["a" * 500])), output=100) is None
