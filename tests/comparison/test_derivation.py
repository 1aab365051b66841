import base64
import hashlib

from overcollect.comparison.derivation import Derivation, derivations

VALUES = ("490154203237518", "003954994108194")
MACS = ("00:00:5E:00:53:01", "00:00:5E:00:53:02")


def digests(name, values, write=bytes.hex):
    return tuple(write(hashlib.new(name, one.encode()).digest()) for one in values)


def test_digests_of_a_value_are_told_from_others():
    md5, sha256 = digests("md5", VALUES), tuple(map(str.upper, digests("sha256", VALUES)))
    other = ("0" * 32, "1" * 32)
    assert derivations([VALUES, md5, sha256, other]) == {
        md5: Derivation(VALUES, "md5"),
        sha256: Derivation(VALUES, "sha256"),
    }


def test_in_other_spellings_and_in_base64():
    bare = digests("sha1", [mac.replace(":", "") for mac in MACS])
    encoded = digests("sha1", MACS, lambda raw: base64.urlsafe_b64encode(raw).decode())
    assert derivations([MACS, bare, encoded]) == {bare: Derivation(MACS, "sha1"), encoded: Derivation(MACS, "sha1")}


def test_it_must_hold_for_every_identity():
    first, second = digests("md5", VALUES)
    assert derivations([VALUES, (first, "f" * 32)]) == {}
    assert derivations([VALUES, (second, first)]) == {}


def test_a_digest_of_a_digest_is_one_of_the_digest():
    once = digests("md5", VALUES)
    twice = digests("md5", once)
    assert derivations([VALUES, once, twice]) == {once: Derivation(VALUES, "md5"), twice: Derivation(once, "md5")}
