"""Random texts that look like others."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overcollect.sharing.alike import alike


def made(text, seed=1):
    return alike(text, random.Random(seed))


@given(st.text())
def test_no_length_changes(text):
    new = made(text)
    assert len(new) == len(text)
    assert len(new.encode("utf-8", "surrogatepass")) == len(text.encode("utf-8", "surrogatepass"))


@pytest.mark.parametrize("text", ["Li", "a-b_c", "X1", "2024", "李小明", "Ünal", "Иван", "00112", "+86 138"])
def test_each_sign_keeps_its_class(text):
    for seed in range(20):
        for old, new in zip(text, made(text, seed), strict=True):
            assert old.isdigit() == new.isdigit()
            assert (old.isupper(), old.islower(), old.isalnum()) == (new.isupper(), new.islower(), new.isalnum())


def test_punctuation_and_zeros_in_front_stay():
    assert made("0071-(22)/x@y.z")[:2] == "00"
    assert [sign for sign in made("a.b@c-d:e/f") if not sign.isalnum()] == [*".@-:/"]


def test_where_the_digits_of_a_token_are_is_not_told():
    token = "0eaed834a1e6f4b2bf0c024e0013dea1"
    new = made(token)
    assert set(new) <= set("0123456789abcdef")
    assert [sign.isdigit() for sign in new] != [sign.isdigit() for sign in token]
    assert made(token.upper()) == made(token.upper()).upper()


def test_a_time_in_a_cookie_stays_a_time_and_a_number_alone_does_not():
    assert made("GA1.2.555.1693313101").rpartition(".")[2].startswith("1693")
    assert {made("1693313101", seed)[:4] for seed in range(9)} != {"1693"}
