import base64
import itertools
import os

import pytest

from overcollect.detection.known.rotations_and_differences import rotations_and_differences

IMEI = "490154203237518"
TEXT = f"imei={IMEI};v=2".encode()


def rotated(data, places):
    return bytes((code << places | code >> 8 - places) & 0xFF for code in data)


def stepped(data):
    return data[:1] + bytes((after - before) % 256 for before, after in itertools.pairwise(data))


def xored(data):
    return data[:1] + bytes(before ^ after for before, after in itertools.pairwise(data))


def under_key_and_place(data, key, first=0):
    return bytes(code ^ key ^ place + first for place, code in enumerate(data))


DATA = {
    "rotated(+4)": rotated(TEXT, 4),
    "rotated(+1)": rotated(TEXT, 1),
    "differences": stepped(TEXT),
    "xor(differences)": xored(TEXT),
    "xor(key, place)": b"\x5d" + under_key_and_place(TEXT, 0x5D),
}


@pytest.mark.parametrize("transform", DATA)
@pytest.mark.parametrize("spell", [base64.b64encode, bytes.hex, bytes])
def test_bytes_that_a_step_without_a_key_makes_are_found(find_known, transform, spell):
    value = spell(DATA[transform])
    if spell is base64.b64encode:
        value = value.decode()
    found = find_known({"d": value} if isinstance(value, str) else value)

    assert ("imei", "certain") in {(d.data_type, str(d.grade)) for d in found if d.method == "known-value"}


def test_the_key_and_the_place_may_begin_anywhere(find_known):
    for first in (0, 1):
        body = {"d": under_key_and_place(TEXT, 0x31, first).hex()}
        assert [d for d in find_known(body) if d.data_type == "imei"]


@pytest.mark.parametrize("data", [stepped(b"imei=490154213237518;v=2"), rotated(b"imei=490154213237518;v=2", 4)])
def test_other_values_are_nothing(find_known, data):
    assert not [d for d in find_known({"d": data.hex()}) if d.method == "known-value"]


def test_random_bytes_lead_to_no_text():
    drawn = [os.urandom(16) + b"\xff" for _ in range(2000)]
    assert not [one for data in drawn for one in rotations_and_differences(data, min(data), is_text=False)]
