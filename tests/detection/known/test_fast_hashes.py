import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overcollect.detection.known.fast_hashes import fast_hashes, murmur2, murmur3, xxh64

IMEI, ANDROID_ID = "490154203237518", "dead00beef00cafe"


def known(found):
    return {(d.data_type, str(d.grade), d.transform) for d in found if d.transform}


def test_published_examples():
    assert xxh64(b"abc") == 0x44BC2CF5AD770999
    assert xxh64(b"Nobody inspects the spammish repetition") == 0xFBCEA83C8A378BF1
    assert murmur3(b"The quick brown fox jumps over the lazy dog") == (0xE34BBC7BBC071B6C, 0x7A433CA9C49A9347)
    assert murmur2(b"hello") == 0x1E68D17C457BF117


@given(st.binary(max_size=80))
def test_they_are_of_64_and_128_bits(raw):
    assert {(name, len(digest)) for name, digest in fast_hashes(raw)} == {
        ("xxh64", 8),
        ("murmur2-64", 8),
        ("fnv1-64", 8),
        ("murmur3-128", 16),
    }


@pytest.mark.parametrize("spelled", ["{:016x}", "{}", "{:016X}"])
def test_an_identifier_is_found_behind_them(find_known, spelled):
    assert known(find_known({"q": spelled.format(xxh64(IMEI.encode()))})) == {("imei", "certain", "xxh64")}


def test_both_orders_of_bytes_and_the_first_word_are_found(find_known):
    words = murmur3(ANDROID_ID.encode())
    for text in (struct.pack(">2Q", *words).hex(), struct.pack("<2Q", *words).hex(), str(words[0])):
        assert known(find_known({"q": text})) == {("android_id", "certain", "murmur3-128")}


def test_those_of_other_values_are_nothing(find_known):
    assert not known(find_known({"q": f"{xxh64(b'490154203237526'):016x}", "r": str(murmur3(b"another")[0])}))
    assert not known(find_known({"q": f"{xxh64(IMEI.encode()) ^ 1:016x}"}))
