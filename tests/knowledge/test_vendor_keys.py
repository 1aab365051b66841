import json
from collections import Counter

import pytest
from jsonschema import Draft202012Validator

from overcollect.data_folders import folder
from overcollect.knowledge.vendor_keys import tutorial_keys, vectors, vectors_with, vendor_keys
from overcollect.knowledge.yaml_file import read


def test_the_table_meets_its_schema():
    schema = json.loads((folder("classifiers") / "schemas" / "vendor-keys-1.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema).validate(
        read((folder("classifiers") / "vendor_keys.yaml").read_bytes(), "vendor_keys")
    )


def test_no_id_and_no_key_stands_twice():
    for words in ([one.id for one in vendor_keys()], [one.key for one in vendor_keys()]):
        assert [word for word, count in Counter(words).items() if count > 1] == []


@pytest.mark.parametrize(("cipher", "lengths"), [("aes", {16, 24, 32}), ("des", {8, 24})])
def test_keys_of_tutorials_are_as_long_as_their_cipher_has_them(cipher, lengths):
    found = [key for told in tutorial_keys() if told.used_for == cipher for key in told.each()]
    assert {len(key) for key in found} <= lengths
    assert [key for key, count in Counter(found).items() if count > 1] == []


def test_a_vector_stands_once_and_has_the_length_of_a_block():
    kinds, sizes = ("tutorial_keys", "sent_keys"), (8, 16)
    found = {kind: [vector for size in sizes for vector in vectors_with(kind, size)] for kind in kinds}
    assert {kind: len(each) for kind, each in found.items()} == {kind: len(set(each)) for kind, each in found.items()}
    assert sum(map(len, found.values())) == sum(len(one.tried_with) for one in vectors())
    assert bytes(range(1, 9)) in vectors_with("sent_keys", 8)
