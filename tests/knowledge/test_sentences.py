"""The sentences of the engine, and that what asks for them asks for what is there."""

import ast
import string
from pathlib import Path

import pytest

import overcollect
from overcollect.content import folder
from overcollect.knowledge import NOTHING, Sentences, Text, yaml_file

FILES = ["needs"]
SOURCE = Path(overcollect.__file__).parent


def sections(name):
    path = folder("reports") / "wording" / f"{name}.yaml"
    return yaml_file.read(path.read_bytes(), path.name)


def places(text):
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def asked():
    """Return the file, section and names of the places of every call of a ``Sentences`` with a written key."""
    for path in SOURCE.rglob("*.py"):
        text = path.read_text(encoding="utf-8")
        if "Sentences(" not in text or path.name == "sentences.py":
            continue
        yield path, ast.parse(text), {node.value for node in ast.walk(ast.parse(text)) if is_text(node)}


def is_text(node):
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def section_of(tree):
    """Return the file and section that a module names: ``_SAID = Sentences(file, section)``."""
    calls = [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Sentences"
    ]
    (call,) = calls
    return tuple(argument.value for argument in call.args)


def test_a_text_is_said_in_each_language_and_anything_else_in_both():
    said = Sentences("needs", "listed")("lately_in_use", function=Text(en="sign-in", zh="登录"), grace=60.0)
    assert said.en == "and the function sign-in had ended at most 60 s before"
    assert said.zh == "而功能登录的使用在此前不超过 60 秒结束"


def test_a_place_can_stay_empty():
    assert Sentences("needs", "listed")("none_in_use", where=NOTHING).en.endswith(
        "was in use that grants this condition"
    )


def test_a_value_with_braces_is_said_as_it_is():
    assert "{x}" in Sentences("needs", "listed")("other_in_use", functions="{x}", where=NOTHING).zh


@pytest.mark.parametrize("file", FILES)
def test_both_languages_fill_the_same_places(file):
    for section, entries in sections(file).items():
        for key, said in entries.items():
            assert places(said["en"]) == places(said["zh"]), (section, key)


@pytest.mark.parametrize("file", FILES)
def test_every_sentence_is_asked_for_and_every_one_asked_for_is_there(file):
    texts = {section: names for _, tree, names in asked() for name, section in [section_of(tree)] if name == file}
    assert set(texts) == set(sections(file))
    for section, entries in sections(file).items():
        assert set(entries) <= texts[section], section


def test_every_call_fills_the_places_of_its_sentence():
    for path, tree, _ in asked():
        file, section = section_of(tree)
        entries = sections(file)[section]
        for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call)):
            first = call.args[0] if call.args else None
            if not is_text(first) or not isinstance(call.func, ast.Name):
                continue
            if call.func.id == "_SAID" or first.value in entries:
                given = {keyword.arg for keyword in call.keywords}
                assert places(entries[first.value]["en"]) <= given, (path.name, first.value)
