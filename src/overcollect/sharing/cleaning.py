"""One message, cleaned; and the check that nothing is left in one."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from overcollect.decoding.quick_checks import clean
from overcollect.model import Detection, Grade, Kind, Message, Method, Node, place_of
from overcollect.sharing.codings import Value
from overcollect.sharing.originals import Originals
from overcollect.sharing.part import Part, without
from overcollect.sharing.rewriting import Rewriting
from overcollect.sharing.search import Search, edits_of
from overcollect.sharing.tree import Tree

_ALL = ("path", "query", "header", "body")
"""Parts of a message."""


class Cleaned(Struct):
    """A message, and what becomes of it."""

    old: Message
    new: Message
    texts: dict[str, str]
    """Texts in it that changed, with what they are now: files tell some things twice."""
    named: dict[tuple[str, str], str]
    """Short ones, with their names."""
    blanked: list[str]
    """Decoders inside which nothing could be changed."""
    left: list[tuple[Part, str]]
    """What is still in it, where that is known already: of a message of which nothing changed."""
    unread: int
    fault: str = ""
    """Where in this program its cleaning failed; '' where it did not."""


class Cleaner:
    def __init__(self, search: Search, originals: Originals, own_apps: set[str]) -> None:
        self._search = search
        self._originals = originals
        self._own_apps = own_apps

    def clean(self, messages: Sequence[Message]) -> list[Cleaned]:
        """Replace what is found in messages."""
        return [self._cleaned(tree, detections) for tree, detections in self._search.open(messages)]

    def _cleaned(self, tree: Tree, detections: Sequence[Detection]) -> Cleaned:
        """Clean a message; one over which this fails keeps nothing, so that the others can be shared."""
        try:
            return self._clean(tree, detections)
        except Exception as error:  # noqa: BLE001 - hostile bytes, and a fault here
            new = tree.message
            for place in _ALL:
                new = without(new, Part(place))
            return Cleaned(tree.message, new, {}, {}, [], [], tree.unread, fault=place_of(error))

    def _clean(self, tree: Tree, detections: Sequence[Detection]) -> Cleaned:
        own, media = edits_of(self._search, tree, detections, self._originals, self._own_apps)
        work = Rewriting(tree, own, self._originals, media)
        roots = {node: new for node in tree.roots if (new := work.root(node)) != tree.raw[node]}
        made = self._message(tree, roots)
        texts, named = self._pairs(tree, work)
        left = self._left(tree, detections) if made == tree.message else []
        return Cleaned(tree.message, made, texts, named, work.blanked, left, tree.unread)

    def _message(self, tree: Tree, roots: dict[Node, Value]) -> Message:
        message = tree.message
        parts = {Part(*map(str, node.keys[:2])): new for node, new in roots.items() if node.keys[0] != "header"}
        headers = {(str(node.keys[1]), tree.raw[node]): new for node, new in roots.items() if node.keys[0] == "header"}
        path, sign, query = clean(message.target).partition("?")
        target = message.target
        if Part("path") in parts or Part("query") in parts:
            target = f"{parts.get(Part('path'), path)!s}{sign}{parts.get(Part('query'), query)!s}"
        cookie = {tree.raw[node]: new for node, new in roots.items() if node.keys[0] == "cookie"}
        body = parts.get(Part("body"), parts.get(Part("payload"), message.body))
        assert isinstance(body, bytes)
        return replace(
            message,
            host=self._originals.replaced(message.host),
            target=self._originals.replaced(target) if message.kind is not Kind.DNS else target,
            headers=tuple((name, self._header(name, value, headers, cookie)) for name, value in message.headers),
            body=body,
        )

    def _header(
        self, name: str, value: str, headers: dict[tuple[str, Value], Value], cookie: dict[Value, Value]
    ) -> str:
        cleaned = value if value.isascii() else clean(value)
        new = headers.get((name, cleaned))
        if new is None and name == "cookie":
            new = cookie.get(cleaned)
        return self._originals.replaced(value) if not isinstance(new, str) else new

    @staticmethod
    def _pairs(tree: Tree, work: Rewriting) -> tuple[dict[str, str], dict[tuple[str, str], str]]:
        texts, named = {}, {}
        for change in work.changes.values():
            if isinstance(change.old, str) and isinstance(change.new, str):
                texts[change.old] = change.new
        for field in tree.fields:
            change_of = work.changes.get(field.node)
            if change_of and isinstance(change_of.old, str) and isinstance(change_of.new, str):
                named[field.name, change_of.old] = change_of.new
        return texts, named

    def left(self, messages: Sequence[Message]) -> list[list[tuple[Part, str]]]:
        """Search messages once more; return for each in which parts something is left, and why."""
        return [self._left(tree, detections) for tree, detections in self._search.open(messages)]

    def _left(self, tree: Tree, detections: Sequence[Detection]) -> list[tuple[Part, str]]:
        found: dict[Part, str] = {Part(place): "more is in it than is searched" for place in tree.cut}
        deep: dict[Part, list[str]] = {}
        for values in (tree.raw, tree.text):
            for node, value in values.items():
                if self._originals.is_left(value):
                    chain = node.decoding()
                    deepest = deep.setdefault(_part_of(node), chain)
                    deep[_part_of(node)] = max(deepest, chain, key=len)
        found |= {part: f"a value inside {_chain(chain)}" for part, chain in deep.items() if part not in found}
        for one in detections:
            is_known = one.method is Method.KNOWN_VALUE and self._originals.is_original(one.canonical.reveal())
            if (is_known and one.grade is not Grade.POSSIBLE) or (one.method is not Method.KNOWN_VALUE and one.known):
                first = one.path[0].selector
                place, _, name = first.partition(".")
                how = f" as {one.transform}" if one.transform else ""
                found.setdefault(Part(place, name), f"{one.data_type}{how} inside {_chain(one.decoding)}")
        return list(found.items())


def _part_of(node: Node) -> Part:
    return Part(*map(str, node.chain()[0].keys[:2]))


def _chain(decoding: Sequence[str]) -> str:
    return " > ".join(decoding) or "plain text"
