import re
import struct
from math import radians

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overcollect.detection.known.place_units import angles, unit_heads

LAT, LON = 39.908722, 116.397499
SEMI = 2**31 / 180


def bits(value, kind="d"):
    return struct.pack(">" + kind, value)


@pytest.mark.parametrize(
    ("body", "transform"),
    [
        ({"position_lat": round(LAT * SEMI), "position_long": round(LON * SEMI)}, "semicircles"),
        ({"a": f"{radians(LAT):.8f}", "b": f"{radians(LON):.8f}"}, "radians"),
        ({"p": f"{radians(LON):.8f},{radians(LAT):.8f}"}, "radians"),
        ({"1": round(LAT * 1e7) * 2, "2": round(LON * 1e7) * 2}, "zigzag of degrees times 10^7"),
        ({"1": round(LAT * 1e6) * 2, "2": round(LON * 1e6) * 2}, "zigzag of degrees times 10^6"),
        ({"la": round(LAT * 1.8e6), "lo": round(LON * 1.8e6)}, "1/30000 of a minute"),
        ({"la": round(LAT * 6e5), "lo": round(LON * 6e5)}, "1/10000 of a minute"),
        ({"la": int.from_bytes(bits(LAT)), "lo": int.from_bytes(bits(LON))}, "bits of a double"),
        ({"la": bits(LAT).hex(), "lo": bits(LON).hex()}, "bits of a double in hexadecimal"),
        ({"la": f"0x{bits(LAT).hex()}", "lo": f"0x{bits(LON).hex()}"}, "bits of a double in hexadecimal"),
        (
            {"la": f"0x{bits(LAT, 'f').hex().upper()}", "lo": f"0x{bits(LON, 'f').hex().upper()}"},
            "bits of a float in hexadecimal",
        ),
        ({"la": LAT.hex(), "lo": LON.hex()}, "hexadecimal floating number"),
        ({"p": f"#D#110625;012000;{int(LAT)}{LAT % 1 * 60:07.4f};N;{int(LON)}{LON % 1 * 60:07.4f};E;12"}, None),
        (
            {"la": bits(LAT)[::-1].hex().upper(), "lo": bits(LON)[::-1].hex().upper()},
            "bytes of a double in hexadecimal",
        ),
        ({"la": int.from_bytes(bits(LAT, "f")), "lo": int.from_bytes(bits(LON, "f"))}, "bits of a float"),
        ({"la": f"{LAT * 3600:.2f}", "lo": f"{LON * 3600:.2f}"}, "seconds"),
        ({"la": f"{LAT * 60:.5f}", "lo": f"{LON * 60:.5f}"}, "minutes"),
        ({"la": "3954.5233", "lo": "11623.8499"}, "degrees and minutes"),
        ({"la": round(LAT * 1e9), "lo": round(LON * 1e9)}, "degrees times 10^9"),
        ({"la": bits(LAT, "f").hex(), "lo": bits(LON, "f").hex()}, "bits of a float in hexadecimal"),
    ],
)
def test_a_known_place_is_certain_in_units_that_no_map_shows(find_known, body, transform):
    found = [d for d in find_known(body) if d.method == "known-value" and d.data_type == "precise_location"]
    assert {(str(d.grade), d.transform) for d in found} == {("certain", transform)}


@pytest.mark.parametrize(
    "body",
    [
        {"position_lat": round(LAT * SEMI), "position_long": round(116.45 * SEMI)},
        {"a": f"{radians(39.95):.8f}", "b": f"{radians(LON):.8f}"},
        {"a": f"{radians(LAT):.8f}", "b": round(LON * SEMI)},  # one axis in one unit, one in another
        {"la": "3964.5233", "lo": "11623.8499"},
        {"la": f"{LAT * 60:.5f}", "lo": f"{LON * 3600:.2f}"},
        {"la": bits(39.95).hex(), "lo": bits(LON).hex()},
        {"la": bits(LAT).hex(), "x": {"lo": bits(LON).hex()}},
    ],
)
def test_another_place_is_not(find_known, body):
    assert not [d for d in find_known(body) if d.method == "known-value" and str(d.grade) == "certain"]


@given(st.floats(0.02, 89).flatmap(lambda size: st.sampled_from([size, -size])), st.floats(-1, 1))
def test_what_is_near_begins_as_it_is_said(value, share):
    reach = 0.00045
    heads = re.compile("|".join(unit_heads(value, reach)))
    near = value + share * reach
    texts = [
        str(round(near * SEMI)),
        str(round(near * 1.8e6)),
        f"{near * 60:.5f}",
        f"{near * 3600:.3f}",
        bits(near).hex(),
        bits(near)[::-1].hex(),
        bits(near, "f").hex(),
        str(int.from_bytes(bits(near))),
    ]
    for text in texts:
        if any(abs(angle.degrees - near) < reach for angle in angles(text)):
            assert heads.match(text), text


@given(st.floats(-89, 89))
def test_negative_angles_are_read_as_well(value):
    number = round(value * 1e7)
    zigzag = number << 1 if number >= 0 else (-number << 1) - 1
    if abs(number) > 10**7:
        assert number / 1e7 in [angle.degrees for angle in angles(str(zigzag))]
    assert value in [angle.degrees for angle in angles(bits(value).hex())]
