import pytest
from hypothesis import given
from hypothesis import strategies as st

from overcollect.forms.polyline import decode


def encode(way, precision=5):
    """As Google's description has it."""
    done, before = "", (0, 0)
    for point in way:
        here = tuple(round(part * 10**precision) for part in point)
        for now, last in zip(here, before, strict=True):
            number = (now - last) << 1 if now >= last else ~((now - last) << 1)
            while number >= 0x20:
                done += chr((0x20 | number & 0x1F) + 63)
                number >>= 5
            done += chr(number + 63)
        before = here
    return done


def test_the_example_of_the_description():
    assert decode("_p~iF~ps|U_ulLnnqC_mqNvxq`@") == [(38.5, -120.2), (40.7, -120.95), (43.252, -126.453)]


@given(st.lists(st.tuples(st.integers(-9_000_000, 9_000_000), st.integers(-18_000_000, 18_000_000)), min_size=4))
def test_what_was_encoded_is_decoded(way):
    way = [(lat / 1e5, lon / 1e5) for lat, lon in way]
    text = encode(way)
    assert decode(text) == (way if len(text) >= 8 else [])


def test_six_decimals_are_told_by_what_five_would_make_of_them():
    way = [(39.908722, 116.397499), (39.908822, 116.397599), (39.909, 116.3976)]
    assert decode(encode(way, 6)) == way


@pytest.mark.parametrize(
    "text", ["", "abc", "490154203237518", "with a space in it", "zzzzzzzzzzzzzzzzzzzzA", "~~~~~~~~~~~~"]
)
def test_other_texts_are_none(text):
    assert decode(text) == []


@given(st.text(max_size=60))
def test_any_text_is_read_without_error(text):
    assert all(abs(lat) <= 90 and abs(lon) <= 180 for lat, lon in decode(text))
