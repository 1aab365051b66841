import base64
from urllib.parse import quote_plus

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overcollect.decoding.binary.view_state import is_view_state


def text(one, kind=5):
    return bytes([kind, len(one.encode())]) + one.encode()


# Pair(Pair("1073741824", Pair(null, ArrayList)), null), by hand; the list is what one control keeps.
BAG = bytes([22, 4]) + text("imei", 30) + text("490154203237518") + text("Text", 30) + text("alice@example.test")
STATE = b"\xff\1\x0f\x0f" + text("1073741824") + b"\x0f\x64" + BAG + b"\x64"


@pytest.mark.parametrize("behind", [b"", b"\x07" * 20, b"\x07" * 32], ids=["bare", "sha1", "sha256"])
def test_what_controls_keep_is_called_by_its_names(opened, behind):
    form = f"__EVENTTARGET=&__VIEWSTATE={quote_plus(base64.b64encode(STATE + behind))}&b=1".encode()
    found = opened(form, "application/x-www-form-urlencoded")
    assert found.of("490154203237518").name == "imei"
    assert found.of("alice@example.test").name == "Text"


def test_texts_that_stood_before_are_referred_to(opened):
    body = b"\xff\1" + bytes([22, 4]) + text("imei", 30) + text("490154203237518") + b"\x1f\0" + text("490154203237526")
    assert opened(body).of("490154203237526").name == "imei"


def test_the_texts_that_are_referred_to_are_no_more_than_255(opened):
    # As AddSerializationStringReference of Microsoft's ObjectStateFormatter does: the next one takes the first place.
    names = b"".join(text(f"name{number}", 30) for number in range(256))
    body = b"\xff\1" + bytes([22]) + b"\x82\x02" + names + b"\x1f\0" + b"\x1f\1"
    found = opened(body)
    assert found.values["body.view-state.256"] == "name255"
    assert found.values["body.view-state.257"] == "name1"


def test_numbers_below_zero_and_wide_characters_are_read(opened):
    # ObjectStateFormatter writes an integer as an unsigned one of 32 bits, and a character in UTF-8.
    body = b"\xff\1" + bytes([16]) + b"\2\xff\xff\xff\xff\x0f" + b"\4" + "李".encode() + text("alice@example.test")
    assert set(opened(body).values.values()) == {"-1", "alice@example.test"}


def test_tables_arrays_and_numbers_are_read(opened):
    table = bytes([24, 2]) + text("latitude") + b"\7" + b"\x00\x00\x00\x00\x00\x00\xf8\x3f" + text("n") + b"\2\xac\x02"
    names = bytes([21, 2]) + text("x1")[1:] + text("李小明")[1:]
    found = opened(b"\xff\1" + bytes([16]) + table + names + b"\x65")
    assert (found.of("1.5").name, found.of("300").name) == ("latitude", "n")
    assert "李小明" in found.texts


@pytest.mark.parametrize("body", [STATE[:-1], STATE + b"xyz", b"\xff\1\x64", b"\xff\xfe\x0f\0", b"\xff\1" + bytes(40)])
def test_others_are_none(opened, body):
    assert not is_view_state(body)
    assert "view-state" not in {step for field in opened(body).fields for step in field.node.decoding()}


@given(st.binary(max_size=80))
def test_nothing_raises(opened, data):
    opened(b"\xff\1" + data)


@pytest.mark.parametrize("body", [b"\xff\1" + b"\x0f" * 30_000, b"\xff\1\x16\xff\xff\xff\xff\x07" + b"\x67" * 9000])
def test_depth_and_counts_that_are_claimed_are_not_believed(opened, body):
    assert opened(body)
