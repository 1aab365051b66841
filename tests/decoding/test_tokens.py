"""base64, base64url, hex: what must be opened, and what looks alike and must not."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import random
import uuid
import zlib

import pytest

RANDOM = random.Random(20260101)


def one(opened, value):
    return opened(json.dumps({"v": value}).encode(), "application/json")


@pytest.mark.parametrize(
    "text", ["test", "李小明", "alice@example.test", '{"a":1}', "39.908722,116.397499", "13800138000", "hello world\n"]
)
def test_base64_of_text_is_opened_and_stays_a_field_as_a_whole(opened, text):
    token = base64.b64encode(text.encode()).decode()
    for spelling in (token, token.rstrip("=")):
        found = one(opened, spelling)
        assert found.of(spelling).opened
        if text.startswith("{"):
            assert found.chain("1") == ["json", "base64", "json"]
        else:
            assert found.chain(text) == ["json", "base64"]


def test_base64_in_lines_and_with_spaces_for_plus_is_opened(opened):
    text = "imei=490154203237518>>>???>>>???and something more to fill some lines of it>>>"
    token = base64.encodebytes(text.encode()).decode()

    assert "+" in token
    assert any("490154203237518" in value for value in one(opened, token).texts)
    assert any("490154203237518" in value for value in one(opened, token.replace("\n", "").replace("+", " ")).texts)


@pytest.mark.parametrize("length", [18, 19, 20])
@pytest.mark.parametrize("spaces", [1, 2, 3])
def test_base64_in_lines_without_padding_may_end_in_spaces(opened, length, spaces):
    text = "hello world, here I am"[:length]
    token = base64.b64encode(text.encode()).decode().rstrip("=")
    found = one(opened, token[:12] + "\r\n" + token[12:] + " " * spaces)
    assert text in [field.value for field in found.fields]


def test_base64url_is_opened_under_its_own_name(opened):
    text = "a?>imei~490154203237518?>b"
    token = base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")

    assert "-" in token or "_" in token
    assert one(opened, token).chain(text) == ["json", "base64url"]


@pytest.mark.parametrize("text", ["13800138000", "alice@example.test", "李小明", "testing"])
def test_hex_of_text_is_opened(opened, text):
    for token in (text.encode().hex(), text.encode().hex().upper()):
        assert one(opened, token).chain(text) == ["json", "hex"]


def test_compressed_json_and_protobuf_in_base64_are_opened(opened, protobuf):
    plain = json.dumps({"imei": "490154203237518"}).encode()
    for data in (gzip.compress(plain), zlib.compress(plain), protobuf((1, "490154203237518"), (2, 5))):
        assert "490154203237518" in one(opened, base64.b64encode(data).decode()).texts


@pytest.mark.parametrize(
    "value",
    [
        hashlib.md5(b"490154203237518").hexdigest(),
        hashlib.sha256(b"490154203237518").hexdigest().upper(),
        hashlib.sha512(b"490154203237518").hexdigest(),
        "1fe9a970-efbb-29e0-0bdd-f5dbbf751ab5",
        "advertis",
        "deviceId",
        "deviceModelName",
        "PlayStore",
        "490154203237518",
        "6222021234567890",
        "1767225600000",
        "10.18.5",
        "/storage/emulated/0/Android/data",
        "application/json",
        'W/"5d8c72a5edda8d6a"',
        "9774d56d682e549c",
        "c0ffee12",
        "zh-Hans-CN",
        "Dalvik/2.1.0 (Linux; U; Android 13; Pixel 6 Build/TQ3A.230805.001)",
        "02:00:00:00:00:00",
        "GMT+08:00",
        "2026-01-01T00:00:00.000Z",
        "E = mc2",
        "YWJjZA is a word",
        "100%",
        "a and b",
        "HelloWorld",
        "SearchResultPage",
        "ABCDEFGHIJKLMNOP",
        "2MASSJ0523XYZABCD",
        "B08N5WRWNW2345AB",
        "AT&T; Verizon",
        "C:\\users\\new",
        "<unknown ssid>",
        "{a: b}",
        "query the database",
        "data: none",
        "a1636b6579",
        "81a16101ff",
        "8f3c91aa04be47d2a1b0c9d8e7f60512",
        "a4616d61b9b04f61a1b0c9d8e7f60512",
        "12:34:56:78:9A:BC",
        "v1.2.3-rc1+build.5",
        "#FF8800",
    ],
)
def test_values_that_only_look_coded_are_left_alone(opened, value):
    found = one(opened, value)

    assert [(field.value, field.opened) for field in found.fields] == [(value, False)]
    assert found.gaps == []


def test_random_identifiers_are_hardly_ever_opened(opened):
    made = [f"{RANDOM.getrandbits(128):032x}" for _ in range(1000)]
    made += [f"{RANDOM.getrandbits(64):016x}" for _ in range(1000)]
    made += [str(uuid.UUID(int=RANDOM.getrandbits(128))) for _ in range(1000)]
    made += [base64.b64encode(RANDOM.randbytes(size)).decode() for size in (9, 12, 16, 20, 32) for _ in range(400)]
    found = opened(json.dumps(made).encode(), "application/json")

    assert sum(field.opened for field in found.fields) <= 5


def test_a_long_token_of_random_bytes_is_an_opaque_gap_of_its_share(opened):
    token = base64.b64encode(RANDOM.randbytes(200)).decode()
    for spelling in (token, RANDOM.randbytes(200).hex()):
        found = one(opened, spelling)
        assert spelling in found.texts
        assert [(gap.reason, gap.bytes) for gap in found.gaps] == [("opaque", len(spelling))]


def test_the_share_of_a_gap_is_scaled_through_compression(opened):
    body = gzip.compress(json.dumps({"a": "x" * 9000, "b": base64.b64encode(RANDOM.randbytes(750)).decode()}).encode())
    (gap,) = opened(body).gaps

    assert gap.bytes == pytest.approx(len(body) / 10, rel=0.1)


def test_a_picture_in_base64_is_no_gap(opened):
    picture = b"\x89PNG\r\n\x1a\n" + RANDOM.randbytes(500)

    assert one(opened, base64.b64encode(picture).decode()).gaps == []


def test_the_line_end_that_android_writes_behind_base64_is_no_obstacle(opened):
    for text in ("490154203237518", "alice@example.test"):
        assert text in one(opened, base64.encodebytes(text.encode()).decode()).texts


def test_two_hyphens_may_stand_in_base64url_and_part_a_token_of_rails(opened):
    plain = (b'{"imei":"490154203237518","s":"%s"}' % RANDOM.randbytes(60).hex().encode() for _ in range(5000))
    packed = next(token for one in plain if "--" in (token := base64.urlsafe_b64encode(zlib.compress(one)).decode()))
    signed = (
        base64.b64encode(b'{"imei":"490154203237518"}').decode().rstrip("=")
        + "--"
        + "0123456789abcdef" * 2
        + "01234567"
    )

    assert "490154203237518" in one(opened, "." + packed.rstrip("=") + ".ZVq1Aw.c2lnbmF0dXJl").texts
    assert "490154203237518" in one(opened, signed).texts


def test_an_encrypted_token_shows_its_header_and_is_a_gap(opened):
    def part(data):
        return base64.urlsafe_b64encode(data).decode().rstrip("=")

    header = part(b'{"alg":"RSA-OAEP","enc":"A256GCM"}')
    token = ".".join([header, *(part(RANDOM.randbytes(size)) for size in (256, 12, 300, 16))])
    found = one(opened, token)

    assert found.of("A256GCM").name == "enc"
    assert found.reasons == ["opaque"]
    assert found.gaps[0].bytes == len(token) - len(header)


def test_encrypted_content_behind_a_prefix_is_a_gap(opened):
    sealed = base64.b64encode(RANDOM.randbytes(600)).decode()

    for text in (f"v1:{sealed}", f"{sealed[:16]}.{sealed}", f"enc({sealed})"):
        found = one(opened, text)
        assert found.reasons == ["opaque"]
        assert found.gaps[0].bytes == len(sealed)


def test_tokens_behind_a_prefix_are_no_gap(opened):
    token = base64.urlsafe_b64encode(RANDOM.randbytes(105)).decode().rstrip("=")

    assert not one(opened, f"exampletoken0000000000:{token}").gaps


@pytest.mark.parametrize("length", [200, 201, 202])
def test_base64_in_lines_is_opened_whatever_its_padding(opened, length):
    plain = json.dumps({"imei": "490154203237518", "x": "y" * length})
    found = opened(base64.encodebytes(plain.encode()), "text/plain")
    assert found.of("490154203237518").name == "imei"
