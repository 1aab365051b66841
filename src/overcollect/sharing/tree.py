"""A message as the tree of all that decoders opened: what every value was made of, so that it can be made again."""

from __future__ import annotations

from collections.abc import Sequence

from overcollect.decoding import Decoding
from overcollect.decoding.interface import Budget, Child, Decoder
from overcollect.decoding.text_cache import TextCache
from overcollect.decoding.unfolding import Spot, Unfolding
from overcollect.model import Field, GapReason, Message, Node

_CUTS = frozenset(
    [GapReason.TOO_DEEP, GapReason.TOO_MANY_NODES, GapReason.TOO_MANY_ATTEMPTS, GapReason.TOO_MUCH_OUTPUT]
)
"""Why something was not looked at that could have been read."""


class Kept(Unfolding):
    """Work on one message that keeps each value it comes by."""

    __slots__ = ("decoder", "raw", "text")

    def __init__(self, message: Message, budget: Budget, remembered: TextCache) -> None:
        super().__init__(message, budget, remembered)
        self.raw: dict[Node, str | bytes] = {}
        """What stands at a node, as its parent holds it."""
        self.text: dict[Node, str] = {}
        """What its bytes are as text."""
        self.decoder: dict[Node, str] = {}
        """What a value was opened by."""

    def keep(self, node: Node, value: str | bytes) -> None:
        raw = self.raw.setdefault(node, value)
        if isinstance(value, str) and isinstance(raw, bytes):
            self.text[node] = value

    def open_text(self, spot: Spot, value: str) -> None:
        self.keep(spot.node, value)
        super().open_text(spot, value)

    def open_bytes(self, spot: Spot, value: bytes) -> None:
        self.keep(spot.node, value)
        super().open_bytes(spot, value)

    def open_codings(self, codings: Sequence[str], spot: Spot, value: bytes) -> None:
        self.keep(spot.node, value)
        super().open_codings(codings, spot, value)

    def open[T: (str, bytes)](self, decoder: Decoder[T], spot: Spot, value: T) -> bool:
        opened = super().open(decoder, spot, value)
        if opened:
            self.keep(spot.node, value)
            self.decoder[spot.node] = decoder.id
        return opened

    def leaf(self, spot: Spot, value: str | bytes, *, opened: bool = False) -> None:
        self.keep(spot.node, value)
        super().leaf(spot, value, opened=opened)

    def _open_unsealed(self, spot: Spot, value: bytes) -> None:
        self.keep(spot.node, value)
        super()._open_unsealed(spot, value)

    def _inside(self, spot: Spot, decoder: str, child: Child, size: int) -> Spot:
        inside = super()._inside(spot, decoder, child, size)
        self.raw[inside.node] = child.value
        return inside


class Tree:
    """One message, opened."""

    def __init__(self, message: Message, decoding: Decoding) -> None:
        work = decoding.unfold(message, Kept)
        decoded = work.decoded()
        self.message = message
        self.fields: list[Field] = decoded.fields
        self.unread = sum(gap.bytes for gap in decoded.gaps)
        """Bytes that nobody could look into."""
        self.cut = sorted(
            {gap.detail.partition(" > ")[0].partition(":")[0] for gap in decoded.gaps if gap.reason in _CUTS}
        )
        """Parts of the message that hold more than is looked at."""
        self.text = work.text
        self.decoder = work.decoder
        self.raw = work.raw
        self.children: dict[Node, list[Node]] = {}
        self.roots: list[Node] = []
        for field in self.fields:
            self.raw.setdefault(field.node, field.value)
        for node in self.raw:
            self._adopt(node)

    def _adopt(self, node: Node) -> None:
        parent = node.parent
        if parent is None:
            self.roots.append(node)
        else:
            self.children.setdefault(parent, []).append(node)
