import os
import subprocess
import sys

import pytest

from overcollect.data_folders import cache_folder, folder
from overcollect.knowledge import kept, load
from overcollect.model import InputProblem


def test_the_default_is_loaded_once():
    assert load() is load()


def test_a_load_of_what_was_kept_imports_neither_yaml_nor_jsonschema():
    program = (
        "import sys; from overcollect.knowledge import load; load(); print({'yaml', 'jsonschema'} & {*sys.modules})"
    )
    for _ in range(2):
        run = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True)
    if not (cache_folder() / "knowledge").is_dir():
        pytest.skip("the cache of this checkout cannot be written")

    assert run.stdout == "set()\n"


def test_a_users_file_adds_a_data_type(added, data_type):
    added.write("data_types/loyalty_number.yaml", data_type)

    catalogue = added.load()

    assert catalogue.data_types["loyalty_number"].name.zh == "会员卡号"
    assert catalogue.data_types.keys() > load().data_types.keys()


def test_a_users_folder_can_stand_alone(added, data_type):
    added.write("data_types/loyalty_number.yaml", data_type)

    catalogue = added.load(with_default=False)

    assert list(catalogue.data_types) == ["loyalty_number"]
    assert not catalogue.services


def test_every_change_of_a_file_changes_the_digest_and_the_catalogue(added, data_type):
    added.write("data_types/loyalty_number.yaml", data_type)
    before = added.load()
    added.write("data_types/loyalty_number.yaml", data_type.replace("Ten digits", "Nine digits"))
    after = added.load()

    assert before.digest != after.digest
    assert after.data_types["loyalty_number"].about == "Nine digits."


def test_the_digest_does_not_depend_on_where_a_folder_lies(added, data_type, tmp_path):
    added.write("data_types/loyalty_number.yaml", data_type)
    here = added.load().digest
    moved = (tmp_path / "data_types").rename(tmp_path.parent / f"{tmp_path.name}-data_types")
    (tmp_path / "elsewhere").mkdir()
    moved.rename(tmp_path / "elsewhere" / "data_types")

    assert load([tmp_path / "elsewhere"]).digest == here


def test_what_was_kept_equals_what_was_read(added, data_type):
    added.write("data_types/loyalty_number.yaml", data_type)

    first, second = added.load(), added.load()

    assert first is not second
    assert first == second


def test_a_damaged_cache_is_read_over(added, data_type):
    added.write("data_types/loyalty_number.yaml", data_type)
    first = added.load()
    kept._file(first.digest).write_text("{")

    assert added.load() == first


@pytest.mark.skipif(os.name != "posix", reason="a file in the way of a folder")
def test_a_cache_that_cannot_be_written_is_no_problem(added, data_type, tmp_path, monkeypatch):
    monkeypatch.setattr("overcollect.knowledge.kept.cache_folder", lambda: tmp_path / "data_types" / "a file.txt")
    added.write("data_types/loyalty_number.yaml", data_type)
    added.write("data_types/a file.txt", "in the way")

    assert "loyalty_number" in added.load().data_types


def test_only_a_few_catalogues_are_kept(added, data_type):
    for number in range(kept._MOST_KEPT + 3):
        added.write("data_types/loyalty_number.yaml", data_type.replace("Ten", str(number)))
        last = added.load(with_default=False)

    assert len(list(kept._file(last.digest).parent.glob("*.json"))) == kept._MOST_KEPT


def test_an_id_that_exists_needs_replaces(added, data_type):
    added.write("data_types/imei.yaml", data_type.replace("loyalty_number", "imei"))

    with pytest.raises(InputProblem, match=r"imei\.yaml:1: imei is known already .*Write `replaces: imei`"):
        added.load()


def test_replaces_takes_the_place_of_the_shipped_entry(added, data_type):
    added.write("data_types/imei.yaml", data_type.replace("loyalty_number", "imei") + "replaces: imei\n")

    assert added.load().data_types["imei"].about == "Ten digits."
    assert load().data_types["imei"].about != "Ten digits."


def test_nothing_can_replace_what_is_not_there(added, data_type):
    added.write("data_types/loyalty_number.yaml", data_type + "replaces: loyalty_number\n")

    with pytest.raises(InputProblem, match=r"loyalty_number\.yaml:9: there is no loyalty_number to be replaced"):
        added.load()


def test_a_file_replaces_its_own_id_only(added, data_type):
    added.write("data_types/loyalty_number.yaml", data_type + "replaces: imei\n")

    with pytest.raises(InputProblem, match="loyalty_number cannot replace imei"):
        added.load()


def test_an_id_is_its_files_name(added, data_type):
    added.write("data_types/loyalty.yaml", data_type)

    with pytest.raises(InputProblem, match=r"loyalty\.yaml:1: the id loyalty_number differs from the file's name"):
        added.load()


def test_an_unknown_key_is_named_with_its_line_and_the_nearest_known_key(added, data_type):
    added.write("data_types/loyalty_number.yaml", data_type + "placeholder: [none]\n")

    with pytest.raises(InputProblem, match=r"loyalty_number\.yaml:9: placeholder: unknown key\. Did you mean placeh"):
        added.load()


