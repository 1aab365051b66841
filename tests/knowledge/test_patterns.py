import re

import pytest

from overcollect.knowledge.patterns import UnknownPart, joined, shipped_part, spell_out

PARTS = joined({"letters": "a-z", "word": "[{letters}]+"})


def test_a_part_may_name_the_parts_before_it():
    assert PARTS == {"letters": "a-z", "word": "[a-z]+"}


@pytest.mark.parametrize("key", ["values", "clear_values", "codes", "not_values"])
def test_patterns_of_a_data_type_are_spelled_out(key):
    data_type = {"id": "x", key: "{word}( {word}){0,3}", "about": "{word}", "named": [{"values": "[{letters}0-9]"}]}
    spell_out(data_type, PARTS)
    assert data_type[key] == "[a-z]+( [a-z]+){0,3}"
    assert data_type["about"] == "{word}"
    assert data_type["named"] == [{"values": "[a-z0-9]"}]


@pytest.mark.parametrize("pattern", [r"\x{de}", r"\p{han}", r"\P{han}", "[0-9]{3}", "a{2,}", "{A}"])
def test_what_re2_means_by_braces_stays(pattern):
    data_type = {"values": pattern}
    spell_out(data_type, {"de": "!", "han": "!"})
    assert data_type["values"] == pattern


def test_a_part_that_is_not_there_is_named():
    with pytest.raises(UnknownPart) as unknown:
        spell_out({"named": [{"values": "{leters}"}]}, PARTS)
    assert (unknown.value.name, unknown.value.key) == ("leters", "values")


def test_code_takes_a_part_as_data_types_do():
    assert re.fullmatch(shipped_part("time_zone_region"), "Asia")
    with pytest.raises(KeyError):
        shipped_part("time_zone_regions")


@pytest.mark.parametrize("data_type", [None, "text", {"values": 3, "named": "x"}, {"named": ["x", None]}])
def test_what_is_no_data_type_is_left_to_the_schema(data_type):
    spell_out(data_type, PARTS)
