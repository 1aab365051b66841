import base64
import hashlib
import uuid

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overcollect.detection.known.digests import DigestTable, algorithm_of, fnv1a, tokens


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
    assert table.find(known)[:3] == (0, "490154203237518", "md5")
    assert (table.find(known[:8] + tail[:8]) is None) == (known[8:] != tail[:8])


@given(st.text(max_size=200))
def test_any_text_is_searched_without_error(text):
    for token in tokens(text):
        assert len(token.digest) in (8, 16, 20, 28, 32, 48, 64)
        assert 0 <= token.start < token.end <= len(text)


IMEI = "490154203237518"
MD5 = hashlib.md5(IMEI.encode())


@pytest.mark.parametrize(
    ("value", "transform"),
    [
        (hashlib.sha384(IMEI.encode()).hexdigest(), "sha384"),
        (hashlib.sha224(IMEI.encode()).hexdigest(), "sha224"),
        (hashlib.md5(MD5.digest()).hexdigest(), "md5(md5 bytes)"),
        (hashlib.sha256(MD5.digest()).hexdigest(), "sha256(md5 bytes)"),
        (str(uuid.UUID(bytes=MD5.digest(), version=3)), "uuid(md5)"),
        (uuid.UUID(bytes=MD5.digest(), version=3).hex, "uuid(md5)"),
        (str(uuid.UUID(bytes=MD5.digest())).upper(), "md5"),
        (str(uuid.uuid5(uuid.NAMESPACE_DNS, IMEI)), "uuid5(sha1)"),
        (str(uuid.uuid3(uuid.NAMESPACE_URL, IMEI)), "uuid3(md5)"),
        (base64.encodebytes(MD5.digest()).decode(), "md5"),
        (MD5.hexdigest()[16:], "md5[16:32]"),
        (MD5.hexdigest()[::-1], "reversed(md5)"),
        (hashlib.md5(IMEI[::-1].encode()).hexdigest(), "md5(reversed)"),
        (hashlib.sha256(base64.b64encode(IMEI.encode())).hexdigest(), "sha256(base64)"),
        (hashlib.md5(hashlib.md5(MD5.hexdigest().encode()).hexdigest().encode()).hexdigest(), "md5(md5(md5))"),
    ],
)
def test_uuids_made_of_a_value_and_rarer_digests_are_certain(find_known, value, transform):
    found = {(d.data_type, str(d.grade), d.transform) for d in find_known({"p": value})}
    assert ("imei", "certain", transform) in found


@pytest.mark.skipif("sm3" not in hashlib.algorithms_available, reason="this build of OpenSSL has no SM3")
def test_the_national_digest_of_china_is_known(find_known):
    found = find_known({"p": hashlib.new("sm3", IMEI.encode()).hexdigest()})
    assert [d.transform for d in found] == ["sm3"]


@given(st.uuids())
def test_other_uuids_are_nothing(find_known, other):
    assert not [d for d in find_known({"p": str(other)}) if d.transform]


def without_zeros(digest):
    return "".join(f"{byte:x}" for byte in digest)


@pytest.mark.parametrize("method", ["md5", "sha1", "sha256"])
@pytest.mark.parametrize("value", [IMEI, "dead00beef00cafe", "alice@example.test"])
def test_a_digest_that_lost_its_zeros_is_certain(find_known, method, value):
    digest = hashlib.new(method, value.encode()).digest()
    for text in (without_zeros(digest), without_zeros(digest).upper(), digest.hex().lstrip("0")):
        assert [(str(d.grade), d.transform) for d in find_known({"p": text})] == [("certain", method)]


@given(st.binary(min_size=16, max_size=32))
def test_other_digests_that_lost_zeros_are_nothing(find_known, digest):
    assert not find_known({"p": without_zeros(digest)[:31]})


def test_a_digest_that_lost_zeros_is_no_part_of_something_longer(find_known):
    text = without_zeros(MD5.digest())
    assert len(text) < 32
    assert not find_known({"p": f"z{text}"}) + find_known({"p": f"{text}a"})


