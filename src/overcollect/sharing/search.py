"""What is personal in a message, and where."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from overcollect.decoding import Decoding
from overcollect.detection import Detector
from overcollect.detection.candidate import LONGEST_VALUE
from overcollect.detection.paths import Paths
from overcollect.forms import FORMS
from overcollect.knowledge import Catalogue
from overcollect.model import Detection, Field, Grade, Message, Method, Node, PayloadKey, is_digest
from overcollect.sharing.kinds import MEDIA, replaced_types
from overcollect.sharing.members import TRACK, members_of
from overcollect.sharing.originals import Originals
from overcollect.sharing.tree import Tree


class Found(Struct):
    """One thing to be replaced in one field."""

    field: Field
    data_type: str
    grade: Grade
    canonical: str
    sent: str
    transform: str | None = None
    is_media: bool = False


class Search:
    """Opens messages and finds what is to be replaced."""

    def __init__(self, catalogue: Catalogue, detector: Detector, keys: Sequence[PayloadKey] = ()) -> None:
        self._types = replaced_types(catalogue)
        self._located = frozenset(one.id for one in catalogue.data_types.values() if one.category == "location")
        self._detector = detector
        self._decoding = Decoding(keys=keys)

    def open(self, messages: Sequence[Message]) -> list[tuple[Tree, tuple[Detection, ...]]]:
        """Open messages and search them together."""
        trees = [Tree(message, self._decoding) for message in messages]
        found = self._detector.detect_together([(tree.message, tree.fields) for tree in trees])
        return list(zip(trees, found, strict=True))

    def is_place(self, data_type: str) -> bool:
        return data_type in self._located

    def found(self, tree: Tree, detections: Sequence[Detection]) -> Iterator[Found]:
        """Yield what is to be replaced, field by field."""
        wanted = [one for one in detections if one.data_type in self._types]
        if not wanted:
            return
        paths = Paths()
        located = [(paths.of(field.node).location, field) for field in tree.fields]
        at: dict[str, list[Field]] = {}
        for location, field in located:
            at.setdefault(location, []).append(field)
        for one in wanted:
            is_list = one.items is not None and one.method is not Method.KNOWN_VALUE
            if is_list and (one.data_type not in TRACK or (one.items or 0) > 1):
                for location, field in located:
                    if location == one.location or location.startswith((f"{one.location}.", f"{one.location}[")):
                        yield from self._members(one, field)
                continue
            for field in at.get(one.location, ()):
                yield from self._value(one, field)

    def _members(self, one: Detection, field: Field) -> Iterator[Found]:
        if isinstance(field.value, str) and not field.opened:
            is_sure = one.grade is not Grade.POSSIBLE
            for data_type, text in members_of(one.data_type, field.name, field.value, is_sure=is_sure):
                yield Found(field, data_type, one.grade, text, text)

    @staticmethod
    def _value(one: Detection, field: Field) -> Iterator[Found]:
        sent = one.value.reveal()
        if isinstance(field.value, bytes):
            if one.data_type in MEDIA and one.method is Method.SHAPE:
                yield Found(field, one.data_type, one.grade, "", "", is_media=True)
            elif field.value.hex() == sent:
                yield Found(field, one.data_type, one.grade, one.canonical.reveal(), sent, one.transform)
            return
        if len(sent) == LONGEST_VALUE and field.value.startswith(sent):
            sent = field.value
        if sent and sent in field.value:
            yield Found(field, one.data_type, one.grade, one.canonical.reveal(), sent, one.transform)


def collect(search: Search, messages: Sequence[Message], originals: Originals, own_apps: set[str]) -> int:
    """Add what is found in some messages to what will be replaced; return how many values were found."""
    count = 0
    for tree, detections in search.open(messages):
        own_apps |= {
            name for one in detections if one.data_type == "app_info" and _is_package(name := one.value.reveal())
        }
        for one in search.found(tree, detections):
            count += 1
            if one.is_media or (one.transform is not None and is_digest(one.transform)):
                continue
            if search.is_place(one.data_type) and (moved := moved_place(one, originals)) is not None:
                originals.add_place(one.sent, moved)
            elif one.transform is None and one.sent not in own_apps:
                originals.add(one.data_type, one.canonical, one.sent, one.grade)
    return count


def _is_package(text: str) -> bool:
    return "." in text and FORMS["package_name"].canonical(text) is not None


def moved_place(one: Found, originals: Originals) -> str | None:
    """Return where a position is moved to, as it is written."""
    known = next((place for place in originals.locations if f"{place.lat},{place.lon}" == one.canonical), None)
    return originals.places.text(one.sent, one.field.name, known, one.transform)


def edits_of(
    search: Search, tree: Tree, detections: Sequence[Detection], originals: Originals, own_apps: set[str]
) -> tuple[dict[Node, list[tuple[str, str]]], frozenset[Node]]:
    """Return what is to be put in place of what at which nodes, and which nodes are pictures and sounds."""
    own: dict[Node, list[tuple[str, str]]] = {}
    media = set()
    for one in search.found(tree, detections):
        node = one.field.node
        if one.is_media:
            media.add(node)
            continue
        new = None
        if search.is_place(one.data_type):
            new = moved_place(one, originals)
        if new is None and one.transform is not None:
            new = originals.transformed(one.canonical, one.sent, one.transform)
        elif new is None and one.sent not in own_apps:
            new = originals.spelled(one.data_type, one.canonical, one.sent)
        if new is not None and new != one.sent:
            own.setdefault(node, []).append((one.sent, new))
    return own, frozenset(media)
