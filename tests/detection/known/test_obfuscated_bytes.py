import base64

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from overcollect.detection.known.obfuscated_bytes import SHORTEST, ObfuscatedBytes
from overcollect.model import Field, Node

IMEI = "490154203237518"


def added(text, by, step=0):
    return bytes((code + by + step * place) % 256 for place, code in enumerate(text.encode()))


def placed(text):
    return bytes(code ^ place for place, code in enumerate(text.encode()))


def chained(text, first):
    found = bytes([first])
    for code in text.encode():
        found += bytes([code ^ found[-1]])
    return found


CASES = {
    "added": [added(IMEI, 0x11), added(f"imei={IMEI}", 0x67), added(IMEI, 9), added(IMEI, 0, 1), added(IMEI, 40, -1)],
    "xor(place)": [placed(IMEI), placed(f"id={IMEI}&os=13")],
    "xor(chain)": [chained(IMEI, 0x41), chained(IMEI, 0x41)[1:], chained(f"imei={IMEI};", 0x80)],
}


@pytest.mark.parametrize(("transform", "data"), [(name, data) for name, all_of in CASES.items() for data in all_of])
@pytest.mark.parametrize("spell", [base64.b64encode, bytes.hex, bytes])
def test_a_value_under_what_needs_no_key_is_found(find_known, transform, data, spell):
    value = spell(data)
    if spell is base64.b64encode:
        value = value.decode()
    [found] = [d for d in find_known({"p": value, "os": "13"}) if d.data_type == "imei"]
    assert found.grade == "certain"
    # Letters one place on are known as what they are in the text, too.
    assert found.transform == transform or (
        spell is bytes and found.transform in ("digits as letters from 0", "shift(+place)", "shift(+9)")
    )


def test_a_body_that_is_a_text_of_no_format_is_searched(find_known):
    node = Node(None, "http", ("body",))
    [found] = find_known([Field(node, chained(IMEI, 0x41).decode(), "")])
    assert (found.data_type, found.transform) == ("imei", "xor(chain)")


@pytest.mark.parametrize("other", ["490154203237526", "000000000000000", "490154202337518"])
def test_other_values_are_not_found(find_known, other):
    for data in (added(other, 0x11), added(other, 0, 1), placed(other), chained(other, 0x41)):
        assert not [d for d in find_known({"p": base64.b64encode(data).decode()}) if d.transform]


def test_a_value_under_a_text_of_the_same_message_is_found(find_known):
    key = "com.jinzhu.loan"
    data = bytes(code ^ ord(key[place % len(key)]) for place, code in enumerate(IMEI.encode()))
    spelled = base64.b64encode(data).decode()
    [found] = [d for d in find_known({"pkg": key, "d": spelled}) if d.transform]
    assert (found.data_type, found.transform, str(found.grade)) == ("imei", "xor(field)", "certain")
    for other in ({"pkg": "com.jinzhu.load", "d": spelled}, {"d": spelled}, {"pkg": key, "d": spelled[:-4]}):
        assert not [d for d in find_known(other) if d.transform]


def test_a_value_to_whose_bytes_their_places_were_added_is_found(find_known):
    data = bytes(
        (code + place) % 256 for place, code in enumerate(f"oaid=none&id=x-{IMEI}&more=zzzzzzzzzzzzz".encode())
    )
    assert max(data) - min(data) > 96
    [found] = [d for d in find_known({"d": base64.b64encode(data).decode()}) if d.transform]
    assert (found.data_type, found.transform) == ("imei", "added")


def test_what_stands_there_as_it_is_is_left_out():
    assert not list(ObfuscatedBytes([(0, IMEI, IMEI.encode())]).find([b"imei=" + IMEI.encode()]))


@settings(max_examples=100)
@given(st.binary(min_size=SHORTEST, max_size=40), st.integers(1, 255), st.binary(max_size=20), st.binary(max_size=20))
def test_whatever_was_added_is_found(raw, by, before, after):
    data = bytes((code + by) % 256 for code in before + raw + after)
    found = [
        (veil.start, veil.end) for veil in ObfuscatedBytes([(0, "it", raw)]).find([data]) if veil.transform == "added"
    ]
    is_narrow = data.isascii() or max(data) - min(data) < 96 + len(data)
    assert ((len(before), len(before) + len(raw)) in found) is is_narrow or raw in data


@given(st.lists(st.binary(max_size=300), max_size=4))
def test_random_bytes_hold_nothing(pieces):
    assert not list(ObfuscatedBytes([(0, IMEI, IMEI.encode())]).find(pieces))
