"""A capture that can be shared, made of one that cannot: read, cleaned, written and checked as a stream."""

from __future__ import annotations

import secrets
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import batched
from typing import BinaryIO

from msgspec import Struct, field

from overcollect.captures import Capture
from overcollect.captures.packing import unpack
from overcollect.detection import Detector
from overcollect.inputs import Device
from overcollect.knowledge import Catalogue
from overcollect.model import Message, PayloadKey
from overcollect.sharing.cleaning import Cleaned, Cleaner
from overcollect.sharing.fakes import Fakes
from overcollect.sharing.flow_file import FlowFile
from overcollect.sharing.har_file import HarFile
from overcollect.sharing.originals import Originals
from overcollect.sharing.part import Part, without
from overcollect.sharing.record import Format, Record, UnwritableError
from overcollect.sharing.search import Search, collect

FORMATS: dict[str, Callable[[], Format]] = {"flow": FlowFile, "har": HarFile}
"""Those of captures that can be written, by their names in reports."""
_BATCH = 32
"""Messages, or records, that are searched together."""
_ROUNDS = 4
"""How often a record is searched again; in the last round all of a message goes that still holds something."""


class Removal(Struct, frozen=True, order=True):
    """Something that could only be removed as a whole."""

    host: str
    what: str
    """The part of the message."""
    why: str


class Sanitized(Struct):
    originals: Originals
    messages: int = 0
    replaced: int = 0
    """Messages of which something was replaced."""
    removed: Counter[Removal] = field(default_factory=Counter)
    notes: list[str] = field(default_factory=list)
    """What could not be read and so is not in the copy."""
    unread: Counter[str] = field(default_factory=Counter)
    """Bytes that nobody could look into and that stay as they are, by host."""


class Sanitizer:
    """Writes copies of captures; in all of them the same value gets the same replacement.

    Args:
        captures: of ``FORMATS``. They are read here once, for what is to be replaced.
        catalogue: the knowledge.
        device: known values.
        on_message: called for every message, to show progress.
        keys: open what the app encrypts itself; what holds a value is then written in clear.
    """

    def __init__(
        self,
        captures: Iterable[Capture],
        catalogue: Catalogue,
        device: Device | None = None,
        on_message: Callable[[int], None] = lambda _: None,
        keys: Sequence[PayloadKey] = (),
    ) -> None:
        self.originals = Originals(catalogue, Fakes(secrets.token_bytes(32)))
        self._on_message = on_message
        if device is not None:
            self.originals.add_device(device)
        first, own_apps = Search(catalogue, Detector(catalogue, device), keys), set[str]()
        for messages in (batch for capture in captures for batch in batched(_messages(capture), _BATCH)):
            collect(first, messages, self.originals, own_apps)
            for _ in messages:
                on_message(0)
        self.originals.forget(own_apps)
        self.originals.close()
        search = Search(catalogue, Detector(catalogue, self.originals.known()), keys)
        self._cleaner = Cleaner(search, self.originals, own_apps)

    def write(self, capture: Capture, target: BinaryIO) -> Sanitized:
        """Write the copy of one of the captures, and say what became of it."""
        work = _Work(self._cleaner, Sanitized(self.originals), self._on_message)
        with capture.path.open("rb") as file:
            work.write(FORMATS[capture.format](), unpack(capture.name, file), capture.name, target)
        return work.done


def _messages(capture: Capture) -> Iterator[Message]:
    return (item for item in capture.read() if isinstance(item, Message))


class _Work:
    def __init__(self, cleaner: Cleaner, done: Sanitized, on_message: Callable[[int], None]) -> None:
        self._cleaner = cleaner
        self.done = done
        self._on_message = on_message

    def write(self, form: Format, stream: BinaryIO, name: str, target: BinaryIO) -> None:
        originals, is_begun = self.done.originals, False
        for records in batched(form.records(stream, name), _BATCH):
            for record in self._records(records):
                target.write(form.between() if is_begun else form.begin(originals))
                target.write(record.dump())
                is_begun = True
        if not is_begun:
            target.write(form.begin(originals))
        target.write(form.end(originals))
        self.done.notes += form.notes

    def _records(self, records: Sequence[Record]) -> Iterator[Record]:
        """Yield records, cleaned and checked, in their order."""
        held = [record.messages() for record in records]
        cleaned = iter(self._cleaner.clean([message for messages in held for message in messages]))
        together = [[next(cleaned) for _ in messages] for messages in held]
        made = list(map(self._made, records, together))
        checked = self._left(made, together)
        for record, new, own, left in zip(records, made, together, checked, strict=True):
            self._count(own)
            if (safe := self._safe(record, new, own, left)) is not None:
                yield safe

    def _count(self, cleaned: Iterable[Cleaned]) -> None:
        for one in cleaned:
            self.done.messages += 1
            self.done.replaced += one.old != one.new
            self._on_message(0)
            for decoder in one.blanked:
                self._remove(one.old, "a value", f"inside {decoder}, which cannot be made anew")
            if one.fault:
                self._remove(
                    one.old, "all of a message", f"it could not be rewritten ({one.fault}); please report this"
                )
            if one.unread:
                self.done.unread[one.old.host] += one.unread

    def _made(self, record: Record, cleaned: Sequence[Cleaned]) -> Record | None:
        try:
            return record.made(cleaned, self.done.originals)
        except UnwritableError:
            return None

    def _left(
        self, records: Sequence[Record | None], together: Sequence[Sequence[Cleaned]]
    ) -> list[list[list[tuple[Part, str]]]]:
        """Return for each message of each record what is left in it; what was changed is read and searched again."""
        again = [
            record is not None and any(one.old != one.new for one in cleaned)
            for record, cleaned in zip(records, together, strict=True)
        ]
        held = [record.messages() if is_new and record else [] for record, is_new in zip(records, again, strict=True)]
        found = iter(self._cleaner.left([message for messages in held for message in messages]))
        return [
            [next(found) for _ in messages] if is_new else [one.left for one in cleaned]
            for messages, is_new, cleaned in zip(held, again, together, strict=True)
        ]

    def _safe(
        self, record: Record, made: Record | None, cleaned: list[Cleaned], left: list[list[tuple[Part, str]]]
    ) -> Record | None:
        """Return a record in which nothing is left; None where that is so only of none."""
        for _ in range(_ROUNDS):
            if made is None or len(left) != len(cleaned):
                break
            if not any(left):
                if made.is_clean(self.done.originals):
                    return made
                break
            for one, parts in zip(cleaned, left, strict=True):
                for part, why in parts:
                    self._remove(one.old, part.name or part.place, why)
                    one.new = without(one.new, part)
            made = self._made(record, cleaned)
            left = self._left([made], [cleaned])[0]
        if cleaned:
            self._remove(cleaned[0].old, "the whole exchange", "a value in a place that cannot be rewritten")
        return None

    def _remove(self, message: Message, what: str, why: str) -> None:
        self.done.removed[Removal(message.host, what, why)] += 1
