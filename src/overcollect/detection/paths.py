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


type _Below = dict[Keys, Path]
"""Paths that differ only in what their last decoder selects, by that."""


class Paths:
    """For one message: the nodes must stay alive as long as this does."""

    def __init__(self) -> None:
        self._known: dict[int, Path] = {}
        self._parent: object = self  # which is no node
        self._decoder = ""
        self._above: Path | None = None
        self._below: _Below = {}

    def of(self, node: Node) -> Path:
        """Return steps, location and decoding as ``Node`` has them."""
        # Siblings are mostly asked for one after the other.
        if node.parent is not self._parent or node.decoder != self._decoder:
            self._turn_to(node.parent, node.decoder)
        path = self._below.get(node.keys)
        if path is None or node.parameters:
            path = _spelled(node, self._above)
            if not node.parameters:
                _shared.keep(self._below, node.keys, path)
        return path

    def _turn_to(self, parent: Node | None, decoder: str) -> None:
        above = None
        if parent is not None:
            above = self._known.get(id(parent))
            if above is None:
                above = self._known[id(parent)] = self.of(parent)
        self._parent, self._decoder = parent, decoder
        self._above, self._below = above, _shared.below(above, decoder)


class _Shared:
    """Messages of one kind have the same paths, and evidence keeps many."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._kept = 0
        self._all: dict[tuple[int, str], tuple[Path | None, _Below]] = {}

    def below(self, above: Path | None, decoder: str) -> _Below:
        if self._kept >= self._most:
            self._all.clear()
            self._kept = 0
        one = self._all.get((id(above), decoder))
        if one is None:
            # Holding the one above keeps its id from being given away.
            one = self._all[id(above), decoder] = above, {}
            self._kept += 1
        return one[1]

    def keep(self, below: _Below, keys: Keys, path: Path) -> None:
        below[keys] = path
        self._kept += 1


_shared = _Shared(8192)


def _spelled(node: Node, above: Path | None) -> Path:
    step = Step(node.decoder, selector(node.decoder, node.keys), node.parameters or {})
    if above is None:
        return Path((step,), node.location(), (), Place(node.place))
    location = f"{above.location}.{part(step)}" if node.keys else above.location
    return Path((*above.steps, step), location, (*above.decoding, node.decoder), above.place)
