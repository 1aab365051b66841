"""Words of outputs that ``explain`` knows beside ids."""

import pkgutil
from importlib import import_module
from inspect import getmembers, isclass
from itertools import chain

import pytest

import overcollect.decoding
from overcollect.data_folders import folder
from overcollect.decoding.coding.big_number import BIG_NUMBERS
from overcollect.decoding.coding.rare_codings import CODINGS
from overcollect.decoding.coding.rare_texts import BY_LOOK
from overcollect.decoding.coding.turned_token import TURNED
from overcollect.knowledge import load, yaml_file
from overcollect.model import GapReason, InputProblem, Method
from overcollect.reports.explanation import explain_id

PATH = folder("reports") / "wording" / "glossary.yaml"
GLOSSARY = yaml_file.read(PATH.read_bytes(), PATH.name)
KNOWN = load()


def decoders():
    for module in pkgutil.walk_packages(overcollect.decoding.__path__, "overcollect.decoding."):
        for _, kind in getmembers(import_module(module.name), isclass):
            if hasattr(kind, "keeps") and isinstance(getattr(kind, "id", None), str):
                yield kind.id
    for one in (*CODINGS, *BIG_NUMBERS, *TURNED, *chain.from_iterable(BY_LOOK.values())):
        yield one.id


def test_every_method_gap_and_decoder_is_explained():
    assert set(GLOSSARY["method"]) == {str(method) for method in Method}
    assert set(GLOSSARY["gap"]) == {str(reason) for reason in GapReason}
    assert set(GLOSSARY["decoder"]) == {*decoders(), "cipher", "joined", "atbash"}


def test_every_kind_has_a_name():
    assert set(GLOSSARY) - {"kind"} == set(GLOSSARY["kind"])


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_every_word_is_answered(lang):
    for kind, words in GLOSSARY.items():
        for word in words if kind != "kind" else ():
            assert explain_id(word, KNOWN, lang)


@pytest.mark.parametrize("word", ["known-value", "known value", "Known Values", "known_value"])
def test_a_word_may_be_written_in_several_ways_and_have_several_meanings(word):
    kinds = [line.partition("(")[2].partition(")")[0] for line in explain_id(word, KNOWN, "en").splitlines()]
    assert kinds == ["word", "method of a detection"]


def test_what_an_id_says_comes_first():
    assert "How sure" in explain_id("possible", KNOWN, "en")
    assert "What traffic alone proves" in explain_id("strong", KNOWN, "en")


@pytest.mark.parametrize(
    ("wrong", "near"), [("opake", "opaque"), ("coverge", "coverage"), ("knownvalue", "known value")]
)
def test_the_nearest_words_are_named(wrong, near):
    with pytest.raises(InputProblem) as problem:
        explain_id(wrong, KNOWN, "en")
    assert near in problem.value.remedy
