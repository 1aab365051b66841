import pytest
from hypothesis import given
from hypothesis import strategies as st

from overcollect.detection.digests import DigestTable, algorithm_of, tokens


@pytest.mark.parametrize(
    ("length", "algorithm"), [(32, "md5"), (40, "sha1"), (64, "sha256"), (128, "sha512"), (31, None), (33, None)]
)
def test_the_length_tells_the_algorithm(length, algorithm):
    assert algorithm_of(("0123456789abcdef" * 8)[:length]) == algorithm


@pytest.mark.parametrize("text", ["0" * 32, "1234567890" * 4, "a" * 40, "0eaed834a1e6f4b2bf0c024e0013dexx"])
def test_numbers_and_place_holders_are_no_digests(text):
    assert algorithm_of(text) is None


@given(st.binary(min_size=16, max_size=16))
def test_a_digest_that_only_begins_like_a_known_one_is_not_it(tail):
    table = DigestTable()
    table.add(0, ["490154203237518"], twice=False)
    known = bytes.fromhex("0eaed834a1e6f4b2bf0c024e0013dea1")
    assert table.find(known) == (0, "490154203237518", "md5")
    assert (table.find(known[:8] + tail[:8]) is None) == (known[8:] != tail[:8])


@given(st.text(max_size=200))
def test_any_text_is_searched_without_error(text):
    for token in tokens(text):
        assert len(token.digest) in (16, 20, 32, 64)
        assert 0 <= token.start < token.end <= len(text)
