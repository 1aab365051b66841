import base64
import hashlib

import pytest

PHONE, MAIL = "13800138000", "alice@example.test"
SALT = "10c2109d482ecd43"


def b64(data):
    return base64.b64encode(data).decode()


def stretched(made_by, text, rounds, salt=SALT):
    return hashlib.pbkdf2_hmac(made_by, text.encode(), salt.encode(), rounds)


def known(found):
    return [(d.data_type, str(d.grade), d.transform) for d in found if d.method == "known-value"]


@pytest.mark.parametrize(
    ("made_by", "rounds", "name"), [("sha1", 500, "it"), ("sha256", 1000, "rounds"), ("sha256", 200, "iterations")]
)
def test_a_stretched_digest_beside_its_salt_and_rounds_is_found(find_known, made_by, rounds, name):
    body = {"salt": SALT, name: rounds, "pk": stretched(made_by, PHONE, rounds).hex()}
    assert known(find_known(body)) == [("phone_number", "certain", f"pbkdf2({made_by})")]
    for wrong in ({"salt": SALT[::-1]}, {name: rounds + 1}, {name: None}, {"pk": body["pk"][::-1]}):
        assert not known(find_known(body | wrong))


@pytest.mark.parametrize(("scheme", "made_by"), [("SSHA", "sha1"), ("SMD5", "md5"), ("SSHA256", "sha256")])
def test_a_digest_with_its_salt_behind_it_is_found(find_known, scheme, made_by):
    def written(text):
        salt = bytes([1, 2, 3, 4])
        return f"{{{scheme}}}{b64(hashlib.new(made_by, text.encode() + salt).digest() + salt)}"

    assert known(find_known({"h": written(MAIL)})) == [("email_address", "certain", f"{scheme.lower()}({made_by})")]
    assert not known(find_known({"h": written("bob@example.test")}))


def test_what_django_writes_is_found(find_known):
    text = f"pbkdf2_sha256$1000${SALT}${b64(stretched('sha256', MAIL, 1000))}"
    assert known(find_known({"h": text})) == [("email_address", "certain", "pbkdf2(sha256)")]
    assert not known(find_known({"h": text.replace("$1000$", "$1001$")}))
    assert not known(find_known({"h": text.replace("$1000$", "$0$")}))


def test_another_salt_before_does_not_hide_it(find_known):
    body = {"salt": SALT, "rounds": 700, "pk": stretched("sha256", PHONE, 700).hex()}
    assert not known(find_known(body | {"salt": "othersalt1"}))
    assert known(find_known(body)) == [("phone_number", "certain", "pbkdf2(sha256)")]


def test_many_hashes_of_one_message_share_one_budget(find_known):
    others = [f"pbkdf2_sha256$1000${number:08}${b64(bytes([number]) * 32)}" for number in range(40)]
    text = f"pbkdf2_sha256$1000${SALT}${b64(stretched('sha256', MAIL, 1000))}"
    assert not known(find_known({"hs": [*others, text]}))
    assert known(find_known({"hs": [text, *others]}))


@pytest.mark.parametrize(("salt", "rounds"), [("s", "i"), ("s", "c"), ("sl", "n"), ("salt", "i")])
def test_names_of_salt_and_rounds_can_be_short(find_known, salt, rounds):
    body = {salt: SALT, rounds: 500, "h": stretched("sha1", PHONE, 500).hex()}
    assert known(find_known(body)) == [("phone_number", "certain", "pbkdf2(sha1)")]
    odd = {salt: SALT, rounds: 517, "h": stretched("sha1", PHONE, 517).hex()}
    assert not known(find_known(odd))


def test_a_salt_is_also_spelled_in_hexadecimal(find_known):
    pk = hashlib.pbkdf2_hmac("sha256", PHONE.encode(), bytes.fromhex(SALT), 500).hex()
    assert known(find_known({"salt": SALT, "iter": 500, "pk": pk})) == [("phone_number", "certain", "pbkdf2(sha256)")]
