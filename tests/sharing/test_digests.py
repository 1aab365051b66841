"""Digests of a replaced value."""

import base64
import hashlib
import uuid

import pytest

from overcollect.sharing.digests import digest_alike

OLD, NEW = "490154203237518", "007170916310539"
PAIRS = [(OLD, NEW), (OLD[:14], NEW[:14])]


def md5(text):
    return hashlib.md5(text.encode()).digest()


SPELLINGS = {
    "lower": lambda text: md5(text).hex(),
    "upper": lambda text: md5(text).hex().upper(),
    "cut": lambda text: md5(text).hex()[:16],
    "middle": lambda text: md5(text).hex()[8:24],
    "sha1": lambda text: hashlib.sha1(text.encode()).hexdigest(),
    "sha256": lambda text: hashlib.sha256(text.encode()).hexdigest(),
    "twice": lambda text: hashlib.sha256(md5(text).hex().encode()).hexdigest(),
    "twice, upper": lambda text: hashlib.sha1(md5(text).hex().upper().encode()).hexdigest(),
    "of bytes": lambda text: hashlib.sha1(md5(text)).hexdigest(),
    "base64": lambda text: base64.b64encode(hashlib.sha256(text.encode()).digest()).decode(),
    "uuid": lambda text: str(uuid.UUID(bytes=md5(text), version=3)),
    "line": lambda text: md5(f"{text}\n").hex(),
    "without check digit": lambda text: md5(text[:14]).hex(),
    "sm3": lambda text: hashlib.new("sm3", text.encode()).hexdigest(),
}


@pytest.mark.parametrize("spell", SPELLINGS.values(), ids=SPELLINGS)
def test_it_becomes_the_same_digest_of_the_replacement(spell):
    assert digest_alike(spell(OLD), PAIRS) == spell(NEW)


def test_bytes_of_hexadecimal_are_hashed_too():
    old, new = "00:00:5e:00:53:01", "00:cf:c6:0b:65:ee"
    made = [hashlib.sha1(bytes.fromhex(text.replace(":", ""))).hexdigest() for text in (old, new)]
    assert digest_alike(made[0], [(old, new)]) == made[1]


@pytest.mark.parametrize(
    "token", ["0eaed834a1e6f4b2bf0c024e0013dea2", "xyz", "", hashlib.md5(b"salt" + OLD.encode()).hexdigest()]
)
def test_other_tokens_are_none(token):
    assert digest_alike(token, PAIRS) is None
