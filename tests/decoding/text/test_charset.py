"""Charsets that are named, and those that nothing names."""

from __future__ import annotations

import base64
import json
import random
from urllib.parse import quote

import pytest

TEXT = json.dumps({"name": "李小明", "city": "北京市朝阳区"}, ensure_ascii=False)


@pytest.mark.parametrize("charset", ["gbk", "gb18030", "utf-16-le", "utf-16-be", "utf-16", "utf-8-sig"])
@pytest.mark.parametrize("content_type", ["", "application/json"])
def test_chinese_text_is_told_without_a_charset(opened, charset, content_type):
    assert {"李小明", "北京市朝阳区"} <= set(opened(TEXT.encode(charset), content_type).texts)


@pytest.mark.parametrize("charset", ["gbk", "GB2312", "gb18030", "big5", "shift_jis", "euc-jp", "euc-kr", "utf-16le"])
def test_a_charset_that_is_named_is_used(opened, charset):
    text = "한국" if charset == "euc-kr" else "日本"

    assert opened(text.encode(charset), f'text/plain; charset="{charset}"').texts == [text]


CHARSETS_OF_ONE_BYTE = {
    "windows-1251": "Иван Петров",
    "koi8-r": "Иван Петров",
    "ISO-8859-5": "Иван Петров",
    "windows-1252": "José Núñez",
    "iso-8859-1": "José Núñez",
    "iso-8859-2": "Łukasz Żak",
    "windows-1253": "Γιώργος",
    "windows-1256": "محمد",
}


@pytest.mark.parametrize("charset", CHARSETS_OF_ONE_BYTE)
def test_a_charset_of_one_byte_that_is_named_is_used(opened, charset):
    name = CHARSETS_OF_ONE_BYTE[charset]
    body = json.dumps({"name": name}, ensure_ascii=False)
    form = f"name={quote(name, encoding=charset)}&a=b"

    assert opened(body.encode(charset), f"application/json; charset={charset}").of(name).name == "name"
    assert opened(form.encode(), f"application/x-www-form-urlencoded; charset={charset}").of(name).name == "name"


@pytest.mark.parametrize("charset", ["windows-1251", "iso-8859-1"])
def test_what_is_utf_8_is_read_so_whatever_is_named(opened, charset):
    form = f"name={quote('李小明')}&a=b"

    assert opened(TEXT.encode(), f"application/json; charset={charset}").of("李小明").name == "name"
    assert opened(form.encode(), f"application/x-www-form-urlencoded; charset={charset}").of("李小明").name == "name"


def test_chinese_that_is_called_latin_is_told(opened):
    assert opened(TEXT.encode("gbk"), "application/json; charset=ISO-8859-1").of("李小明").name == "name"


def test_what_is_called_json_and_begins_otherwise_stays_bytes(opened):
    sealed = b"&" + TEXT.encode("utf-8")[3:] * 9 + b"\xe4" + b"rest of it" * 9
    assert sealed in opened(sealed, "application/json").texts
    damaged = b"{" + sealed[1:]
    assert all(isinstance(text, str) for text in opened(damaged, "application/json").texts)
    assert all(isinstance(text, str) for text in opened(sealed, "text/plain").texts)


def test_a_name_in_a_long_text_is_not_lost_as_damage(opened):
    body = b"words that everybody knows " * 30 + "李小明".encode("gbk")

    assert "李小明" in opened(body, "text/plain").texts[0]


@pytest.mark.parametrize("charset", ["gbk", "utf-16-le", "utf-16-be"])
def test_it_is_told_in_base64_too(opened, charset):
    assert opened(base64.b64encode(TEXT.encode(charset))).chain("李小明") == ["base64", "json"]


def test_utf16_of_plain_ascii_is_told(opened):
    assert opened("imei=490154203237518&a=b".encode("utf-16-le")).chain("490154203237518") == ["form"]


@pytest.mark.parametrize("text", ["Málaga, Ávila", "Größe über alles", "élève à l'école", "naïve café"])
def test_other_languages_in_single_bytes_are_not_taken_for_chinese(opened, text):
    (value,) = opened(text.encode("latin-1"), "text/plain").texts

    assert not any("一" <= char <= "鿿" for char in str(value))


def test_random_bytes_are_hardly_ever_taken_for_text(opened):
    source = random.Random(5)
    bodies = [source.randbytes(size) for size in (10, 12, 16, 20, 32, 48) for _ in range(1500)]

    assert sum(isinstance(opened(body).texts[0], str) for body in bodies) <= 5


@pytest.mark.parametrize("charset", ["utf-32", "utf-32-be"])
def test_text_of_four_bytes_a_character_is_read_by_its_mark(opened, charset):
    mark = b"" if charset == "utf-32" else b"\0\0\xfe\xff"
    assert opened(mark + '{"name": "李小明"}'.encode(charset)).of("李小明").name == "name"
