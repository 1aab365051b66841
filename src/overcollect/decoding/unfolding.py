"""Opens the values of one message again and again, within its budget. This is where decoders are chained."""

from __future__ import annotations

from overcollect.decoding import choice
from overcollect.decoding.charset import as_text
from overcollect.decoding.interface import Budget, Decoded, Decoder, Opening, Room
from overcollect.decoding.looks import may_open
from overcollect.decoding.opaque import SMALLEST, SMALLEST_BODY, is_media, is_random
from overcollect.model import Field, Gap, GapReason, Message, Node

_MOST_GAPS = 64
"""Different gaps of one message that are told apart by their detail."""


class Unfolding:
    """The work on one message.

    ``ratio`` is how many bytes of the message one unit of a value stands for: 1 for its own bytes and for parts of
    them, less for what gzip inflated.
    """

    __slots__ = ("_budget", "_gaps", "_message", "_room", "_unspent", "fields")

    def __init__(self, message: Message, budget: Budget) -> None:
        self.fields: list[Field] = []
        self._message = message
        self._budget = budget
        self._room = Room(budget)
        self._gaps: dict[tuple[GapReason, str], int] = {}
        self._unspent = message.size

    def text(self, node: Node, value: str, name: str, ratio: float, depth: int, hint: str = "") -> None:  # noqa: PLR0913
        """Open ``value`` by the first decoder that fits, else make it a field."""
        if value and (hint or may_open(value)) and self._deep_enough(node, value, ratio, depth):
            for decoder in choice.for_text(value, hint):
                if self._open(decoder, node, value, name, ratio, depth, hint):
                    return
        self._leaf(node, value, name, ratio)

    def bytes(self, node: Node, value: bytes, name: str, ratio: float, depth: int, hint: str = "") -> None:  # noqa: PLR0913
        """Open ``value`` by the first decoder that fits, as text where it is text, else make it a field."""
        if not value or not self._deep_enough(node, value, ratio, depth):
            self._leaf(node, value, name, ratio)
            return
        for decoder in choice.for_bytes(value, hint):
            if self._open(decoder, node, value, name, ratio, depth, hint):
                return
        text = as_text(value, hint)
        if text is not None:
            self.text(node, text, name, ratio * len(value) / max(1, len(text)), depth, _of_text(hint))
            return
        media = is_media(value, hint)
        if not media and self._open(choice.PROTOBUF, node, value, name, ratio, depth, hint):
            return
        smallest = SMALLEST_BODY if node.parent is None else SMALLEST
        if not media and len(value) >= smallest and is_random(value):
            self.gap(GapReason.OPAQUE, len(value) * ratio, node)
        self._leaf(node, value, name, ratio)

    def gap(self, reason: GapReason, size: float, node: Node) -> None:
        """Note bytes that were not examined; together never more than the message has."""
        share = min(round(size), self._unspent)
        self._unspent -= share
        where = " > ".join([node.place, *node.decoding()])
        key = (reason, where if len(self._gaps) < _MOST_GAPS else "")
        self._gaps[key] = self._gaps.get(key, 0) + share

    def decoded(self) -> Decoded:
        message = self._message
        gaps = [
            Gap(
                capture=message.capture,
                reason=reason,
                host=message.host,
                direction=message.direction,
                bytes=size,
                index=message.index,
                time=message.time,
                port=message.port,
                connection=message.connection,
                detail=detail,
                counted=True,
            )
            for (reason, detail), size in self._gaps.items()
        ]
        return Decoded(self.fields, gaps)

    def coded(self, node: Node, value: bytes, codings: list[str], hint: str) -> None:
        """Undo the content codings that a header names, the last one first, then open what is inside."""
        ratio = 1.0
        for number, coding in enumerate(reversed(codings)):
            decoder = choice.CODINGS.get(coding)
            opening = self._attempt(decoder, node, value, ratio, coding) if decoder else None
            if decoder is None or opening is None or not opening.children:
                self._not_coded(node, value, ratio, number, hint)
                return
            if opening.cut:
                self.gap(opening.cut, opening.left * ratio, node)
            node = Node(node, decoder.id)
            inside = opening.children[0].value
            assert isinstance(inside, bytes)
            self._room.output -= len(inside)
            ratio *= len(value) / max(1, len(inside))
            value = inside
        self.bytes(node, value, "", ratio, len(codings), hint)

    def _not_coded(self, node: Node, value: bytes, ratio: float, depth: int, hint: str) -> None:
        """Open a body that is not in the coding its header names: readable after all, or broken."""
        before = len(self._gaps), self._unspent
        self.bytes(node, value, "", ratio, depth, hint)
        unread = (len(self._gaps), self._unspent) == before and self.fields and isinstance(self.fields[-1].value, bytes)
        if unread and not self._message.opened:
            self.gap(GapReason.BROKEN_CODING, len(value) * ratio, node)

    def _open(  # noqa: PLR0913
        self,
        decoder: Decoder[str] | Decoder[bytes],
        node: Node,
        value: str | bytes,
        name: str,
        ratio: float,
        depth: int,
        hint: str,
    ) -> bool:
        opening = self._attempt(decoder, node, value, ratio, hint)
        if opening is None:
            return False
        if opening.cut:
            self.gap(opening.cut, opening.left * ratio, node)
        if not opening.children:
            return not opening.cut
        if decoder.keeps:
            self._leaf(node, value, name, ratio, opened=True)
        self._children(decoder.id, opening, node, name, (ratio, len(value)), depth + 1, hint)
        return True
