import struct
from base64 import b64encode

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from overcollect.model import Grade

LAT, LON = 39.908722, 116.397499


@pytest.mark.parametrize(
    "packed",
    [
        struct.pack("<dd", LAT, LON),
        struct.pack(">dd", LON, LAT),
        struct.pack("<ff", LAT, LON),
        struct.pack(">ii", round(LAT * 1e7), round(LON * 1e7)),
        struct.pack("<iQi", round(LAT * 1e6), 7, round(LON * 1e6)),
        struct.pack("<ii", round(LAT * 2**31 / 180), round(LON * 2**31 / 180)),
    ],
)
def test_a_known_place_is_certain_as_two_numbers_in_bytes(find_known, packed):
    [found] = find_known({"b": b"\x80\xff\x01" + packed + b"\xfe\x90"})
    assert (found.data_type, found.grade) == ("precise_location", Grade.CERTAIN)
    lat, lon = map(float, found.value.reveal().split(","))
    assert (lat, lon) == (pytest.approx(LAT, abs=5e-4), pytest.approx(LON, abs=5e-4))


@pytest.mark.parametrize(
    "packed",
    [
        struct.pack("<dd", LAT + 0.01, LON),
        struct.pack("<d", LAT),
        struct.pack("<d40xd", LAT, LON),
        struct.pack("<if", round(LAT * 1e7), LON),
    ],
)
def test_other_numbers_in_bytes_are_no_known_place(find_known, packed):
    assert find_known({"b": b"\x80\xff\x01" + packed}) == ()


@settings(max_examples=40)
@given(st.binary(max_size=400))
def test_random_bytes_hold_no_place(find_known, data):
    assert find_known({"b": b"\x80\xff" + data}) == ()


WKB = struct.pack("<BIdd", 1, 1, 116.397499, 39.908722)
FLOATS = struct.pack(">Bff", 7, 39.908722, 116.397499)
PROTOBUF = b"\x09" + struct.pack("<d", 39.908722) + b"\x11" + struct.pack("<d", 116.397499)


@pytest.mark.parametrize("raw", [WKB, FLOATS + b"\xff" * 3, PROTOBUF, struct.pack(">ii", 71835700, 209515498)])
@pytest.mark.parametrize("spelled", [bytes.hex, lambda raw: raw.hex().upper(), lambda raw: b64encode(raw).decode()])
def test_bytes_may_be_spelled(find_known, raw, spelled):
    found = [d for d in find_known({"geom": spelled(raw)}) if d.method == "known-value"]
    assert {(d.data_type, str(d.grade)) for d in found} == {("precise_location", "certain")}


def test_other_bytes_are_no_place(find_known):
    other = struct.pack("<BIdd", 1, 1, 116.497499, 39.908722)
    assert not [d for d in find_known({"geom": b64encode(other).decode()}) if d.method == "known-value"]


@pytest.mark.parametrize("spelled", [bytes.hex, lambda data: b64encode(data).decode()])
def test_what_stands_beside_it_in_bytes_that_are_spelled_is_found_as_well(find_known, spelled):
    packed = b"\0\0\0\0\7" + (490154203237518).to_bytes(8, "little") + b"\x90\xfe" + struct.pack("<dd", LAT, LON)
    found = find_known({"v": spelled(packed)})
    assert {d.data_type for d in found if d.grade is Grade.CERTAIN} == {"imei", "precise_location"}
