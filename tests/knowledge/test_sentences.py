"""The sentences of the engine, and that what asks for them asks for what is there."""

import ast
import re
import string
from functools import cache
from pathlib import Path

import msgspec
import pytest

import overcollect
from overcollect.data_folders import folder
from overcollect.knowledge import NOTHING, Sentences, Text, yaml_file

SOURCE = Path(overcollect.__file__).parent
ENGLISH_ALONE = {
    ("needs", "technical", "over_limit"): "the Chinese of a limit says by itself that it is no technical value"
}
"""Sentences whose Chinese fills fewer places."""
CHINESE = re.compile("[\u4e00-\u9fff]")
ENGLISH = re.compile(r"(?:[a-z']{2,} ){3,}[a-z']{2,}")
NOT_SAID = {
    **dict.fromkeys(("零一二三四五六七八九", "十", "百", "零"), "numerals, of which numbers of articles are made"),
}
SILENT = sorted((SOURCE / "judgement" / "needs").rglob("*.py"))
"""Modules that say nothing but such sentences."""


def is_text(node):
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def calls(tree):
    """Return the calls of plain names and of methods: the name, and the call."""
    found = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    return [(getattr(call.func, "id", None) or getattr(call.func, "attr", None), call) for call in found]


def asking():
    """Yield the modules that ask for sentences, and the file and section that each of their names stands for."""
    for path in sorted(SOURCE.rglob("*.py")):
        content = path.read_text(encoding="utf-8")
        if "= Sentences(" not in content:
            continue
        tree = ast.parse(content)
        given = [node for node in tree.body if isinstance(node, ast.Assign) and "Sentences" in dict(calls(node))]
        yield path, tree, {node.targets[0].id: tuple(each.value for each in node.value.args) for node in given}


ASKING = list(asking())
FILES = sorted({file for _, _, names in ASKING for file, _ in names.values()})


@cache
def sections(file):
    path = folder("reports") / "wording" / f"{file}.yaml"
    return msgspec.convert(yaml_file.read(path.read_bytes(), path.name), dict[str, dict[str, Text]])


def places(text):
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def keys(node, function):
    """Return the texts that an argument can be: itself, one of two, or what the function called so before."""
    if isinstance(node, ast.IfExp):
        return keys(node.body, function) | keys(node.orelse, function)
    if isinstance(node, ast.Name):
        return {key for value in assigned(node.id, function) for key in keys(value, function)}
    return {node.value} if is_text(node) else set()


def assigned(name, function):
    for node in (node for node in ast.walk(function) if isinstance(node, ast.Assign)):
        for target in node.targets:
            several = isinstance(target, ast.Tuple) and isinstance(node.value, ast.Tuple)
            pairs = zip(target.elts, node.value.elts, strict=True) if several else [(target, node.value)]
            yield from (value for each, value in pairs if getattr(each, "id", None) == name)


def test_a_text_is_said_in_each_language_and_anything_else_in_both():
    said = Sentences("needs", "listed")("lately_in_use", function=Text(en="sign-in", zh="登录"), grace=60.0)
    assert said.en == "and the function sign-in had ended at most 60 s before"
    assert said.zh == "而功能登录的使用在此前不超过 60 秒结束"


def test_a_place_can_stay_empty():
    said = Sentences("needs", "listed")("none_in_use", where=NOTHING)
    assert said.en == "but by the marks no function was in use that grants this condition"


def test_a_value_with_braces_is_said_as_it_is():
    assert "{x}" in Sentences("needs", "listed")("other_in_use", functions="{x}", where=NOTHING).zh


def test_no_sentence_is_said_with_a_place_left_open():
    with pytest.raises(KeyError, match="function"):
        Sentences("needs", "listed")("in_use")


@pytest.mark.parametrize("file", FILES)
def test_both_languages_fill_the_same_places(file):
    for section, entries in sections(file).items():
        for key, said in entries.items():
            if (file, section, key) not in ENGLISH_ALONE:
                assert places(said.en) == places(said.zh), (section, key)


@pytest.mark.parametrize("file", FILES)
def test_every_sentence_is_asked_for_and_every_section_is_there(file):
    texts = {}
    for _, tree, names in ASKING:
        for section in (section for name, section in names.values() if name == file):
            texts.setdefault(section, set()).update(node.value for node in ast.walk(tree) if is_text(node))
    assert texts.keys() == sections(file).keys()
    for section, entries in sections(file).items():
        assert entries.keys() <= texts[section], section


@pytest.mark.parametrize(("path", "tree", "names"), ASKING, ids=lambda part: getattr(part, "stem", ""))
def test_every_call_fills_the_places_of_a_sentence_that_is_there(path, tree, names):
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    passing_on = {function.name for function in functions if function.args.kwarg}
    known = {name: sections(file)[section] for name, (file, section) in names.items()}
    of_any = {key: said for entries in known.values() for key, said in entries.items()}
    for function in functions:
        for name, call in calls(function):
            given = {keyword.arg for keyword in call.keywords}
            if name in known:
                asked = keys(call.args[0], function)
                assert asked <= known[name].keys(), (path.name, call.lineno)
                wanted = set().union(*(places(known[name][key].en) for key in asked))
                assert not asked or wanted == given, (path.name, call.lineno)
            elif name in passing_on:
                asked = {key for argument in call.args for key in keys(argument, function)} & of_any.keys()
                assert all(places(of_any[key].en) <= given for key in asked), (path.name, call.lineno)


@pytest.mark.parametrize("path", SILENT, ids=lambda path: path.stem)
def test_no_module_says_a_sentence_of_its_own(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    docstrings = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    texts = [node.value for node in ast.walk(tree) if is_text(node) and id(node) not in docstrings]
    assert [text for text in texts if (CHINESE.search(text) or ENGLISH.search(text)) and text not in NOT_SAID] == []
