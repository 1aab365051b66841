import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overcollect.detection.known.short_hashes import java, murmur3
from overcollect.model import Grade

IMEI, ANDROID_ID = "490154203237518", "dead00beef00cafe"


def crc(text):
    return zlib.crc32(text.encode())


def test_published_examples():
    assert java("hello") == 99162322
    assert murmur3(b"") == 0
    assert murmur3(b"The quick brown fox jumps over the lazy dog") == 0x2E4FF723


@given(st.text(max_size=20))
def test_they_are_numbers_of_32_bits(text):
    assert 0 <= java(text) < 2**32 > murmur3(text.encode()) >= 0


@pytest.mark.parametrize("name", ["imei_crc32", "hash", "deviceHashCode"])
@pytest.mark.parametrize("spelled", ["{}", "{:08x}"])
def test_under_a_name_that_says_so_one_is_probable(find_known, name, spelled):
    [found] = find_known({name: spelled.format(crc(IMEI))})
    assert (found.data_type, found.grade, found.transform) == ("imei", Grade.PROBABLE, "crc32")


def test_several_in_one_message_are_probable_and_one_alone_is_nothing(find_known):
    both = {"h": str(crc(IMEI)), "j": str(murmur3(ANDROID_ID.encode()))}
    assert {(d.data_type, d.grade) for d in find_known(both)} == {
        ("imei", Grade.PROBABLE),
        ("android_id", Grade.PROBABLE),
    }
    assert find_known({"h": str(crc(IMEI)), "n": str(crc(IMEI))}) == ()
    assert find_known({"hash": str(crc("something else"))}) == ()
