import base64
import json
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overcollect.decoding.binary.vehicle_frame import is_vehicle_frame

VIN = "1M8GDM9AXKP042788"


def frame(data, begin=b"##", vin=VIN, check=b"\x5a"):
    return begin + b"\x01\xfe" + vin.encode() + b"\1" + struct.pack(">H", len(data)) + data + check


LOGIN = bytes([26, 11, 28, 9, 56, 43]) + b"\0\1" + b"89860121783405961273" + b"\1\0"


@pytest.mark.parametrize("begin", [b"##", b"$$"])
@pytest.mark.parametrize("check", [b"", b"\x5a"])
def test_vin_and_data_of_frames_are_read(opened, begin, check):
    whole = frame(LOGIN, begin, check=check) + frame(LOGIN[:6], begin, vin="1M8GDM9AXKP042789", check=check)

    for found in (
        opened(whole, "application/octet-stream"),
        opened(json.dumps({"f": base64.b64encode(whole).decode()}).encode(), "application/json"),
    ):
        assert found.of(VIN).name == "vin"
        assert found.of("1M8GDM9AXKP042789").name == "vin"
        assert any(LOGIN in text for text in found.texts if isinstance(text, bytes))


@pytest.mark.parametrize(
    "data", [frame(LOGIN)[:-9], frame(LOGIN, b"#!"), frame(LOGIN, vin="1M8GDM9AXKP04278O"), b"## " + VIN.encode() * 3]
)
def test_what_is_cut_or_of_another_form_is_none(data):
    assert not is_vehicle_frame(data)


@given(st.binary(max_size=90))
def test_other_bytes_are_none(data):
    assert not is_vehicle_frame(b"##" + data)
