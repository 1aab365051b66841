import json
from unicodedata import digit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overcollect.decoding.interface import Budget, Room
from overcollect.decoding.text.numerals import Numerals, may_be
from overcollect.decoding.text_cache import TextCache


def texts_of(text):
    opening = Numerals().open(text, "", Room(Budget(), TextCache()))
    return [child.value for child in opening.children] if opening else []


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("我的手机号是一三八零零一三八零零零", "13800138000"),
        ("幺三八洞洞幺三八洞洞洞", "13800138000"),
        ("壹叁捌零零壹叁捌零零零", "13800138000"),
        ("一三八 零零一三 八零零零", "138 0013 8000"),
        ("①③⑧⓪⓪①③⑧⓪⓪⓪", "13800138000"),
        ("¹³⁸⁰⁰¹³⁸⁰⁰⁰", "13800138000"),
        ("١٣٨٠٠١٣٨٠٠٠", "13800138000"),
        ("१३८००१३८०००", "13800138000"),
        ("𝟏𝟑𝟖𝟎𝟎𝟏𝟑𝟖𝟎𝟎𝟎", "13800138000"),
        ("1️⃣3️⃣8️⃣0️⃣0️⃣1️⃣3️⃣8️⃣0️⃣0️⃣0️⃣", "13800138000"),
        ("１３８００１３８０００", "13800138000"),
        ("北纬３９．９０８７２２度，东经１１６．３９７４９９度", "39.908722度 东经116.397499度"),
        ("生于一九九〇年十一月二十三日", "1990年11月23日"),
        ("二〇〇一年三月十日", "2001年3月10日"),
    ],
)
def test_numbers_in_other_digits_are_given_in_those_of_ascii(text, plain):
    assert texts_of(text) == [plain]


@pytest.mark.parametrize(
    "text",
    [
        "13800138000",
        "一二三",
        "三百六十五里路",
        "一个人、两个人、三个人",
        "第一百二十三条",
        "①名称②地址③电话",
        "二〇二四年度报告",
        "十一月二十三日",
        "价格１２３４５６元",
        "",
    ],
)
def test_words_and_short_numbers_stay(text):
    assert texts_of(text) == []
    assert not may_be(text)


def test_the_text_stays_beside_what_is_in_it(opened):
    found = opened(json.dumps({"text": "电话一三八零零一三八零零零"}).encode())
    assert found.texts == ["电话一三八零零一三八零零零", "13800138000"]
    assert found.chain("13800138000") == ["json", "numerals"]


@given(st.text("0123456789", min_size=7, max_size=30), st.sampled_from("٠०๐０𝟎"))
def test_any_number_comes_back(number, zero):
    assert texts_of("".join(chr(ord(zero) + int(one)) for one in number)) == [number]
    assert digit(zero) == 0


def test_what_is_long_is_no_number():
    assert not may_be("一" * 600)


def test_decimals_of_arabic_and_persian_are_read(opened):
    for text in (
        "\u0663\u0661\u066b\u0662\u0664\u0661\u0667\u0666\u0663",
        "\u06f3\u06f1\u066b\u06f2\u06f4\u06f1\u06f7\u06f6\u06f3",
    ):
        found = opened(json.dumps({"lat": text}).encode(), "application/json")
        assert "31.241763" in [field.value for field in found.fields]
