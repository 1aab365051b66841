"""Prose of the knowledge that reports and ``explain`` print stands there in both languages."""

import re
from collections.abc import Iterator

import pytest
from msgspec import Struct

from overcollect.knowledge import Catalogue, Text
from overcollect.knowledge.schema import check
from overcollect.knowledge.sources import SourceFile
from overcollect.knowledge.yaml_file import read
from overcollect.model import InputProblem

SENTENCE = re.compile(r"(?:[a-z']{2,} ){3,}[a-z']{2,}")
"""English words in a row that no name of a thing explains."""
CHINESE = re.compile("[\u4e00-\u9fff]")
PROSE = {
    "data_types": ("name", "about", "notes", "sources"),
    "services": ("name", "basic_function", "reason", "note", "doubts"),
    "functions": ("name", "note", "why_never"),
    "rules": ("title", "explanation", "remedy", "overturned_by", "beware"),
}
NAMES_ALONE = re.compile(r"[A-Z0-9]|GB |T/TAF")
"""A source that is the same in both languages is the name of a text: RFC 7519, ITU-T E.164."""


def texts(value: object, where: str) -> Iterator[tuple[str, Text]]:
    """Yield every bilingual text in ``value``."""
    if isinstance(value, Text):
        yield where, value
    elif isinstance(value, Struct):
        for name in value.__struct_fields__:
            yield from texts(getattr(value, name), f"{where}.{name}")
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from texts(inner, f"{where}.{key}")
    elif isinstance(value, (tuple, list)):
        for number, inner in enumerate(value):
            yield from texts(inner, f"{where}.{number}")


@pytest.mark.parametrize("part", ["data_types", "services", "functions", "rules", "baseline"])
def test_a_text_is_in_both_languages(catalogue: Catalogue, part):
    for where, text in texts(getattr(catalogue, part), part):
        assert text.en, where
        if text.zh != text.en:
            assert not SENTENCE.search(text.zh), f"{where}: {text.zh}"
            assert CHINESE.search(text.zh) or not re.search("[a-z]{3}", text.en), f"{where}: {text.zh}"


@pytest.mark.parametrize("kind", PROSE)
def test_prose_of_shipped_files_is_never_in_one_language_alone(catalogue: Catalogue, kind):
    for ident, entry in getattr(catalogue, kind).items():
        for field in PROSE[kind]:
            value = getattr(entry, field)
            for part in value if isinstance(value, tuple) else (value,):
                alone = isinstance(part, str) and part and not (field == "sources" and NAMES_ALONE.match(part))
                assert not alone, f"{ident}.{field}: {part}"


def test_what_a_function_carries_is_said_in_both_languages(catalogue: Catalogue):
    for function in catalogue.functions.values():
        for implied in function.implied:
            assert isinstance(implied.precision, Text) or implied.precision in ("", "city", "street", "metre")


def test_a_users_own_file_may_say_it_in_one_language(added, data_type):
    added.write("data_types/loyalty_number.yaml", data_type)
    assert added.load().data_types["loyalty_number"].about == "Ten digits."
    bilingual = data_type.replace("about: Ten digits.", "about: {en: Ten digits., zh: 十位数字。}")
    added.write("data_types/loyalty_number.yaml", bilingual)
    assert added.load().data_types["loyalty_number"].about == Text(en="Ten digits.", zh="十位数字。")


def test_one_language_of_two_is_not_enough(data_type):
    content = data_type.replace("about: Ten digits.", "about: {en: Ten digits.}").encode()
    file = SourceFile(kind="data_types", name="x.yaml", place="x.yaml", content=content, shipped=False)
    with pytest.raises(InputProblem) as problem:
        check(file, read(content, "x.yaml"))
    assert "about" in problem.value.place
