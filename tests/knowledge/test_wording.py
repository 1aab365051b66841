import json
from collections import Counter

import pytest
from jsonschema import Draft202012Validator

from overcollect.data_folders import folder
from overcollect.knowledge import load
from overcollect.knowledge.wording import calls, guarded, permissions, store_labels, synonyms
from overcollect.knowledge.yaml_file import read

TABLES = {"synonyms": synonyms, "permissions": permissions, "calls": calls}


@pytest.mark.parametrize("name", [*TABLES, "store_labels"])
def test_a_table_meets_its_schema(name):
    schema_name = f"{name.replace('_', '-')}-1.json"
    schema = json.loads((folder("classifiers") / "schemas" / schema_name).read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    content = (folder("classifiers") / f"{name}.yaml").read_bytes()
    Draft202012Validator(schema).validate(read(content, name))


@pytest.mark.parametrize("name", TABLES)
def test_every_data_type_of_a_table_is_known(name):
    assert {kind for entry in TABLES[name]() for kind in entry.data_types} <= load().data_types.keys()


def test_no_phrase_has_two_meanings():
    assert [phrase for phrase, n in Counter(p for entry in synonyms() for p in entry.phrases).items() if n > 1] == []


def test_no_permission_has_two_entries():
    names = Counter(name for entry in permissions() for name in (*entry.names, *entry.appops, *entry.apple))
    assert [name for name, n in names.items() if n > 1] == []


def test_every_key_of_a_manifest_stands_for_a_type_of_the_label():
    apple = store_labels().apple
    types = {kind for kinds in apple.categories.values() for kind in kinds}
    assert set(apple.manifest_keys.values()) <= types


def test_a_permission_is_known_by_each_of_its_names():
    for name in ("android.permission.CAMERA", "CAMERA", "camera"):
        assert guarded(name).group == "camera"
    assert guarded("RECORD_AUDIO").group == "microphone"
    assert guarded("android.permission.INTERNET") is None
