import json
from collections import Counter

from jsonschema import Draft202012Validator

from overcollect.data_folders import folder
from overcollect.knowledge.vendor_keys import vendor_keys
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
