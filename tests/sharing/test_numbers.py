"""Numbers in bytes."""

import struct

import pytest

from overcollect.sharing.numbers import put_number


@pytest.mark.parametrize("form", ["<d", ">d", "<f", ">f"])
def test_real_numbers_are_found_in_every_format(form):
    old, new = (struct.unpack(form, struct.pack(form, one))[0] for one in (39.908722, 41.260288))
    container = b"\x11" + struct.pack(form, old) + b"\x22"
    assert put_number(container, repr(old), repr(new)) == b"\x11" + struct.pack(form, new) + b"\x22"


@pytest.mark.parametrize("form", ["<q", ">q", "<I", ">I"])
def test_whole_numbers_too(form):
    old, new = (3_900_000_123, 4_100_000_321)
    assert put_number(struct.pack(form, old), str(old), str(new)) == struct.pack(form, new)


def test_and_those_of_protobuf():
    old, new = bytes.fromhex("8eacc2a4d2bc6f"), bytes.fromhex("8dacc2a4d2bc6f")
    number = 490154203237518
    made = bytearray()
    while number:
        made.append(number & 0x7F | (0x80 if number > 0x7F else 0))
        number >>= 7
    again = put_number(bytes(made), "490154203237518", "490154203237517")
    assert again is not None
    assert len(again) == len(made)
    assert again != bytes(made)
    assert put_number(old, "no number", "1") is None
    assert new


@pytest.mark.parametrize(("old", "new"), [("7", "8"), ("abc", "abd"), ("490154203237518", "5")])
def test_what_is_short_or_no_number_or_of_another_length_is_left(old, new):
    assert put_number(b"\x07\x00abc" * 3, old, new) is None
