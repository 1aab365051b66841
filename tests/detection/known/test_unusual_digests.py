"""Digests in groups, as numbers and in base58."""

import base64
import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overcollect.decoding.coding.alphabets import BASE58, BASE62, BASE62_SMALL_FIRST
from overcollect.detection.known.codings import in_base

IMEI = "490154203237518"
MD5, SHA1, SHA256 = (hashlib.new(name, IMEI.encode()).digest() for name in ("md5", "sha1", "sha256"))


def base58(raw):
    number, text = int.from_bytes(raw), ""
    while number:
        number, digit = divmod(number, 58)
        text = BASE58[digit] + text
    return text


def known(found):
    return {(d.data_type, str(d.grade), d.transform) for d in found if d.transform}


@pytest.mark.parametrize(
    ("text", "transform"),
    [
        ("-".join(MD5.hex()[at : at + 8] for at in range(0, 32, 8)), "md5"),
        (MD5.hex(":").upper(), "md5"),
        (SHA1.hex("-"), "sha1"),
        (str(int.from_bytes(MD5)), "md5"),
        (str(int.from_bytes(MD5[:8])), "md5[:16]"),
        (str(int.from_bytes(SHA256)), "sha256"),
        (str(int.from_bytes(SHA256[:8], signed=True)), "sha256[:16]"),
        (str(int.from_bytes(SHA1[:8], "little", signed=True)), "sha1[:16]"),
        (str(int.from_bytes(MD5[:8], "little")), "md5[:16]"),
        (base58(MD5), "md5"),
        (base58(SHA256), "sha256"),
        *(
            (in_base(int.from_bytes(digest), digits), name)
            for digest, name in ((MD5, "md5"), (SHA1, "sha1"), (SHA256, "sha256"))
            for digits in (BASE62[:10] + BASE62_SMALL_FIRST[10:36], BASE62, BASE62_SMALL_FIRST)
        ),
    ],
)
def test_it_is_found_as_a_whole_field(find_known, text, transform):
    assert known(find_known({"fp": text})) == {("imei", "certain", transform)}


@given(st.binary(min_size=32, max_size=32))
def test_other_digests_are_none(find_known, raw):
    texts = (raw.hex(":"), str(int.from_bytes(raw[:16])), str(int.from_bytes(raw[:8], signed=True)), base58(raw))
    assert not known(find_known({f"q{number}": text for number, text in enumerate(texts)}))


@pytest.mark.parametrize("text", [MD5.hex(":")[:-3] + ":xx", f"{int.from_bytes(MD5)}0", base58(MD5) + "1"])
def test_what_is_longer_or_of_other_signs_is_none(find_known, text):
    assert not known(find_known({"fp": text}))


def test_a_digest_in_the_id_of_content_is_found(find_known):
    digest = b"\x12\x20" + hashlib.sha256(b"490154203237518").digest()
    other = b"\x12\x20" + hashlib.sha256(b"490154203237526").digest()

    def cids(raw):
        first = base64.b32encode(b"\x01\x55" + raw).decode().lower().rstrip("=")
        return in_base(int.from_bytes(raw), BASE58), f"b{first}"

    for text in cids(digest):
        assert [d.data_type for d in find_known({"arg": text}) if d.transform] == ["imei"]
    for text in cids(other):
        assert not [d for d in find_known({"arg": text}) if d.transform]


@pytest.mark.parametrize("letters", ["abcdefghijklmnop", "cbdefghijklnrtuv"])
def test_digits_can_be_other_letters(find_known, letters):
    def sent(text):
        digest = hashlib.sha1(text.encode()).hexdigest()
        return {"m": digest.translate(str.maketrans("0123456789abcdef", letters))}

    assert [d.data_type for d in find_known(sent("490154203237518"))] == ["imei"]
    assert not find_known(sent("490154203237519"))
