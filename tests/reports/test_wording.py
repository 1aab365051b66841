"""The words of the reports."""

import string

import pytest

from overcollect.content import folder
from overcollect.knowledge import load, yaml_file
from overcollect.model import Consent, Declared, GapReason, Grade, Needed, Verdict, Visibility
from overcollect.reports.wording import Wording


def words(lang):
    path = folder("reports") / "wording" / f"{lang}.yaml"
    return yaml_file.read(path.read_bytes(), path.name)


def test_both_languages_have_the_same_keys():
    english, chinese = words("en"), words("zh")
    for kind in ("condition", "persistence"):  # in English as the knowledge has them
        assert chinese.pop(kind)
    assert {kind: set(entries) for kind, entries in english.items()} == {k: set(v) for k, v in chinese.items()}


@pytest.mark.parametrize("section", ["report", "explain"])
def test_both_languages_fill_the_same_places(section):
    def places(text):
        return {name for _, name, _, _ in string.Formatter().parse(text) if name}

    english, chinese = words("en")[section], words("zh")[section]
    assert {key: places(text) for key, text in english.items()} == {key: places(text) for key, text in chinese.items()}


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


def test_every_role_category_norm_and_condition_of_the_knowledge_has_a_word():
    known = load()
    roles = {owner.role for owner in known.owners} | set(known.baseline.roles_never)
    for lang in ("en", "zh"):
        assert roles <= set(words(lang)["role"])
        assert {kind.category for kind in known.data_types.values()} == set(words(lang)["category"])
        assert {norm for kind in known.data_types.values() for norm in kind.sensitive} == set(words(lang)["norm"])
    assert set(known.baseline.conditions) == set(words("zh")["condition"])


def test_ids_of_the_users_own_are_their_own_words():
    assert Wording("en").function("sign_in") == "sign_in"
    assert Wording("en").function("none") == "no function in use"
