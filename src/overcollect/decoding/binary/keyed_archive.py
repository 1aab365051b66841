"""Objects that Apple's NSKeyedArchiver wrote: a binary property list in which they refer to one another by number."""

from __future__ import annotations

import plistlib
from typing import Any

from overcollect.decoding.binary.nested import Full, Malformed
from overcollect.decoding.binary.plist_binary import MAGIC
from overcollect.decoding.interface import Child, Opening, Room
from overcollect.decoding.text.json_walk import DEEPEST, Keys, leaf
from overcollect.model import GapReason

_SIGN = b"NSKeyedArchiver"
_ITEMS_PER_NODE = 4
_LARGEST_GROWTH = 16
"""How many times its own size a file may stand for, by objects that several others refer to."""
_WHOLE = ("NS.string", "NS.bytes", "NS.data", "NS.time", "NS.uuidbytes", "NS.relative")
"""What the only member of an object is called that is a text, bytes, a date, a UUID or an address."""


class KeyedArchive:
    id = "keyed-archive"
    keeps = False

    def open(self, value: bytes, hint: str, room: Room) -> Opening | None:  # noqa: ARG002 - the protocol of decoders
        if not value.startswith(MAGIC) or _SIGN not in value:
            return None
        try:
            document = plistlib.loads(value, fmt=plistlib.FMT_BINARY)
            archive = _Archive(list(document["$objects"]), room, len(value))
            top = document["$top"].items()
        except (plistlib.InvalidFileException, ValueError, LookupError, TypeError, AttributeError, OverflowError):
            return None
        except RecursionError:
            return Opening((), GapReason.TOO_DEEP, len(value))
        reason = None
        try:
            for key, reference in top:
                archive.add(reference, (str(key),), str(key), 0)
        except Full as full:
            reason = full.reason
        except Malformed:
            reason = GapReason.BROKEN_CODING
        return Opening(archive.children, reason, archive.left if reason else 0) if archive.children else None


class _Archive:
    def __init__(self, objects: list[Any], room: Room, size: int) -> None:
        self.children: list[Child] = []
        self.left = size
        self._objects = objects
        self._nodes = room.nodes
        self._items = room.nodes * _ITEMS_PER_NODE
        self._output = min(room.output, size * _LARGEST_GROWTH)

    def add(self, value: Any, keys: Keys, name: str, depth: int) -> None:
        self._items -= 1
        if self._items < 0 or len(self.children) >= self._nodes:
            raise Full(GapReason.TOO_MANY_NODES)
        if depth > DEEPEST:
            raise Full(GapReason.TOO_DEEP)
        if isinstance(value, plistlib.UID):
            if value.data >= len(self._objects):
                raise Malformed
            value = self._objects[value.data]
            if isinstance(value, str) and value == "$null":
                return
        if isinstance(value, list):
            for number, member in enumerate(value):
                self.add(member, (*keys, number), name, depth + 1)
        elif isinstance(value, dict):
            self._object(value, keys, name, depth)
        else:
            self._leaf(value, keys, name)

    def _object(self, members: dict[Any, Any], keys: Keys, name: str, depth: int) -> None:
        names, values = members.get("NS.keys"), members.get("NS.objects")
        if isinstance(names, list) and isinstance(values, list):
            for key, value in zip(names, values, strict=False):
                text = self._text(key)
                self.add(value, (*keys, text), text, depth + 1)
            return
        if isinstance(values, list):
            self.add(values, keys, name, depth)
            return
        for key, value in members.items():
            if key in _WHOLE:
                self.add(value, keys, name, depth + 1)
            elif isinstance(key, str) and not key.startswith("$"):
                self.add(value, (*keys, key), key, depth + 1)

    def _text(self, key: Any) -> str:
        if isinstance(key, plistlib.UID) and key.data < len(self._objects):
            key = self._objects[key.data]
        if isinstance(key, dict):
            key = key.get("NS.string", "")
        return str(key) if isinstance(key, (str, int)) else ""

    def _leaf(self, value: Any, keys: Keys, name: str) -> None:
        size = len(value) if isinstance(value, (str, bytes)) else 0
        self._output -= size
        self.left = max(0, self.left - size)
        if self._output < 0:
            raise Full(GapReason.TOO_MUCH_OUTPUT)
        leaf(self.children, keys, value, name)
