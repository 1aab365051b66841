"""Makes fields of the texts in a container at once, where no decoder can find anything in them."""

from __future__ import annotations

from collections.abc import Iterable

from overcollect.decoding.interface import Child, Room
from overcollect.decoding.quick_checks import may_open
from overcollect.model import Field, Node
from overcollect.model.field import Keys


def text_leaves(found: Iterable[tuple[Keys, str, str]], room: Room) -> list[Child | Field]:
    """Return the children of the value that is opened now.

    Args:
        found: their keys, their texts, none of them empty, and their names, '' to inherit that of the container.
        room: of the message.
    """
    node, decoder, above, plain = room.node, room.decoder, room.name, room.remembered.plain
    return [
        Field(Node(node, decoder, keys), text, name or above)
        if text in plain or not may_open(text, plain)
        else Child(keys, text, name, asked=True)
        for keys, text, name in found
    ]
