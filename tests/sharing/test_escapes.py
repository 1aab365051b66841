"""A text that stands escaped in another one."""

import html
import json
import quopri
from urllib.parse import quote, quote_plus

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overcollect.sharing.escapes import escaped_in, put

OLD, NEW = "李 a/b+c@d.e?&\"'%é", "王 x/y+z@w.v?&\"'%ü"


def in_json(text):
    return json.dumps({"k": text})


ESCAPES = {
    "plain": str,
    "json": in_json,
    "json, upper": lambda text: in_json(text).replace("\\u674e", "\\u674E"),
    "json, chinese": lambda text: json.dumps({"k": text}, ensure_ascii=False),
    "json, slashes": lambda text: in_json(text).replace("/", "\\/"),
    "percent": lambda text: "a=" + quote(text, safe=""),
    "percent, lower": lambda text: "a=" + quote(text, safe="").replace("%E6%9D%8E", "%e6%9d%8e"),
    "percent, some": quote,
    "plus": quote_plus,
    "gbk": lambda text: quote(text.replace("é", "e").replace("ü", "u"), encoding="gb18030"),
    "xml": html.escape,
    "entities": lambda text: "".join(f"&#{ord(sign)};" for sign in text),
    "entities, hexadecimal": lambda text: "".join(f"&#x{ord(sign):X};" for sign in text),
    "javascript": lambda text: "".join(f"\\u{ord(sign):04x}" for sign in text),
    "bytes": lambda text: "".join(f"\\x{byte:02x}" for byte in text.encode()),
    "quoted-printable": lambda text: quopri.encodestring(text.encode()).decode(),
}


@pytest.mark.parametrize("name", ESCAPES)
def test_it_is_put_in_place_in_the_way_of_the_old_one(name):
    escape = ESCAPES[name]
    old, new = (OLD, NEW) if name != "gbk" else ("李小", "王大")
    made = put(f"<<{escape(old)}>>", old, new)
    assert made.lower() == f"<<{escape(new)}>>".lower()


def test_a_longer_one_is_escaped_alike():
    assert put("d=ab%2Bcd%3D%3D", "ab+cd==", "xy+zzzzz=") == "d=xy%2Bzzzzz%3D"
    assert put('{"d":"ab+\\/cd=="}', "ab+/cd==", "xy/+zzzzz=") == '{"d":"xy\\/+zzzzz="}'


@pytest.mark.parametrize("escape", [json.dumps, quote, html.escape])
def test_what_looks_escaped_in_it_already_is_taken_as_it_stands(escape):
    """Percent-encoded twice in a document, and that in another one."""
    old, new = (in_json(quote(quote(text)) + "\n\\") for text in ("a@b.example%", "c@d.example%"))
    assert put(escape(old), old, new) == escape(new)


def test_all_of_them_are_replaced_however_they_are_written():
    assert put('["\\u674e","李","%E6%9D%8E"]', "李", "王") == '["\\u738b","王","%E7%8E%8B"]'


def test_what_does_not_stand_there_is_told():
    assert put("a=1&b=%20", "xyz", "uvw") is None
    assert put("", "x", "y") is None


@given(st.text(min_size=3), st.sampled_from(["json", "percent", "plus", "xml"]))
def test_every_text_is_found_in_its_escapes(text, name):
    text = text.encode("utf-8", "replace").decode()
    assert put(ESCAPES[name](text), text, text) is not None


def test_a_text_that_nearly_stands_at_many_places_costs_no_more_than_its_length():
    assert put("%25" * 30_000 + "\\", "%25" * 300 + "x", "y") is None


@given(
    before=st.text(max_size=8),
    old=st.text(st.sampled_from("aA1 é李/+%\"'&=@\n"), min_size=1, max_size=6),
    after=st.text(max_size=8),
    way=st.sampled_from(sorted(ESCAPES)),
)
def test_no_text_is_left_out_because_none_of_its_signs_stands_escaped(before, old, after, way):
    try:
        container = ESCAPES[way](before + old + after)
    except UnicodeEncodeError:
        return
    assert put(container, old, "neu", escaped_in(container)) == put(container, old, "neu")


def test_a_text_without_escapes_has_no_sign_that_stands_escaped():
    assert escaped_in('{"a": "b", "c": [1, 2.5]}') == frozenset()
    assert escaped_in('{"a": "\\u674e"}') == frozenset("李")
    assert escaped_in("a=\nb") is None
