import pytest

from overcollect.decoding.numbered import counted, may_be_part
from overcollect.model import Node

FORM = Node(None, "form", ("d1",))


@pytest.mark.parametrize(
    ("key", "expected"),
    [("d0", ("d", 0, "")), ("part[1]", ("part[", 1, "]")), (0, ("", 0, "")), ("d2", None), (1, None), ("data", None)],
)
def test_a_first_part_has_the_number_0_or_1(key, expected):
    assert counted(Node(None, "form", (key,))) == expected


@pytest.mark.parametrize(("key", "expected"), [("d7", True), ("part[12]", True), (3, True), ("data", False)])
def test_what_has_a_number_may_be_a_part(key, expected):
    assert may_be_part(Node(None, "form", (key,))) is expected


def test_what_is_made_of_a_part_is_one():
    assert may_be_part(Node(FORM, "base64", ()))
    assert not may_be_part(None)
