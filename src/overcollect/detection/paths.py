"""The printed paths of detections; fields of one message share their parents, so these are spelled once."""

from __future__ import annotations

from typing import NamedTuple

from overcollect.model import Node, Place, Step
from overcollect.model.field import part, selector


class Path(NamedTuple):
    steps: tuple[Step, ...]
    location: str
    decoding: tuple[str, ...]
    place: Place


class Paths:
    """For one message: the nodes must stay alive as long as this does."""

    def __init__(self) -> None:
        self._known: dict[int, Path] = {}

    def of(self, node: Node) -> Path:
        """Return steps, location and decoding as ``Node`` has them."""
        found = self._known.get(id(node))
        if found is None:
            parent = node.parent
            step = Step(node.decoder, selector(node.decoder, node.keys), node.parameters or {})
            if parent is None:
                found = Path((step,), node.location(), (), Place(node.place))
            else:
                above = self.of(parent)
                location = f"{above.location}.{part(step)}" if node.keys else above.location
                found = Path((*above.steps, step), location, (*above.decoding, node.decoder), above.place)
            self._known[id(node)] = found
        return found
