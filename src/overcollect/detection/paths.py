"""The printed paths of detections; fields of one message share their parents, so these are spelled once."""

from __future__ import annotations

from typing import NamedTuple

from overcollect.model import Node, Place, Step
from overcollect.model.field import Keys, part, selector


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
        above, parent = None, node.parent
        if parent is not None:  # only these are asked for again and again
            above = self._known.get(id(parent))
            if above is None:
                above = self._known[id(parent)] = self.of(parent)
        kept = _shared.get((id(above), node.decoder, node.keys))
        return kept[1] if kept and kept[0] is above and not node.parameters else _spelled(node, above)


_shared: dict[tuple[int, str, Keys], tuple[Path | None, Path]] = {}
"""Paths by the one above and the last step. Messages of one kind have the same paths, and evidence keeps many."""
_MOST_SHARED = 8192


def _spelled(node: Node, above: Path | None) -> Path:
    step = Step(node.decoder, selector(node.decoder, node.keys), node.parameters or {})
    if above is None:
        path = Path((step,), node.location(), (), Place(node.place))
    else:
        location = f"{above.location}.{part(step)}" if node.keys else above.location
        path = Path((*above.steps, step), location, (*above.decoding, node.decoder), above.place)
    if not node.parameters:
        if len(_shared) >= _MOST_SHARED:
            _shared.clear()
        _shared[id(above), node.decoder, node.keys] = (
            above,
            path,
        )  # holding the one above keeps its id from being given away
    return path
