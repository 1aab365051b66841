"""XML 1.0: text and attributes as leaves. No document type with declarations, no entity, nothing from outside.

Keys are the names of the elements on the way, with the number of the sibling where several have the same name, and
``@name`` for an attribute. An element that names its content (``<string name="imei">``, ``<item key="imei" value=
"...">``) gives its content that name.

What goes over a connection of XMPP (RFC 6120) is a document that is not closed, or several elements in a row.
"""

from __future__ import annotations

import re
from xml.parsers import expat

from overcollect.decoding.interface import Child, Opening, Room
from overcollect.decoding.text import saml
from overcollect.decoding.text.json_walk import DEEPEST
from overcollect.model import GapReason

_BEGIN = re.compile(r"\ufeff?\s*<(?:\?xml|!--|!DOCTYPE|[A-Za-z_][\w.\-:]*[\s/>])")
_SURE = re.compile(r"\ufeff?\s*<\?xml\s")
TYPE = re.compile(r"(?i)^[^;,]*[/+]xml\b")
_STANZAS = re.compile(
    r"\s*(?:<\?xml[^>]*\?>\s*)?"
    r"<(?:(?:stream:\w+|iq|message|presence|auth|response|challenge|success)[\s/>]|\w+\s+xmlns=['\"]urn:(?:xmpp|ietf):)"
)
"""How XMPP begins."""
_DECLARATION = re.compile(r"\s*<\?xml[^>]*\?>")
_CLOSING = re.compile(r"</stream:stream>\s*\Z")
_AROUND = "overcollect"
"""The element that is put around them."""
_PIECE = 1 << 16
_ELEMENTS_PER_NODE = 4
_NAMING = ("name", "key", "id", "field")
_VALUES = ("value", "val", "content")


class _Refused(Exception):
    def __init__(self, reason: GapReason) -> None:
        super().__init__(reason)
        self.reason = reason


class Xml:
    id = "xml"
    keeps = False

    def open(self, value: str, hint: str, room: Room) -> Opening | None:
        if not _BEGIN.match(value):
            return None
        reader, reason, left = document(value, room)
        if reason is GapReason.BROKEN_CODING and (stanzas := _stanzas(value, room)):
            return stanzas
        if reason is GapReason.BROKEN_CODING and not (_SURE.match(value) or TYPE.search(hint)):
            return None
        children = reader.children()
        return Opening(children, reason, left) if children or reason else None


def document(value: str, room: Room) -> tuple[Elements, GapReason | None, int]:
    """Return what a text holds, why it was not read to its end, and how many characters of it were not."""
    data = value.lstrip("\ufeff \t\r\n").encode(errors="replace")
    reader = Elements(room.nodes)
    reason = reader.read(data)
    left = len(data) - min(len(data), max(0, reader.parser.CurrentByteIndex)) if reason else 0
    return reader, reason, left * len(value) // len(data)


