from __future__ import annotations

import json
import quopri

import pytest


def one(opened, text):
    return opened(json.dumps({"v": text}).encode(), "application/json")


def test_text_beyond_ascii_is_undone(opened):
    for charset in ("utf-8", "gbk"):
        token = quopri.encodestring("李小明, a=b".encode(charset)).decode()
        assert one(opened, token).chain("李小明, a=b") == ["json", "quoted-printable"]


def test_broken_lines_are_joined_before_anything_else(opened):
    plain = json.dumps({"list": ["some words"] * 12, "imei": "490154203237518"})
    body = quopri.encodestring(plain.encode())

    assert b"=\n" in body
    assert opened(body).chain("490154203237518") == ["quoted-printable", "json"]


def test_a_part_that_says_so_is_undone(opened):
    body = (
        b'--boundary1\r\nContent-Disposition: form-data; name="n"\r\nContent-Transfer-Encoding: quoted-printable\r\n'
        b"\r\nalice=40example.test\r\n--boundary1--\r\n"
    )

    assert "alice@example.test" in opened(body, "multipart/form-data; boundary=boundary1").texts


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("alice.jones=40example.test", "alice.jones@example.test"),
        ("=34=39=30=31=35=34=32=30=33=32=33=37=35=31=38", "490154203237518"),
    ],
)
def test_what_need_not_have_been_escaped_is_undone_all_the_same(opened, text, plain):
    assert one(opened, text).chain(plain) == ["json", "quoted-printable"]


@pytest.mark.parametrize(
    "text",
    [
        "price=40",
        "w=40.5&h=3",
        "size=40px",
        "mode=3D",
        "a=42&b=20",
        "x=E6",
        "id=AB&x=3D&y=3D",
        "x = 3D",
        "1+1=20",
        "a=b\nc=d",
        "E=mc2",
    ],
)
def test_what_only_has_equal_signs_is_left_alone(opened, text):
    assert all("quoted-printable" not in field.node.decoding() for field in one(opened, text).fields)


@pytest.mark.parametrize(
    "body", [b"=E6" * 100_000, b"=" * 300_000, b"=\n" * 100_000, b"= " * 100_000, b"a=" + b" " * 300_000]
)
def test_many_signs_do_no_harm(opened, body):
    found = opened(body)

    assert sum(gap.bytes for gap in found.gaps) <= found.size
