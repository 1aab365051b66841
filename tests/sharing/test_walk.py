"""Structures, text by text."""

from overcollect.sharing.walk import leaves, walked

TREE = {"a": ["b", {"c": 1}], "d": b"e", "f": None}


def test_every_text_is_changed_keys_as_well():
    upper = walked(TREE, lambda one: one.upper() if isinstance(one, str | bytes) else one)
    assert upper == {"A": ["B", {"C": 1}], "D": b"E", "F": None}


def test_every_leaf_is_seen():
    assert list(leaves(TREE)) == ["a", "b", "c", 1, "d", b"e", "f", None]