def test_a_users_pattern_may_name_the_shipped_parts(added, data_type):
    added.write("data_types/loyalty_number.yaml", data_type + "values: '[{european}]{2}[0-9]{8}'\n")

    shipped, alone = (added.load(with_default=default).data_types["loyalty_number"] for default in (True, False))

    assert shipped.values == alone.values
    assert shipped.values.startswith("[A-Za-z")


def test_an_unknown_part_of_a_pattern_is_named_with_the_nearest_known_part(added, data_type):
    added.write("data_types/loyalty_number.yaml", data_type + "values: '[{leters}]{2}'\n")

    with pytest.raises(InputProblem, match=r"loyalty_number\.yaml:9: no part of .* called leters\. Did you mean"):
        added.load()


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("values: '[0-9'\n", 9),
        ("values: '(?<=a)b'\n", 9),
        ("named:\n  - names: [club]\n    values: '([A-Z]{1,30}){1,200}'\n", 11),
    ],
)
def test_a_pattern_that_cannot_be_compiled_is_named_with_its_line(added, data_type, text, line):
    added.write("data_types/loyalty_number.yaml", data_type + text)

    with pytest.raises(InputProblem, match=rf"loyalty_number\.yaml:{line}: values: RE2 does not take this pattern"):
        added.load()


def test_an_unknown_form_is_named_with_the_nearest_known_form(added, data_type):
    added.write("data_types/loyalty_number.yaml", data_type + "form: bankcard\n")

    with pytest.raises(InputProblem, match=r":9: form: 'bankcard' is not known here\. Did you mean bank_card\?"):
        added.load()


def test_a_missing_key_is_named(added, data_type):
    added.write("data_types/loyalty_number.yaml", data_type.replace("category: account\n", ""))

    with pytest.raises(InputProblem, match="category is missing"):
        added.load()


def test_a_duplicate_key_is_named_with_its_line(added, data_type):
    added.write("data_types/loyalty_number.yaml", data_type + "about: twice\n")

    with pytest.raises(InputProblem, match=r"loyalty_number\.yaml:9: the key 'about' is there twice"):
        added.load()


def test_an_id_that_nothing_defines_is_named(added):
    added.write(
        "functions/loyalty.yaml",
        "id: loyalty\nname: {en: Loyalty card, zh: 会员卡}\nkind: content\nstarts: user\nrecipients: operator\n"
        "basis: our_reading\nnever: [personal_name]\n",
    )

    with pytest.raises(
        InputProblem, match=r"loyalty\.yaml:7: there is no data type personal_name\. Did you mean person"
    ):
        added.load()


def test_a_users_owner_is_added_after_the_shipped_ones(added, owners):
    added.write("recipients/own.yaml", owners)

    assert added.load().owners[-1].id == "fathom"


def test_a_hook_that_is_not_that_of_its_predicate_is_named(added):
    shipped = (folder("purposes") / "rules" / "NEED-01.yaml").read_text(encoding="utf-8")
    rule = shipped.replace("hook: situation", "hook: audit").replace("id: NEED-01", "id: NEED-01\nreplaces: NEED-01")
    added.write("rules/NEED-01.yaml", rule)

    with pytest.raises(
        InputProblem, match=r"NEED-01\.yaml:5: hook: 'audit' is not known here\. Write one of situation"
    ):
        added.load()


def test_a_domain_belongs_to_one_owner(added, owners):
    added.write("recipients/own.yaml", owners.replace("fathom.example", "umeng.com"))

    with pytest.raises(InputProblem, match=r"own\.yaml:4: umeng\.com belongs to umeng already\. Replace that owner"):
        added.load()


def test_an_owner_is_replaced_with_its_domains(added, owners):
    entry = owners.replace("fathom.example", "umeng.com").replace("id: fathom", "id: umeng, replaces: umeng")
    added.write("recipients/own.yaml", entry)

    catalogue = added.load()

    assert [owner.domains for owner in catalogue.owners if "umeng.com" in owner.domains] == [("umeng.com",)]


@pytest.mark.parametrize(
    ("name", "cause"),
    [
        ("datatypes/x.yaml", "no part of a folder of knowledge"),
        ("data_types/x.yml", "ends in .yml"),
        ("baseline.yml", "no part of a folder of knowledge"),
        ("imei.yaml", "no part of a folder of knowledge"),
    ],
)
def test_a_file_at_a_wrong_place_is_not_passed_over(added, data_type, name, cause):
    added.write(name, data_type)

    with pytest.raises(InputProblem, match=cause):
        added.load()


def test_a_folder_that_is_not_there_is_named(tmp_path):
    with pytest.raises(InputProblem, match=r"nowhere: is no folder"):
        load([tmp_path / "nowhere"])


@pytest.mark.parametrize("content", ["", "- a\n", "text\n", "1\n", "null\n"])
@pytest.mark.parametrize("kind", ["data_types", "services", "functions", "rules", "recipients"])
def test_a_file_that_is_no_mapping_is_an_input_problem(added, kind, content):
    added.write(f"{kind}/x.yaml", content)

    with pytest.raises(InputProblem, match=r"x\.yaml"):
        added.load()
