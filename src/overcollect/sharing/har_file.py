"""HAR files, read and written entry by entry."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Iterator, Sequence
from typing import Any, BinaryIO

from overcollect.captures.har_entry import entry_messages
from overcollect.captures.har_form import unread_parts
from overcollect.captures.har_values import mapping, sequence, text
from overcollect.captures.json_stream import BrokenJsonError, JsonStream, UnreadableValueError
from overcollect.captures.limits import LARGEST
from overcollect.model import Kind, Message
from overcollect.sharing.addresses import Addresses
from overcollect.sharing.cleaning import Cleaned
from overcollect.sharing.codings import encoded_like
from overcollect.sharing.originals import Originals
from overcollect.sharing.record import Record
from overcollect.sharing.walk import leaves, walked

_CLIENT = re.compile(r"_?client(?:ip)?(?:address)?", re.IGNORECASE)
"""Keys under which Charles, Proxyman and HTTP Toolkit keep the address of the device."""
_SIDES = {"request": Kind.HTTP_REQUEST, "response": Kind.HTTP_RESPONSE}
_SHORTEST = 6
"""Characters from which a text is put in place wherever an entry tells it again."""
_EMPTY_ENTRY: dict[str, Any] = {
    "request": {"method": "GET", "url": "about:removed", "headers": [], "queryString": [], "cookies": []},
    "response": {"status": 0, "headers": [], "cookies": [], "content": {}},
}


class HarFile:
    def __init__(self) -> None:
        self.notes: list[str] = []
        self._addresses = Addresses()
        self._head: dict[str, Any] = {}
        """Members of ``log`` other than the entries."""

    def records(self, stream: BinaryIO, name: str) -> Iterator[Record]:
        """Yield entries; what is cut or damaged at the end is left out."""
        walk = JsonStream(stream)
        try:
            for member in walk.members():
                if member == "log" and walk.peek() == "{":
                    yield from self._log(walk, name)
                else:
                    walk.skip()
            if walk.peek():
                self.notes.append("what follows behind the end of the HAR is not in the copy")
        except (BrokenJsonError, UnreadableValueError) as error:
            self.notes.append(f"the file is cut or damaged ({error}); what follows is not in the copy")

    def _log(self, walk: JsonStream, name: str) -> Iterator[Record]:
        index = 0
        for member in walk.members():
            if member != "entries" or walk.peek() != "[":
                self._head[member] = walk.value(LARGEST)
                continue
            for _ in walk.items():
                try:
                    entry = walk.value(LARGEST)
                except UnreadableValueError as error:
                    walk.skip()
                    self.notes.append(f"entry {index} is not in the copy ({error})")
                    entry = dict(_EMPTY_ENTRY)
                self._leave_out_unread(mapping(entry), index)
                creator = text(mapping(self._head.get("creator")).get("name"))
                yield _Entry(mapping(entry), name, index, creator, self._addresses)
                index += 1

    def _leave_out_unread(self, entry: dict[str, Any], index: int) -> None:
        """Take out what no audit reads, so that nothing is searched there."""
        for side in _SIDES:
            for unread in list(unread_parts(mapping(entry.get(side)))):
                del unread.holder[unread.key]
                cause = "it is not in the form of a HAR"
                self.notes.append(f"the part {unread.part} of entry {index} is not in the copy ({cause})")

    def begin(self, originals: Originals) -> bytes:
        """Return the head with the creator, which tells readers how to read the entries."""
        creator = json.dumps(_whole(walked(self._head.get("creator", {}), _texts(originals))))
        return f'{{"log": {{"version": "1.2", "creator": {creator}, "entries": [\n'.encode()

    def between(self) -> bytes:
        return b",\n"

    def end(self, originals: Originals) -> bytes:
        rest = {key: value for key, value in self._head.items() if key not in ("version", "creator")}
        made = _whole(walked(rest, _texts(originals)))
        members = "".join(f", {json.dumps(key)}: {json.dumps(value)}" for key, value in made.items())
        return f"\n]{members}}}}}\n".encode()


class _Entry:
    def __init__(self, entry: dict[str, Any], name: str, index: int, creator: str, addresses: Addresses) -> None:
        self._entry = entry
        self._about = (name, index, creator)
        self._addresses = addresses

    def messages(self) -> list[Message]:
        return [one for one in entry_messages(self._entry, *self._about) if isinstance(one, Message)]

    def made(self, cleaned: Sequence[Cleaned], originals: Originals) -> _Entry:
        if not cleaned:
            times: dict[str, Any] = {key: self._entry[key] for key in ("startedDateTime", "time") if key in self._entry}
            return _Entry({**times, **_EMPTY_ENTRY}, *self._about, self._addresses)
        table = _Table(cleaned, originals)
        entry = {key: self._member(key, value, table) for key, value in self._entry.items()}
        return _Entry(entry, *self._about, self._addresses)

    def _member(self, key: str, value: Any, table: _Table) -> Any:
        if isinstance(value, str) and _CLIENT.fullmatch(key):
            return self._addresses.of(value)
        made = table.changed(value)
        return table.sized(key, made) if key in _SIDES and isinstance(made, dict) else made

    def dump(self) -> bytes:
        return json.dumps(_whole(self._entry)).encode()

    def is_clean(self, originals: Originals) -> bool:
        return not any(originals.left(leaf) for leaf in leaves(self._entry) if isinstance(leaf, str))


class _Table:
    """What the texts of an entry become."""

    def __init__(self, cleaned: Sequence[Cleaned], originals: Originals) -> None:
        self._originals = originals
        self._texts: dict[str, str] = {}
        self._named: dict[tuple[str, str], str] = {}
        self._targets: list[tuple[str, str]] = []
        self._bodies: list[tuple[bytes, bytes]] = []
        self._sizes: dict[Kind, tuple[int, int]] = {}
        """Bytes of the bodies of each side, as they were and as they are."""
        for one in cleaned:
            self._texts |= {old: new for old, new in one.texts.items() if len(old) >= _SHORTEST}
            self._named |= one.named
            if one.old.target != one.new.target:
                self._targets.append((one.old.target, one.new.target))
            if one.old.body != one.new.body:
                self._bodies.append((one.old.body, one.new.body))
                if one.old.kind in _SIDES.values():
                    self._sizes[one.old.kind] = (len(one.old.body), len(one.new.body))
            for (name, old), (other, new) in zip(one.old.headers, one.new.headers, strict=False):
                if name == other and old != new:
                    self._named[name, old] = new

    def changed(self, value: Any) -> Any:
        if isinstance(value, dict):
            return self._object(value)
        if isinstance(value, list):
            return [self.changed(each) for each in value]
        return self._text(value) if isinstance(value, str) else value

    def sized(self, side: str, made: dict[str, Any]) -> dict[str, Any]:
        """Write the size of a body that became longer or shorter where the old one was told."""
        old, new = self._sizes.get(_SIDES[side], (0, 0))
        if old != new and made.get("bodySize") == old:
            made["bodySize"] = new
        for header in sequence(made.get("headers")) if old != new else ():
            told = mapping(header)
            if text(told.get("name")).lower() == "content-length" and told.get("value") == str(old):
                told["value"] = str(new)
        return made

    def _object(self, value: dict[str, Any]) -> dict[str, Any]:
        made = {key: self.changed(each) for key, each in value.items()}
        name, said = value.get("name"), value.get("value")
        if isinstance(name, str) and isinstance(said, str):
            new = self._named.get((name.lower(), said), self._named.get((name, said)))
            if new is not None:
                made["value"] = new
        for key in ("text", "data"):
            if isinstance(value.get(key), str) and (body := self._body(value, value[key])) is not None:
                made |= body if key == "text" else {"data": body["text"]}
        return made

    def _body(self, holder: dict[str, Any], written: str) -> dict[str, Any] | None:
        """Return a body that was written as text or in base64, as it is now."""
        is_base64 = text(holder.get("encoding")).lower() == "base64" or holder.get("opcode") == 2
        if is_base64:
            try:
                raw = base64.b64decode(written)
            except ValueError:
                return None
            new = next((new for old, new in self._bodies if old == raw), None)
            return None if new is None else {"text": base64.b64encode(new).decode()}
        for old, new in self._bodies:
            if (made := _decoded(old, written, new)) is not None:
                return {"text": made}
            if encoded_like(old, written, written) == old:
                return {"text": base64.b64encode(new).decode(), "encoding": "base64"}
        return None

    def _text(self, value: str) -> str:
        if (new := self._texts.get(value)) is not None:
            return new
        for old, new in self._targets:
            if len(old) > 1 and old in value:
                value = value.replace(old, new)
        return self._originals.replaced(value)


def _decoded(old: bytes, written: str, new: bytes) -> str | None:
    """Return the new body as text in the charset in which the old one was written."""
    for charset in ("utf-8", "gb18030", "utf-16-le", "utf-16-be", "latin-1"):
        try:
            if written.encode(charset, "surrogateescape") == old:
                return new.decode(charset)
        except UnicodeError:
            continue
    return None


def _texts(originals: Originals) -> Any:
    return lambda value: originals.replaced(value) if isinstance(value, str) else value


def _whole(value: Any) -> Any:
    """Return numbers without a fraction as such: the stream reads all of them as floats."""
    return walked(value, lambda one: int(one) if isinstance(one, float) and one.is_integer() else one)
