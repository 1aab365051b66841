from __future__ import annotations

from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

TYPE = "application/x-www-form-urlencoded"


def test_names_and_values_are_unquoted(opened):
    found = opened(b"user%5Bmail%5D=alice%40example.test&n=a+b&empty=&flag", TYPE)

    assert found.values == {
        "body.form.user[mail]": "alice@example.test",
        "body.form.n": "a b",
        "body.form.flag": "flag",
    }
    assert found.of("alice@example.test").name == "user[mail]"


def test_chinese_in_another_charset_is_read(opened):
    assert opened(b"name=%C0%EE%D0%A1%C3%F7&x=1", TYPE).texts == ["李小明", "1"]


def test_escapes_beside_text_that_was_read_already_are_of_no_other_charset(opened):
    assert opened('{"note":"李李 %aaa 李李"}'.encode()).texts == ["李李 %aaa 李李"]


def test_values_are_opened_again(opened):
    assert opened(b"d=%7B%22imei%22%3A%22490154203237518%22%7D", TYPE).chain("490154203237518") == ["form", "json"]
    assert opened(b"d=%257B%2522a%2522%253A%2522bcd%2522%257D", TYPE).chain("bcd") == ["form", "percent", "json"]


def test_json_under_the_type_of_a_form_is_json(opened):
    assert opened(b'{"a":"x=1&y=2"}', TYPE).chain("1") == ["json", "form"]


def test_base64_under_the_type_of_a_form_is_base64(opened):
    assert opened(b"aGVsbG8gd29ybGQ=", TYPE).chain("hello world") == ["base64"]
    assert opened(b"aGVsbG8gd29ybGQh", TYPE).chain("hello world!") == ["base64"]


@pytest.mark.parametrize("text", ["imei=490154203237518", "a=1&imei=490154203237518&b="])
def test_text_that_looks_like_a_form_is_opened(opened, text):
    assert "490154203237518" in opened(text.encode()).texts


@pytest.mark.parametrize(
    "text", ["x = 5", "if a=b then c", "text/html;q=0.9", "width=1, height=2", "a<=b", "==", "k1=v1;k2=v2"]
)
def test_text_with_an_equals_sign_is_no_form(opened, text):
    assert not any("form" in field.node.decoding() for field in opened(text.encode()).fields)


def test_names_that_look_like_values_are_fields(opened):
    assert "13800138000" in opened(target="/?13800138000=1").texts


@given(st.dictionaries(st.text(min_size=1, max_size=8), st.text(alphabet="xyz李 ,;/?:@&=+$", min_size=1), min_size=1))
def test_every_pair_of_any_query_comes_out(opened, pairs):
    pairs = {name: f"v {text} v" for name, text in pairs.items() if name.isprintable()}
    found = opened(target="/?" + urlencode(pairs))

    assert set(pairs.values()) <= set(found.texts)


def test_a_form_that_was_not_encoded_is_read_from_three_pairs_on(opened):
    body = b'auth=yes&model=MI 5&imei=490154203237518&json=[{"uri":"/login","code":"@5"}]'
    found = opened(body, "")
    assert {"MI 5", "490154203237518", "/login", "@5"} <= set(found.texts)


@pytest.mark.parametrize("text", ["a=1 & b = 2 & c = 3", "x = y", "one=two; three&four", "a=b&c d=e&f=g"])
def test_prose_with_signs_of_equality_is_no_form(opened, text):
    assert not any("form" in field.node.decoding() for field in opened(text.encode(), "text/plain").fields)


@pytest.mark.parametrize(
    ("charset", "text"),
    [
        ("euc-kr", "서울특별시 강남구"),
        ("Shift_JIS", "東京都渋谷区"),
        ("big5", "台北市信義區"),
        ("TIS-620", "สมชาย ใจดี"),
    ],
)
def test_escapes_are_of_the_charset_that_the_form_names(opened, charset, text):
    codec = {"Shift_JIS": "cp932", "TIS-620": "cp874"}.get(charset, charset)
    form = urlencode({"a": "1", "name": text}, encoding=codec).encode()
    assert text in opened(form, f"application/x-www-form-urlencoded; charset={charset}").texts


def test_escapes_of_utf_8_stay_what_they_are_where_no_other_charset_is_named(opened):
    form = urlencode({"a": "1", "name": "北京市朝阳区"}).encode()
    assert "北京市朝阳区" in opened(form, "application/x-www-form-urlencoded; charset=UTF-8").texts


@pytest.mark.parametrize(
    "text",
    [
        "bounce-771-alice=example.com@mta.example",
        "bounce-alice.b=example.cn@mta.example",
        "SRS0=ab12=ZZ=example.com=alice@forward.example",
    ],
)
def test_an_address_in_another_one_is_no_pair(opened, text):
    found = opened(f"rp={text.replace('=', '%3D')}&x=1".encode(), "application/x-www-form-urlencoded")
    assert found.of(text).name == "rp"


@pytest.mark.parametrize(
    "text", ["user-mail=alice@example.com", "user-mail=li.xu@example.com", "mail=alice.b@example.com", "a-b=x.com"]
)
def test_a_pair_with_an_address_stays_one(opened, text):
    name, _, value = text.partition("=")
    found = opened(f"rp={text.replace('=', '%3D')}&x=1".encode(), "application/x-www-form-urlencoded")
    assert found.of(value).name == name
