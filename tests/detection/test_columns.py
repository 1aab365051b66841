from overcollect.detection.columns import Columns
from overcollect.model import Field, Node


def test_siblings_share_a_group_also_behind_a_coding():
    form = Node(None, "http", ("query",))
    plain, coded = Node(form, "form", ("a",)), Node(Node(form, "form", ("b",)), "percent")
    inside = Node(plain, "json", ("a",))
    columns = Columns([Field(plain, "1", "a"), Field(coded, "2", "b"), Field(inside, "3", "a")])
    assert columns.group(0) == columns.group(1) != columns.group(2)
    assert list(columns.siblings.values()) == [[0, 1], [2]]


def test_bytes_that_no_decoder_opened_are_a_column_of_texts_as_well():
    root = Node(None, "http", ("body",))
    columns = Columns([Field(Node(root, "json", ("a",)), "x", "a"), Field(root, b"\xff\0", "")])
    assert columns.binary == [1]
    assert columns.texts == ["x", "\ufffd\0"]
    assert columns.lengths == [1, 2]
