"""Apple's property lists in XML (PropertyList-1.0.dtd)."""

from __future__ import annotations

import plistlib
import re
from xml.parsers.expat import ExpatError

from overcollect.decoding.interface import Opening, Room
from overcollect.decoding.text.json_walk import Walk

_BEGIN = re.compile(r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!DOCTYPE\s+plist[^>\[]{0,300}>\s*)?<plist[\s>]")
_TAGS_PER_NODE = 8
"""Tags that a leaf needs, with its key and empty containers. A list of more is read as any XML, which stops early."""


def begins(text: str) -> bool:
    return _BEGIN.match(text) is not None


class TextPlist:
    id = "plist"
    keeps = False

    def open(self, value: str, hint: str, room: Room) -> Opening | None:  # noqa: ARG002 - the protocol of decoders
        if not begins(value) or value.count("<") > _TAGS_PER_NODE * room.nodes:
            return None
        start = value.index("<plist")
        walk = Walk(room)
        try:
            document = plistlib.loads(value[start:].encode(errors="replace"), fmt=plistlib.FMT_XML)
        except (ExpatError, plistlib.InvalidFileException, ValueError, LookupError, AttributeError, TypeError):
            # What the library raises for what is no property list; it may still be XML.
            return None
        walk.add(document)
        return walk.opening(len(value))
