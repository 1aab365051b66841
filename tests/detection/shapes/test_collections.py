from overcollect.detection.named.name_index import NameIndex
from overcollect.detection.page import Page
from overcollect.detection.shapes.collections import collections
from overcollect.detection.shapes.telling import telling
from overcollect.model import Field, Node

from ..conftest import MESSAGE


def lists(types, fields):
    page = Page(MESSAGE, fields, NameIndex(types.values()))
    return collections(page, telling(page))


def test_records_are_gathered_with_all_their_cells(types, fields):
    [found] = lists(types, fields({"a": [{"n": "x", "p": "13800138001"}, {"n": "y", "p": "13800138002"}]}))
    assert found.names == ["a"]
    assert [[cell.text for cell in row] for row in found.rows.values()] == [["x", "13800138001"], ["y", "13800138002"]]


def test_records_behind_another_decoder_belong_to_the_outer_list(types):
    outer = Node(None, "http", ("body",))
    leaves = [
        Field(Node(Node(outer, "json", ("list", index)), "json", ("p",)), f"1380013800{index}", "p") for index in (1, 2)
    ]
    [found] = lists(types, leaves)
    assert found.names == ["list"]
    assert sorted(found.rows) == [1, 2]


def test_columns_of_equal_length_are_a_table(types, fields):
    table, *columns = lists(types, fields({"t": {"n": ["x", "y"], "p": ["13800138001", "13800138002"]}}))
    assert [[cell.text for cell in row] for row in table.rows.values()] == [["x", "13800138001"], ["y", "13800138002"]]
    assert len(columns) == 1


def test_lists_without_telling_values_and_path_segments_are_passed_over(types, fields):
    assert lists(types, fields({"a": [{"t": "1767225600123"}, {"t": "1767225600124"}], "b": ["x", "y"]})) == []
    path = Node(None, "http", ("path",))
    assert lists(types, [Field(Node(path, "path", (index,)), f"1380013800{index}") for index in range(3)]) == []


def test_lists_in_lists_have_records_of_their_own(types, fields):
    phones = [[f"1380013800{index}" for index in range(3)], ["13800138003", "13800138004"]]
    outer, *inner = lists(types, fields({"a": phones}))
    assert [[cell.text for cell in row] for row in outer.rows.values()] == phones
    assert [[cell.text for row in one.rows.values() for cell in row] for one in inner] == phones


def test_lists_are_found_however_deep_the_decoders_nest(types):
    node = Node(None, "http", ("body",))
    for _ in range(12):
        node = Node(node, "json", ("a",) * 100)
    leaves = [Field(Node(node, "json", ("list", index)), f"1380013800{index}") for index in range(2)]
    [found] = lists(types, leaves)
    assert len(found.rows) == 2


def numbered(keys):
    return {key: {"n": f"x{place}", "p": f"1380013800{place}"} for place, key in enumerate(keys)}


def test_objects_under_keys_that_are_no_names_are_records(types, fields):
    [found] = lists(types, fields({"a": numbered(["-Nx31a", "-Nx32b", "-Nx33c", "-Nx34d"])}))
    assert found.names == ["a"]
    assert [cell.text for cell in found.rows[0]] == ["x0", "13800138000"]
    assert len(found.rows) == 4


def test_few_objects_and_those_with_names_are_parties_of_one_thing(types, fields):
    assert lists(types, fields({"a": numbered(["party1", "party2", "party3"])})) == []
    assert lists(types, fields({"a": numbered(["sender", "receiver", "courier", "payer", "guardian"])})) == []
