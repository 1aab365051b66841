import struct

import pytest

IMEI, ANDROID_ID = "490154203237518", "dead00beef00cafe"
HIGH, LOW = struct.unpack(">2i", bytes.fromhex(ANDROID_ID))


def known(found):
    return [(d.data_type, str(d.grade), d.transform) for d in found if d.method == "known-value"]


@pytest.mark.parametrize(
    ("body", "data_type", "transform"),
    [
        ({"even": IMEI[::2], "odd": IMEI[1::2]}, "imei", "every other sign"),
        ({"o": IMEI[1::2], "e": IMEI[::2]}, "imei", "every other sign"),
        ({"hi": HIGH, "lo": LOW}, "android_id", "words of 32 bits"),
        ({"hi": HIGH % 2**32, "lo": LOW % 2**32}, "android_id", "words of 32 bits"),
    ],
)
def test_parts_that_are_no_cuts_are_together_the_value(find_known, body, data_type, transform):
    assert known(find_known(body)) == [(data_type, "certain", transform)]


def test_the_four_numbers_of_a_uuid_are_one(find_known):
    numbers = struct.unpack(">4i", bytes.fromhex("1fe9a970efbb29e00bddf5dbbf751ab5"))
    assert known(find_known({"id": list(numbers)})) == [("oaid", "certain", "words of 32 bits")]


@pytest.mark.parametrize(
    "body",
    [
        {"even": IMEI[::2], "x": "1", "odd": IMEI[1::2]},
        {"even": IMEI[::2], "odd": IMEI[1:-2:2]},
        {"hi": HIGH, "lo": LOW + 1},
        {"a": {"hi": HIGH}, "b": {"lo": LOW}},
    ],
)
def test_other_parts_are_nothing(find_known, body):
    assert not known(find_known(body))


@pytest.mark.parametrize(
    "body",
    [
        {"a": IMEI[:8], "b": IMEI[8:][::-1]},
        {"a": IMEI[:7][::-1], "b": IMEI[7:]},
        {"b": IMEI[8:][::-1], "a": IMEI[:8][::-1]},
    ],
)
def test_halves_may_be_reversed(find_known, body):
    assert known(find_known(body)) == [("imei", "certain", "halves reversed")]
    assert not known(find_known(body | {"a": "12345678"}))
