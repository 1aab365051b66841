from __future__ import annotations

import base64
import gzip
import json
import zlib

import pytest

PLAIN = json.dumps({"imei": "490154203237518"}).encode()


@pytest.mark.parametrize("compress", [gzip.compress, zlib.compress])
def test_bytes_that_a_recorder_wrote_as_characters_are_opened(opened, compress):
    body = compress(PLAIN).decode("latin-1").encode()

    assert opened(body).chain("490154203237518")[0] == "latin-1"


def test_protobuf_written_as_characters_is_opened(opened, protobuf):
    body = protobuf((1, "490154203237518"), (2, 1 << 40), (3, b"\xe9\xfe\x01\x02")).decode("latin-1").encode()

    assert "490154203237518" in opened(body).texts


def test_gzip_as_characters_inside_json_is_opened(opened):
    body = json.dumps({"z": gzip.compress(PLAIN).decode("latin-1")}).encode()

    assert opened(body).chain("490154203237518") == ["json", "latin-1", "gzip", "json"]


def test_a_body_that_the_recorder_kept_as_base64_is_opened(opened):
    found = opened(base64.b64encode(gzip.compress(PLAIN)), headers=(("content-encoding", "gzip"),), opened=True)

    assert found.chain("490154203237518") == ["base64", "gzip", "json"]


@pytest.mark.parametrize("text", ["café über", "李小明", "plain"])
def test_text_stays_text(opened, text):
    assert opened(text.encode()).texts == [text]


@pytest.mark.parametrize("level", [1, 6, 9])
def test_a_stream_that_became_characters_is_opened_wherever_it_stands(opened, level):
    plain = json.dumps({"email": "alice@example.test", "a=b&c": "{;"}).encode()
    for packed in (zlib.compress(plain, level), gzip.compress(plain, level)):
        found = opened(json.dumps({"z": packed.decode("latin-1")}).encode(), "application/json")
        assert found.of("alice@example.test").name == "email"
    for text in ("x\x9c is no stream at all, but text", "x^2 + y^2 = z^2 for all x, y, z"):
        assert opened(json.dumps({"z": text}).encode(), "application/json").of(text)
