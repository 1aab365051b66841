"""The words of the reports."""

import json
import string

import pytest
from jsonschema import Draft202012Validator

from overcollect.data_folders import folder
from overcollect.knowledge import load, yaml_file
from overcollect.model import Consent, Declared, GapReason, Grade, Needed, Verdict, Visibility
from overcollect.reports.wording import Wording


def words(lang):
    path = folder("reports") / "wording" / f"{lang}.yaml"
    return yaml_file.read(path.read_bytes(), path.name)


@pytest.mark.parametrize("path", sorted((folder("reports") / "wording").iterdir()), ids=lambda path: path.name)
def test_a_file_of_words_meets_its_schema(path):
    schema = json.loads((folder("reports") / "schemas" / "wording-1.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema).validate(yaml_file.read(path.read_bytes(), path.name))


def test_both_languages_have_the_same_keys():
    english, chinese = words("en"), words("zh")
    assert {kind: set(entries) for kind, entries in english.items()} == {k: set(v) for k, v in chinese.items()}


@pytest.mark.parametrize("section", ["report", "explain", "difference"])
def test_both_languages_fill_the_same_places(section):
    def places(text):
        return {name for _, name, _, _ in string.Formatter().parse(text) if name}

    english, chinese = words("en")[section], words("zh")[section]
    for key, text in english.items():
        # An id is a word of English, and has its name beside it elsewhere.
        assert places(text) | ({"name"} if key == "named" else set()) == places(chinese[key]), key


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize(
    ("kind", "answers"),
    [
        ("verdict", Verdict),
        ("verdict_meaning", Verdict),
        ("needed", Needed),
        ("declared", Declared),
        ("consent", Consent),
        ("visibility", Visibility),
        ("grade", Grade),
        ("gap", GapReason),
    ],
)
def test_every_answer_has_a_word(lang, kind, answers):
    assert set(words(lang)[kind]) == {str(answer) for answer in answers}


def test_every_role_category_and_norm_of_the_knowledge_has_a_word():
    known = load()
    roles = {owner.role for owner in known.owners} | set(known.baseline.roles_never)
    for lang in ("en", "zh"):
        assert roles <= set(words(lang)["role"])
        assert {kind.category for kind in known.data_types.values()} == set(words(lang)["category"])
        assert {norm for kind in known.data_types.values() for norm in kind.sensitive} == set(words(lang)["norm"])


def test_ids_of_the_users_own_are_their_own_words():
    assert Wording("en").function("sign_in") == "sign_in"
    assert Wording("en").function("none") == "no function in use"


def test_a_finding_about_gaps_says_their_reasons_in_words():
    assert (
        Wording("zh").gaps("no-key：2 次，1069 字节；opaque：1 次")
        == "已加密，无密钥：2 次，1069 字节；不可读，可能已加密：1 次"
    )
    assert Wording("en").gaps("no-key: 2 x, 1069 bytes") == "encrypted, no key: 2 x, 1069 bytes"


@pytest.mark.parametrize(
    ("lang", "names", "expected"),
    [
        ("en", ["IMEI", "OAID"], "IMEI, OAID"),
        ("en", ["Language, time zone, country", "OAID"], "Language, time zone, country; OAID"),
        ("en", ["Language, time zone, country"], "Language, time zone, country"),
        ("zh", ["语言、时区", "系统、版本"], "语言、时区；系统、版本"),
        ("zh", ["语言", "系统"], "语言、系统"),
    ],
)
def test_a_row_of_rows_can_be_told_apart(lang, names, expected):
    assert Wording(lang).listed(names) == expected
