"""Rebuilds one message with other values in it, from the leaves of the decoder tree up to its parts."""

from __future__ import annotations

from collections.abc import Mapping

from overcollect.decoding.opaque import is_media
from overcollect.model import Node
from overcollect.sharing.change import Change, Edits, as_edits
from overcollect.sharing.closing import closed
from overcollect.sharing.codings import Value, encoded_like
from overcollect.sharing.originals import Originals
from overcollect.sharing.tree import Tree

_HEAD = 64
"""Bytes of a picture that tell what it is."""


class Rewriting:
    """The work on one message.

    Args:
        tree: the message, opened.
        own: what is to be put in place of what at some nodes.
        originals: what is to be replaced wherever it stands.
        media: nodes of pictures and sounds that are to be blanked.
    """

    def __init__(self, tree: Tree, own: Mapping[Node, Edits], originals: Originals, media: frozenset[Node]) -> None:
        self.blanked: list[str] = []
        """Decoders inside which nothing could be changed, so that the value became random as a whole."""
        self.changes: dict[Node, Change] = {}
        self._tree = tree
        self._own = own
        self._originals = originals
        self._media = media

    def root(self, node: Node) -> Value:
        """Return what becomes of a part of the message."""
        return self._change(node, depth=0).new

    def _change(self, node: Node, depth: int) -> Change:
        tree = self._tree
        raw = tree.raw[node]
        if node in self._media and isinstance(raw, bytes) and is_media(raw, ""):
            return self._kept(node, Change(raw, raw[:_HEAD] + bytes(max(0, len(raw) - _HEAD))))
        value: Value = tree.text.get(node, raw)
        before = value
        inside = [
            (child, change)
            for child in tree.children.get(node, ())
            if (change := self._change(child, depth + 1)).new != change.old
        ]
        edits: Edits = []
        decoder = tree.decoder.get(node) or (inside[0][0].decoder if inside else "")
        if inside or (decoder == "jwt" and node in self._own):
            made = closed(decoder, value, inside)
            if made is None and depth:
                self.blanked.append(decoder)
                made = self._random(value)
            value = value if made is None else made
            for _, change in inside:
                edits += change.edits or as_edits(change)
        # A token that was made anew is another one already; what stands inside a text beside its parts is not.
        whole = before if inside and value != before and isinstance(before, str) else None
        value = self._own_put(node, value, edits, but=whole)
        value = self._everywhere(value)
        new = raw if value == before else self._as_raw(raw, before, value, edits)
        if not edits and value != before:
            edits = as_edits(Change(before, value))
        return self._kept(node, Change(raw, new, edits))

    def _kept(self, node: Node, change: Change) -> Change:
        if change.new != change.old:
            self.changes[node] = change
        return change

    @staticmethod
    def _as_raw(raw: Value, before: Value, value: Value, edits: Edits) -> Value:
        """Return the text of a value in the charset of its bytes."""
        if isinstance(raw, str) or isinstance(value, bytes):
            return value
        assert isinstance(before, str)
        made = encoded_like(raw, before, value)
        if made is None:
            made = raw
            for old, new in edits:
                made = made.replace(old.encode("utf-8", "surrogatepass"), new.encode("utf-8", "surrogatepass"))
        return made

    def _random(self, value: Value) -> Value:
        if isinstance(value, str):
            return self._originals.token(value)
        return bytes(len(value))

    def _own_put(self, node: Node, value: Value, edits: Edits, but: str | None) -> Value:
        """Put what stands for the values that were found at this very place."""
        made: Value
        for old, new in self._own.get(node, ()):
            if but is not None and old.strip() == but.strip():
                continue
            if isinstance(value, str):
                made = new if value == old else value.replace(old, new)
                if made == value and old.strip() == value.strip():
                    made = value.replace(old.strip(), new.strip())
            elif value.hex() == old:
                made = bytes.fromhex(new)
            else:
                made = value.replace(old.encode("utf-8", "replace"), new.encode("utf-8", "replace"))
            if made != value:
                edits.append((old, new))
            value = made
        return value

    def _everywhere(self, value: Value) -> Value:
        if isinstance(value, str):
            return self._originals.replaced(value)
        return self._originals.replaced_bytes(value)
