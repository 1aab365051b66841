"""Tokens out of responses."""

import gzip
import json

import pytest

from overcollect.issued import issued_tokens
from overcollect.model import Direction, Kind, token_digest

from .conftest import a_message

TOKEN = "5f1d2c3b4a5968778695a4b3c2d1e0f1"


def response(body=b"", **headers):
    return a_message(
        kind=Kind.HTTP_RESPONSE,
        direction=Direction.RECEIVED,
        headers=tuple((name.replace("_", "-"), value) for name, value in headers.items()),
        body=body,
    )


@pytest.mark.parametrize(
    "message",
    [
        response(json.dumps({"session": {"id": TOKEN}}).encode()),
        response(gzip.compress(json.dumps({"id": TOKEN}).encode()), content_encoding="gzip"),
        response(f"<input name=csrf value='{TOKEN}'>".encode()),
        response(f"sid={TOKEN}&ok=1".encode()),
        response(set_cookie=f"sid={TOKEN}; Path=/; HttpOnly"),
    ],
)
def test_tokens_are_found_wherever_servers_put_them(message):
    digests = issued_tokens(message)
    assert token_digest(TOKEN.encode()) in [digests[at : at + 8] for at in range(0, len(digests), 8)]


@pytest.mark.parametrize("value", ["13800138000", "31.230416", "+8613800138000", "a@b.example", "00:00:5E:00:53:01"])
def test_short_values_of_a_form_are_tokens(value):
    digests = issued_tokens(response(json.dumps({"mac": value}).encode()))
    assert token_digest(value.encode()) in [digests[at : at + 8] for at in range(0, len(digests), 8)]


def test_short_words_and_numbers_are_no_tokens():
    assert issued_tokens(response(b'{"page": 12345, "name": "short-name"}')) == b""


def test_the_same_token_counts_once():
    assert len(issued_tokens(response(f'["{TOKEN}", "{TOKEN}"]'.encode()))) == 8


def test_a_response_tells_the_same_however_often_its_words_came_before():
    message = response(
        json.dumps({"status": "active", "plan": "family-2", "id": TOKEN, "phone": "13800138000"}).encode()
    )
    first = issued_tokens(message)
    assert len(first) == 16
    for number in range(3):
        issued_tokens(response(json.dumps({f"word-{number}-{other}": True for other in range(9000)}).encode()))
        assert issued_tokens(message) == first


def test_a_token_of_a_thousand_characters_is_one_and_a_longer_text_is_content():
    token = f"eyJhbGciOiJSUzI1NiJ9.{'a1' * 500}.{'b2' * 100}"
    assert token_digest(token.encode()) == issued_tokens(response(json.dumps({"access_token": token}).encode()))
    assert issued_tokens(response(json.dumps({"picture": "a1" * 4000}).encode())) == b""


@pytest.mark.parametrize(
    "value", ["u7710023", "QF00012", "C0099", "SB1234567890123", "RR123456789CN", "chirp_998877", "f3a91c07"]
)
def test_short_ids_of_letters_and_digits_are_tokens(value):
    digests = issued_tokens(response(json.dumps({"no": value}).encode()))
    assert digests == token_digest(value.encode())


@pytest.mark.parametrize(
    "word",
    [
        "female",
        "premium",
        "WeChat",
        "mp3",
        "h264",
        "covid19",
        "utf8",
        "sha256",
        "iphone13",
        "arm64-v8a",
        "1080p",
        "zh-CN",
    ],
)
def test_words_and_their_versions_are_no_tokens(word):
    assert issued_tokens(response(json.dumps({"kind": word}).encode())) == b""
