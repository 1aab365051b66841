import hashlib

from overcollect.detection.known import scrypt_hashes

PHONE = "13800138000"


def body(text, salt=b"pp01", n=1024, r=8, p=1):
    digest = hashlib.scrypt(text.encode(), salt=salt, n=n, r=r, p=p, dklen=32)
    return {"salt": salt.decode(), "N": n, "r": r, "p": p, "h": digest.hex()}


def known(found):
    return [(d.data_type, str(d.grade), d.transform) for d in found if d.method == "known-value"]


def test_a_value_under_scrypt_with_salt_and_costs_beside_it_is_found(find_known):
    assert known(find_known(body(PHONE))) == [("phone_number", "certain", "scrypt")]
    assert known(find_known(body(PHONE, n=512, r=4, p=2))) == [("phone_number", "certain", "scrypt")]
    for wrong in ({"salt": "pp02"}, {"N": 2048}, {"r": None}, {"N": 1000}, {"N": 2**19}):
        assert not known(find_known(body(PHONE) | wrong))
    assert not known(find_known(body("13800138001")))


def test_costs_that_the_format_does_not_have_raise_nothing(find_known):
    assert not known(find_known(body(PHONE) | {"N": 65_536, "r": 1}))


def test_what_one_message_can_cost_has_a_bound(find_known, monkeypatch):
    calls = []

    def counted(text, **costs):
        calls.append(text)
        return hashlib.scrypt(text, **costs)

    monkeypatch.setattr(scrypt_hashes, "scrypt", counted)

    def count(digests):
        calls.clear()
        some = {f"h{number}": hashlib.sha256(b"%d" % number).hexdigest() for number in range(digests)}
        find_known({"salt": "pp01", "N": 16, "r": 1, "p": 1, **some})
        return len(calls)

    one = count(1)
    assert 0 < one < count(40) <= 4 * one
