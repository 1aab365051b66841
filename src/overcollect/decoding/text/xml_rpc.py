"""Calls and answers of XML-RPC (xmlrpc.com/spec.md): the members of structs under their names.

Keys are the numbers of the parameters, the names of members and the numbers of items; the elements around them, which
are the same in every call, are no keys. A value is called like the nearest member.
"""

from __future__ import annotations

import re

from overcollect.decoding.interface import Child, Opening, Room
from overcollect.decoding.quick_checks import key_is_value
from overcollect.decoding.text.json_walk import Keys
from overcollect.decoding.text.xml_text import Element, Elements, document

_BEGIN = re.compile(r"\ufeff?\s*(?:<\?xml[^>]*\?>\s*)?<method(?:Call|Response)[\s>]")


class XmlRpc:
    id = "xml-rpc"
    keeps = False

    def open(self, value: str, hint: str, room: Room) -> Opening | None:  # noqa: ARG002 - the protocol of decoders
        if not _BEGIN.match(value):
            return None
        reader, reason, left = document(value, room)
        children = _Values(reader).children()[: room.nodes]
        return Opening(children, reason, left) if children or reason else None


class _Values:
    """Turns the leaves of the document into those of the values that it stands for."""

    def __init__(self, reader: Elements) -> None:
        self._leaves = reader.leaves
        self._called = {
            element.outer: text for element, attribute, text, _ in reader.leaves if _is_name(element) and not attribute
        }
        self._ways: dict[Element | None, Keys] = {None: ()}

    def children(self) -> list[Child]:
        found = []
        for element, _, text, _ in self._leaves:
            *_, name = ("", *(key for key in self._way(element) if isinstance(key, str)))
            if not _is_name(element):
                found.append(Child(self._way(element), text, name))
            elif key_is_value(text):
                found.append(Child(self._way(element), text, final=True))
        return found

    def _way(self, element: Element | None) -> Keys:
        if element not in self._ways:
            assert element is not None
            self._ways[element] = (*self._way(element.outer), *self._step(element))
        return self._ways[element]

    def _step(self, element: Element) -> Keys:
        outer = element.outer
        if element.tag == "methodName":
            return (element.tag,)
        if element.tag == "member":
            return (self._called.get(element, ""),)
        is_item = element.tag == "param" or (outer is not None and outer.tag == "data")
        return (element.number,) if is_item else ()


def _is_name(element: Element) -> bool:
    return element.tag == "name" and element.outer is not None and element.outer.tag == "member"
