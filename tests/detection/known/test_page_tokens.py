import base64
import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

IMEI = "490154203237518"
MD5 = hashlib.md5(IMEI.encode()).hexdigest()


@pytest.mark.parametrize("text", [f"a182201,0c{MD5},0a0,h", f"a1,0z{MD5},h", f"x/0e{MD5}/y"])
def test_a_digest_behind_a_short_name_in_a_list_is_found(find_known, text):
    assert [d.data_type for d in find_known({"q": text}) if d.transform] == ["imei"]


@pytest.mark.parametrize(
    "text",
    [f"3{MD5}", f"XY{MD5[2]}{MD5[12]}{MD5[22]}{MD5}".upper(), f"a182201,0cc{MD5},0a0", f"zz{MD5}", f"{MD5}zz"],
)
def test_a_digest_with_a_sign_of_its_maker_is_found(find_known, text):
    found = [d for d in find_known({"q": text}) if d.transform]
    assert [(d.data_type, str(d.grade), d.value.reveal().lower()) for d in found] == [("imei", "certain", MD5)]


def test_a_multihash_in_hexadecimal_is_found(find_known):
    digest = hashlib.sha256(IMEI.encode()).hexdigest()
    assert [d.data_type for d in find_known({"q": f"1220{digest}"})] == ["imei"]


@pytest.mark.parametrize("text", [f"zz{MD5[:-1]}0", f"3{MD5[1:]}", f"0{MD5[:16]}{MD5[:16]}", f",0c{MD5}ab,h"])
def test_one_within_something_longer_is_none(find_known, text):
    assert not [d for d in find_known({"q": text}) if d.transform]


def b64(digest):
    return base64.urlsafe_b64encode(digest).decode().rstrip("=")


SHA256 = b64(hashlib.sha256(IMEI.encode()).digest())
OTHER = b64(hashlib.sha256(b"490154203237500").digest())


@pytest.mark.parametrize(
    "text",
    [
        f"tv.1~em.{OTHER}~pn0.{SHA256}",
        f"sha256:{SHA256}=",
        f"{OTHER},{SHA256}",
        f"v1.{SHA256}.{OTHER}",
        f"{{SHA256}}{SHA256}",
        f"sha256-{SHA256}=",
    ],
)
def test_a_digest_in_base64_behind_a_mark_is_found(find_known, text):
    [found] = [d for d in find_known({"em": text}) if d.transform]
    assert (found.data_type, found.transform, found.value.reveal())[:2] == ("imei", "sha256")
    assert found.value.reveal().rstrip("=") == SHA256


@pytest.mark.parametrize(
    "text", [f"tv.1~em.{OTHER}", f"v1.{SHA256}a", f"v1.a{SHA256}", f"v1.{SHA256[1:]}", f"~{OTHER}~"]
)
def test_other_tokens_behind_a_mark_are_nothing(find_known, text):
    assert not [d for d in find_known({"em": text}) if d.transform]


@pytest.mark.parametrize("size", [8, 10, 12])
@pytest.mark.parametrize("padded", [True, False])
def test_the_beginning_of_a_digest_in_base64_is_found(find_known, size, padded):
    digest = hashlib.sha1(b"+8613900139000").digest()[:size]
    text = base64.b64encode(digest).decode()
    found = find_known({"contacts": [text if padded else text.rstrip("=")]})
    assert ("contacts_list", f"sha1[:{2 * size}]") in {(d.data_type, d.transform) for d in found}
    assert not [d for d in find_known({"contacts": [text[:-2] + "Zz"]}) if d.transform] or size == 12


@given(st.text("AZaz09+/_-=.~:", max_size=60))
def test_any_text_is_searched_for_digests_without_error(find_known, text):
    assert not [d for d in find_known({"q": text, "r": f".{text}"}) if d.transform]


@pytest.mark.parametrize(("made_by", "padding"), [("sha384", ""), ("sha512", "==")])
def test_a_digest_as_pages_tell_what_they_load_is_found(find_known, made_by, padding):
    text = f"{made_by}-{b64(hashlib.new(made_by, IMEI.encode()).digest())}{padding}"
    assert [(d.data_type, d.transform) for d in find_known({"em": text}) if d.transform] == [("imei", made_by)]
