import ast
import re
import sys
from collections import Counter
from pathlib import Path

import pytest

import overcollect
from overcollect.knowledge import load
from overcollect.knowledge.sources import SourceFile, word_files
from overcollect.knowledge.words import any_of, topics, word_list, word_set

LISTS = {(topic.id, name): one for topic in topics().values() for name, one in topic.lists.items()}
READERS = ("word_list", "word_set")


def uses():
    """Yield the arguments of every call that takes a list, and where it stands."""
    for file in sorted(Path(overcollect.__file__).parent.rglob("*.py")):
        text = file.read_text(encoding="utf-8")
        if file.name == "words.py" or "knowledge.words import" not in text:
            continue
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in READERS:
                yield tuple(ast.literal_eval(argument) for argument in node.args), f"{file}:{node.lineno}"


def test_every_list_is_used_and_every_use_names_a_list():
    used = dict(uses())
    assert [where for one, where in used.items() if one not in LISTS] == []
    assert sorted(LISTS.keys() - used.keys()) == []


def test_a_list_is_used_in_one_module():
    # Whoever needs it as well imports the constant, so that no two modules change by one edit unseen.
    modules = {(one, where.rpartition(":")[0]) for one, where in uses()}
    shared = {one for one, times in Counter(one for one, _ in modules).items() if times > 1}
    assert shared == {("people", "users_in_names"), ("dates_and_numbers", "months")}


def test_a_topic_is_called_as_its_file():
    assert [topic.id for topic in topics().values()] == [file.stem for file in word_files()]


@pytest.mark.parametrize("place", LISTS, ids="/".join)
def test_a_word_stands_once_in_a_list(place):
    assert [word for word, times in Counter(LISTS[place].each()).items() if times > 1] == []


def test_an_ordered_list_keeps_its_order():
    assert word_list("dates_and_numbers", "digits_in_pinyin")[:3] == ("ling", "yi", "er")
    assert word_set("dates_and_numbers", "digits_in_pinyin") == set(word_list("dates_and_numbers", "digits_in_pinyin"))


def test_words_with_a_blank_are_written_one_by_one():
    assert {"not set", "null", ""} <= word_set("nothing", "placeholders")


def test_words_of_an_expression_stand_for_themselves():
    expression = re.compile(any_of(["S.A.", "(주)", "Sdn Bhd"]))
    assert [text for text in ("S.A.", "SxAx", "(주)", "주", "Sdn Bhd") if expression.fullmatch(text)] == [
        "S.A.",
        "(주)",
        "Sdn Bhd",
    ]


@pytest.mark.parametrize("place", [("people", "public_role"), ("peoples", "public_roles")])
def test_a_list_that_is_not_there_is_named(place):
    with pytest.raises(KeyError, match=f"classifiers/words/{place[0]}.yaml has no list {place[1]}"):
        word_list(*place)


def test_a_changed_word_changes_the_digest(monkeypatch):
    *others, last = word_files()
    changed = SourceFile(
        kind=last.kind, name=last.name, place=last.place, content=last.content + b"#\n", shipped=last.shipped
    )
    before = load(with_default=False).digest
    monkeypatch.setattr(sys.modules[load.__module__], "word_files", lambda: (*others, changed))

    assert load(with_default=False).digest != before
