"""Cookies, URLs, JWT, paths, charsets: the smaller decoders."""

from __future__ import annotations

import base64
import json
import random

import pytest


def jwt(claims):
    parts = [{"alg": "HS256", "typ": "JWT"}, claims]
    texts = [base64.urlsafe_b64encode(json.dumps(part).encode()).decode().rstrip("=") for part in parts]
    return ".".join([*texts, "c2lnbmF0dXJlLW9mLWFsbA"])


def test_a_jwt_is_opened_and_its_signature_is_no_gap(opened):
    token = jwt({"email": "alice@example.test", "sub": "42"})
    found = opened(headers=(("authorization", f"Bearer {token}"),))

    assert (
        found.of("alice@example.test").node.location()
        == "header.authorization.authorization.Bearer.jwt$.payload.json$.email"
    )
    assert found.of(token).opened
    assert found.gaps == []


@pytest.mark.parametrize("text", ["eyJ.eyJ.x", "eyes.eyes.eyes", "eyJhbGciOiJIUzI1NiJ9"])
def test_what_is_no_jwt_stays(opened, text):
    assert all("jwt" not in field.node.decoding() for field in opened(json.dumps([text]).encode()).fields)


def test_cookies_are_taken_apart_and_opened(opened):
    found = opened(
        headers=(("cookie", 'a=1; u=%7B%22imei%22%3A%22490154203237518%22%7D; q="x y"; =z'), ("cookie", "b=2"))
    )

    assert found.chain("490154203237518") == ["cookie", "percent", "json"]
    assert {"1", "2", "x y", "z"} <= set(found.texts)


def test_of_set_cookie_only_the_first_pair_is_a_cookie(opened):
    assert opened(headers=(("set-cookie", "sid=abc; Path=/; Max-Age=3"),)).values == {
        "header.set-cookie.cookie.sid": "abc"
    }


def test_a_url_stays_a_field_and_its_query_and_path_are_opened(opened):
    url = "https://www.example.test/item/13800138000?mail=alice%40example.test#top"
    found = opened(headers=(("referer", url),))

    assert found.of(url).opened
    assert found.chain("alice@example.test") == ["url", "form"]
    assert found.chain("13800138000") == ["url", "path"]


def test_a_url_without_parts_is_one_field(opened):
    found = opened(json.dumps(["https://www.example.test/"]).encode())

    assert [(field.value, field.opened) for field in found.fields] == [("https://www.example.test/", False)]


def test_utf16_with_a_mark_is_text(opened):
    assert opened("imei 490154203237518".encode("utf-16")).texts == ["imei 490154203237518"]


def test_damaged_text_is_text_where_the_content_type_says_so(opened):
    body = b"imei 490154203237518 and a lot of other text\xff"

    assert opened(body, "text/plain").texts == [body.decode(errors="replace")]


@pytest.mark.parametrize(
    ("head", "content_type"),
    [
        (b"\x89PNG\r\n\x1a\n", ""),
        (b"\xff\xd8\xff", ""),
        (b"RIFF\0\0\0\0WEBP", ""),
        (b"\0\0\0\x18ftypmp42", ""),
        (b"wOF2", ""),
        (b"PK\x03\x04", ""),
        (b"\0\0\0\x18ftypheic", "image/heic"),
        (b"\0\0\2\0moof", "video/mp4"),
    ],
)
def test_known_media_are_no_gap(opened, head, content_type):
    assert opened(head + random.Random(3).randbytes(500), content_type).gaps == []


def test_an_encrypted_body_is_an_opaque_gap_and_stays_searchable(opened):
    body = random.Random(3).randbytes(500)
    found = opened(body, "application/octet-stream")

    assert [(gap.reason, gap.bytes) for gap in found.gaps] == [("opaque", 500)]
    assert found.texts == [body]


def test_an_encrypted_part_counts_with_its_own_bytes(opened, protobuf):
    body = protobuf((1, "Pixel 6"), (2, random.Random(3).randbytes(300)))

    assert [(gap.reason, gap.bytes) for gap in opened(body, "application/x-protobuf").gaps] == [("opaque", 300)]


def test_a_binary_format_with_small_numbers_is_not_called_opaque(opened):
    body = b"".join(bytes([0, 0, n % 5, 0]) for n in range(100))

    assert opened(body).gaps == []


def test_surrogates_in_a_message_do_no_harm(opened):
    found = opened(target="/a\ud800b?c=\udcff", headers=(("x-a", "\udfff!"),))

    assert all(value.encode() for value in found.texts)
