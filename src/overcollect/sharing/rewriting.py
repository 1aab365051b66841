"""Makes one message anew with other values in it: from the leaves of the tree of its decoders up to its parts."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from msgspec import Struct, field

from overcollect.decoding.opaque import is_media
from overcollect.detection.known.chance import space
from overcollect.model import Node
from overcollect.sharing.codings import Value, again, archive_again, coded_again, encoded_like, frames_again, jwt_again
from overcollect.sharing.escapes import put
from overcollect.sharing.numbers import put_number
from overcollect.sharing.originals import Originals
from overcollect.sharing.tree import Tree

type Edits = list[tuple[str, str]]

_ONE_TO_ONE = frozenset(
    "base64 base64url hex base32 reversed gzip deflate raw-deflate brotli zstd lz4 bzip2 xz xor".split()  # noqa: SIM905 - words
)
_TEXTS = frozenset(["json", "json-stream", "multipart", "mail", "records", "sip", "xml"])
"""Formats of text, also where they are read from bytes."""
_SHORT = 1e5
"""Equally likely texts below which one is replaced only behind its name."""
_HEAD = 64
"""Bytes of a picture that tell what it is."""
_MARKS = r"""["'\\\s\]:=>]{1,12}(?:[A-Za-z!]{0,8}["'])?"""
"""Between a name and its value."""


class Change(Struct):
    """What becomes of one value."""

    old: Value
    new: Value
    edits: Edits = field(default_factory=list)
    """What was put in place of what inside of it."""


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
            made = self._closed(decoder, value, inside)
            if made is None and depth:
                self.blanked.append(decoder)
                made = self._random(value)
            value = value if made is None else made
            for _, change in inside:
                edits += change.edits or _as_edits(change)
        # A token that was made anew is another one already; what stands inside a text beside its parts is not.
        whole = before if inside and value != before and isinstance(before, str) else None
        value = self._own_put(node, value, edits, but=whole)
        value = self._everywhere(value)
        new = raw if value == before else self._as_raw(raw, before, value, edits)
        if not edits and value != before:
            edits = _as_edits(Change(before, value))
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

    def _closed(self, decoder: str, value: Value, inside: Sequence[tuple[Node, Change]]) -> Value | None:
        """Return a value in which what it holds is changed; None where that cannot be done."""
        if decoder == "jwt" and isinstance(value, str):
            parts = [(str(n.keys[0]), c.old, c.new) for n, c in inside if isinstance(c.old, str)]
            return jwt_again(value, [(name, old, new) for name, old, new in parts if isinstance(new, str)])
        first = inside[0][1]
        if decoder in _ONE_TO_ONE or (decoder == "data-url" and isinstance(value, str) and ";base64," in value):
            return again(decoder, value, first.old, first.new, inside[0][0].parameters or {})
        if decoder == "grpc" and isinstance(value, bytes):
            numbered = {n.keys[0]: c.new for n, c in inside if n.keys and isinstance(c.new, bytes)}
            if len(numbered) == len(inside):
                return frames_again(value, numbered)  # type: ignore[arg-type]  # keys of frames are numbers
        if decoder == "zip" and isinstance(value, bytes):
            return archive_again(value, {_raw(c.old): _raw(c.new) for _, c in inside})
        if decoder in _TEXTS and isinstance(value, bytes):
            try:
                made = self._put_all(decoder, value.decode(), inside)
            except UnicodeDecodeError:
                pass
            else:
                return made.encode("utf-8", "surrogatepass") if isinstance(made, str) else None
        return self._put_all(decoder, value, inside)

    @staticmethod
    def _put_all(decoder: str, value: Value, inside: Sequence[tuple[Node, Change]]) -> Value | None:
        # What stands inside a longer value that was put already is not found any more, which is no failure.
        is_put = False
        for node, change in sorted(inside, key=lambda item: -len(item[1].old)):
            made = _put(value, node, change, has_lengths=decoder not in _TEXTS)
            if made is not None:
                value, is_put = made, True
        return value if is_put else None


def _raw(value: Value) -> bytes:
    return value if isinstance(value, bytes) else value.encode("utf-8", "surrogatepass")


def _as_edits(change: Change) -> Edits:
    if isinstance(change.old, str) and isinstance(change.new, str):
        return [(change.old, change.new)]
    return []


def _put(value: Value, node: Node, change: Change, *, has_lengths: bool) -> Value | None:
    if isinstance(value, str):
        return _put_text(value, node, change)
    return _put_bytes(value, change, has_lengths=has_lengths)


def _put_text(value: str, node: Node, change: Change) -> str | None:
    old, new = change.old, change.new
    if isinstance(old, bytes) or isinstance(new, bytes):
        if (made := _put_list(value, _raw(old), _raw(new))) is not None:
            return made
        old, new = _text(old), _text(new)
    if space(old) < _SHORT:
        return _put_short(value, str(node.keys[-1]) if node.keys else "", old, new)
    if (made := put(value, old, new)) is not None:
        return made
    if (made := coded_again(value, old, new)) is not None:
        return made
    found = None
    for was, becomes in change.edits:
        if (made := put(value, was, becomes)) is not None:
            found = value = made
    return found


def _put_short(value: str, name: str, old: str, new: str) -> str | None:
    """Replace a value that could stand anywhere where it stands behind its name, else wherever it is a word."""
    if not any(sign.isalnum() for sign in old):
        return value
    for before in (re.escape(name) + _MARKS, r"(?<![\w%])") if name else (r"(?<![\w%])",):
        pattern = re.compile(f"({before}){re.escape(old)}(?![\\w])")
        made, count = pattern.subn(lambda match: match[1] + new, value)
        if count:
            return made
    return put(value, old, new)


def _text(value: Value) -> str:
    if isinstance(value, str):
        return value
    try:
        return value.decode()
    except UnicodeDecodeError:
        return value.decode("latin-1")


def _put_list(value: str, was: bytes, becomes: bytes) -> str | None:
    """Replace bytes that are written as a list of numbers, unsigned or signed."""
    for gap in (",", ", ", ",\n", " "):
        for signed in (False, True):
            spelled = [
                gap.join(str(byte - 256 if signed and byte > 127 else byte) for byte in data) for data in (was, becomes)
            ]
            if spelled[0] in value:
                return value.replace(spelled[0], spelled[1])
    return None


def _put_bytes(value: bytes, change: Change, *, has_lengths: bool) -> bytes | None:
    old, new = change.old, change.new
    if isinstance(old, str) and isinstance(new, str):
        for charset in ("utf-8", "utf-16-le", "utf-16-be", "gb18030", "latin-1"):
            try:
                was, becomes = old.encode(charset), new.encode(charset)
            except UnicodeEncodeError:
                continue
            if was and was in value and not (has_lengths and len(was) != len(becomes)):
                return _put_in(value, was, becomes)
        if (made := put_number(value, old, new)) is not None:
            return made
        found = None
        for was_text, becomes_text in change.edits if len(change.edits) > 1 else ():
            was, becomes = was_text.encode("utf-8", "replace"), becomes_text.encode("utf-8", "replace")
            if was in value and len(was) == len(becomes):
                found = value = value.replace(was, becomes)
        return found
    was, becomes = _raw(old), _raw(new)
    if was not in value or (has_lengths and len(was) != len(becomes)):
        return None
    return value.replace(was, becomes)


def _put_in(value: bytes, old: bytes, new: bytes) -> bytes:
    """Replace a text in bytes; a short one where its length stands before it, as most formats have it."""
    if len(old) >= 6:
        return value.replace(old, new)
    for length in (len(old), 0x60 | len(old), 0xA0 | len(old), len(old) * 2):
        head = bytes([length])
        if head + old in value:
            return value.replace(head + old, head + new)
    return value.replace(old, new)
