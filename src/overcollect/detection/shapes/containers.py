"""The objects and lists in which the fields of one thing stand."""

from __future__ import annotations

from collections.abc import Mapping

from overcollect.detection.columns import Group
from overcollect.model import Field, Node


def container(field: Field, things: int) -> Node | None:
    """Return the object that has a name, or the list of several."""
    node = field.node
    if len(node.keys) < 2:
        return node.parent
    keys = node.keys[:-2] if things > 1 and node.keys[-2].__class__ is int else node.keys[:-1]
    return Node(node.parent, node.decoder, keys, node.parameters)


def nearest[T](field: Field, objects: Mapping[Group, T]) -> Group | None:
    """Return which of some objects a field lies in, the innermost one; None where it lies in none of them."""
    parent, keys = field.node.parent, field.node.keys
    for depth in range(len(keys) - 1, -1, -1):
        group = (parent, keys[:depth])
        if group in objects:
            return group
    return None