def _stanzas(value: str, room: Room) -> Opening | None:
    """Read what is no whole document as a part of a stream of XMPP."""
    if not _STANZAS.match(value):
        return None
    declaration = _DECLARATION.match(value)
    inside = _CLOSING.sub("", value[declaration.end() if declaration else 0 :])
    data = f"<{_AROUND}>{inside}".encode(errors="replace")
    reader = Elements(room.nodes)
    reason = reader.read(data)
    children = [_without_outermost(child) for child in reader.children()]
    rest = data[max(0, reader.parser.CurrentByteIndex) :] if reason else b""
    if reason is GapReason.BROKEN_CODING:
        # Nothing closes the outermost element, so that this is always so; what stands behind is searched as it is.
        if not children:
            return None
        if rest:
            children.append(Child(("rest",), rest.decode(errors="replace")))
        return Opening(children)
    return Opening(children, reason, len(rest) * len(value) // len(data))


def _without_outermost(child: Child) -> Child:
    """Return a leaf as it stands in the stream; text between the elements has no name of its own."""
    if len(child.keys) == 1:
        return Child(("text",), child.value)
    return Child(child.keys[1:], child.value, child.name)


class Element:
    __slots__ = ("given", "keys", "name", "number", "outer", "siblings", "tag")

    def __init__(self, outer: Element | None, tag: str) -> None:
        self.outer = outer
        self.tag = tag
        self.name = tag.rpartition(":")[2]
        self.given = ""
        self.siblings: dict[str, int] = {}
        self.number = 0
        self.keys: tuple[str | int, ...] | None = None

    def called(self) -> str:
        """Return the name of what stands inside."""
        if self.name == saml.VALUE and self.outer is not None and self.outer.name == saml.ATTRIBUTE:
            return self.outer.given or self.name
        return self.given or self.name

    def way(self) -> tuple[str | int, ...]:
        if self.keys is None:
            outer = self.outer
            if outer is None:
                self.keys = (self.tag,)
            else:
                number = (self.number,) if outer.siblings[self.tag] > 1 else ()
                self.keys = (*outer.way(), self.tag, *number)
        return self.keys


class Elements:
    """Collects leaves while expat reads; their keys are made at the end, when it is known what repeats."""

    def __init__(self, limit: int) -> None:
        self.parser = parser = expat.ParserCreate("utf-8")
        parser.buffer_text = True
        parser.specified_attributes = True
        parser.ordered_attributes = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._text
        parser.StartDoctypeDeclHandler = self._doctype
        self._limit = limit
        self._elements = limit * _ELEMENTS_PER_NODE
        self._depth = 0
        self._here: Element | None = None
        self._pieces: list[str] = []
        self.leaves: list[tuple[Element, str, str, str]] = []
        """Elements, the keys of their attributes ('' for what stands inside), values and names."""

    def read(self, data: bytes) -> GapReason | None:
        """Read all of it; return why not to its end."""
        position = 0
        try:
            while position < len(data):
                self.parser.Parse(data[position : position + _PIECE], False)  # noqa: FBT003 - positional only
                position += _PIECE
            self.parser.Parse(b"", True)  # noqa: FBT003
        except expat.ExpatError:
            self._flush()
            return GapReason.BROKEN_CODING
        except _Refused as refused:
            return refused.reason
        return GapReason.TOO_MANY_NODES if self.full else None

    @property
    def full(self) -> bool:
        return len(self.leaves) > self._limit

    def children(self) -> list[Child]:
        return [
            Child((*element.way(), key) if key else element.way(), value, name)
            for element, key, value, name in self.leaves[: self._limit]
        ]

    def _start(self, tag: str, attributes: list[str]) -> None:
        self._flush()
        self._elements -= 1
        self._depth += 1
        if self._depth > DEEPEST:
            raise _Refused(GapReason.TOO_DEEP)
        if self._elements < 0 or self.full:
            raise _Refused(GapReason.TOO_MANY_NODES)
        outer = self._here
        element = self._here = Element(outer, tag)
        if outer is not None:
            element.number = outer.siblings.get(tag, 0)
            outer.siblings[tag] = element.number + 1
        if attributes:
            self._attributes(element, attributes)

    def _attributes(self, element: Element, attributes: list[str]) -> None:
        pairs = list(zip(attributes[::2], attributes[1::2], strict=True))
        given = dict(pairs)
        element.given = next((given[name] for name in _NAMING if given.get(name)), "")
        if element.name == saml.ATTRIBUTE:
            element.given = saml.attribute_name(given) or element.given
        for name, value in pairs:
            if value.strip():
                called = element.given if element.given and name in _VALUES else name.rpartition(":")[2]
                self.leaves.append((element, f"@{name}", value, called))

    def _end(self, _tag: str) -> None:
        self._flush()
        self._depth -= 1
        if self._here is not None:
            self._here = self._here.outer

    def _text(self, text: str) -> None:
        self._pieces.append(text)

    def _flush(self) -> None:
        if not self._pieces:
            return
        text = "".join(self._pieces).strip()
        self._pieces.clear()
        if text and self._here is not None:
            self.leaves.append((self._here, "", text, self._here.called()))

    def _doctype(self, _name: str, _system: str | None, _public: str | None, has_subset: int) -> None:
        if has_subset:
            raise _Refused(GapReason.BROKEN_CODING)
