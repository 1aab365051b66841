import hashlib

import pytest

from overcollect.detection.named.empty_digests import EmptyDigests

EMPTY = EmptyDigests(["", "null", "unknown"])


@pytest.mark.parametrize("algorithm", ["md5", "sha1", "sha256", "sha512"])
@pytest.mark.parametrize(
    "text", ["", "null", "NULL", "unknown", "00", "000000000000000", "02:00:00:00:00:00", "020000000000"]
)
def test_digests_of_nothing_are_known_in_either_case(algorithm, text):
    digest = hashlib.new(algorithm, text.encode()).hexdigest()
    assert digest in EMPTY
    assert digest.upper() in EMPTY


def test_the_middle_of_an_md5_is_one():
    assert "8f00b204e9800998" in EMPTY


@pytest.mark.parametrize("text", ["", "null", "0" * 32, hashlib.md5(b"490154203237518").hexdigest()])
def test_other_texts_are_none(text):
    assert text not in EMPTY