@pytest.mark.parametrize("method", ["md5", "sha1", "sha256"])
@pytest.mark.parametrize("size", [17, 20, 24, 30])
def test_a_digest_that_was_cut_anywhere_is_certain(find_known, method, size):
    digits = hashlib.new(method, IMEI.encode()).hexdigest()[:size]
    [found] = find_known({"p": digits})
    assert (found.data_type, str(found.grade)) == ("imei", "certain")
    assert found.transform == f"{method}[:{size // 2 * 2}]"


@pytest.mark.parametrize("method", ["md5", "sha1", "sha256"])
@pytest.mark.parametrize("time", ["1767225600", "1767225600123"])
def test_a_time_can_stand_right_behind_a_digest(find_known, method, time):
    found = find_known({"p": hashlib.new(method, IMEI.encode()).hexdigest() + time})
    assert [(d.data_type, str(d.grade), d.transform) for d in found] == [("imei", "certain", method)]


@given(st.text("0123456789abcdef", min_size=1, max_size=20).filter(lambda tail: len(tail) != 16))
def test_what_only_begins_like_a_digest_is_nothing(find_known, tail):
    digits = MD5.hexdigest()[:16]
    found = [d for d in find_known({"p": f"{digits}{tail}"}) if d.transform]
    whole = (digits + tail)[: (16 + len(tail)) // 2 * 2]
    assert bool(found) == MD5.hexdigest().startswith(whole)


@pytest.mark.parametrize(
    ("value", "transform"),
    [
        (hashlib.blake2b(b"490154203237518").hexdigest(), "blake2b"),
        (hashlib.blake2b(b"490154203237518", digest_size=32).hexdigest(), "blake2b-256"),
        (hashlib.md5(b"490154203237518\n").hexdigest(), "md5"),
        (hashlib.sha1("490154203237518".encode("utf-16-le")).hexdigest(), "sha1"),
        (base64.b32encode(hashlib.sha1(b"490154203237518").digest()).decode(), "sha1"),
        (base64.b32encode(hashlib.md5(b"490154203237518").digest()).decode().lower().rstrip("="), "md5"),
        (fnv1a(b"490154203237518").hex(), "fnv1a-64"),
        (hashlib.sha3_224(b"490154203237518").hexdigest(), "sha3_224"),
        (hashlib.sha3_384(b"490154203237518").hexdigest(), "sha3_384"),
        (hashlib.blake2b(b"490154203237518", digest_size=20).hexdigest(), "blake2b-160"),
        (hashlib.sha256(b"490154203237510").hexdigest(), "sha256"),
        ("0x" + hashlib.sha256(b"490154203237518").hexdigest(), "sha256"),
    ],
)
def test_rarer_digests_and_what_is_hashed_of_a_value_by_mistake(find_known, value, transform):
    [found] = find_known({"q": value})
    assert (found.data_type, str(found.grade), found.transform) == ("imei", "certain", transform)


@pytest.mark.parametrize(
    ("value", "data_type", "transform"),
    [
        (base64.b64encode(hashlib.sha384(IMEI.encode()).digest()).decode(), "imei", "sha384"),
        (base64.urlsafe_b64encode(hashlib.sha224(IMEI.encode()).digest()).decode().rstrip("="), "imei", "sha224"),
        (hashlib.sha1(b"mailto:alice@example.test").hexdigest(), "email_address", "sha1(mailto)"),
        (str(uuid.uuid5(uuid.NAMESPACE_URL, "mailto:alice@example.test")), "email_address", "uuid5(sha1)(mailto)"),
        (hashlib.md5(b"tel:+8613800138000").hexdigest(), "phone_number", "md5(tel)"),
        (str(uuid.UUID(bytes=hashlib.md5(IMEI.encode()).digest(), version=4)), "imei", "uuid(md5)"),
        (str(uuid.UUID(bytes=hashlib.sha256(IMEI.encode()).digest()[:16], version=5)), "imei", "uuid(sha256)"),
    ],
)
def test_further_lengths_and_addresses_with_their_scheme(find_known, value, data_type, transform):
    assert {(d.data_type, str(d.grade), d.transform) for d in find_known({"q": value})} == {
        (data_type, "certain", transform)
    }
