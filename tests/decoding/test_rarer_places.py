"""Tokens behind a name in a user agent, lines of Hive, and integers of positions in Protocol Buffers."""

import base64
import json
import struct

import pytest

IMEI = "490154203237518"


def test_json_behind_a_name_in_a_user_agent_is_opened(opened):
    token = base64.urlsafe_b64encode(json.dumps({"sn": IMEI, "m": 1}).encode()).decode().rstrip("=")
    found = opened(b"", headers=(("user-agent", f"Mozilla/5.0 (Linux; Android 13) AppleWebKit/537.36 App/{token}"),))
    assert found.of(IMEI).name == "sn"


@pytest.mark.parametrize("mark", ["\x01", "\x02", "\x1f"])
def test_text_with_control_characters_between_its_parts_is_opened(opened, mark):
    line = mark.join(["1795746", "launch", "a450461e9dc3", IMEI])
    assert line in opened(json.dumps({"log": base64.b64encode(line.encode()).decode()}).encode()).texts


def test_bytes_with_few_letters_are_no_such_text(opened):
    token = base64.b64encode(b"\x01\x02\x03\x1c" * 5 + b"ab").decode()
    assert opened(json.dumps({"log": token}).encode()).texts == [token]


def fixed(number, value):
    return bytes([number << 3 | 5]) + value


def test_integers_of_a_position_are_both_integers(opened):
    text = b"\x0a\x05hello"
    lat, lon = struct.pack("<i", 320617300), struct.pack("<i", 1187492100)
    found = opened(text + fixed(3, lat) + fixed(4, lon), "application/x-protobuf").texts
    assert {"320617300", "1187492100"} <= set(found)
    # A float of a size that degrees have stays one.
    found = opened(text + fixed(3, lat) + fixed(4, struct.pack("<f", 39.5)), "application/x-protobuf").texts
    assert "39.5" in found
