"""Opens the values of one message again and again, within its budget. This is where decoders are chained."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from overcollect.decoding import byte_decoders, text_decoders
from overcollect.decoding.credentials import is_credential
from overcollect.decoding.interface import Budget, Child, Decoded, Decoder, Room
from overcollect.decoding.media import is_called_media
from overcollect.decoding.opaque import SMALLEST, SMALLEST_BODY, is_media, is_random, unreadable
from overcollect.decoding.quick_checks import LONGEST, may_open
from overcollect.decoding.text.charset import as_text
from overcollect.decoding.text_cache import TextCache
from overcollect.model import Direction, Field, Gap, GapReason, Kind, Message, Node

_MOST_GAPS = 64
"""Different gaps of one message that are told apart by their detail."""


_NOTHING_CAME_OUT = frozenset({GapReason.OPAQUE, GapReason.BROKEN_CODING})
_RAW = frozenset({Kind.TCP, Kind.UDP})
"""Kinds whose protocol is not known, so that nothing says that their bytes are harmless framing."""


class Spot(Struct, eq=False, gc=False):
    """Where a value stands."""

    node: Node
    name: str = ""
    """The nearest name."""
    hint: str = ""
    """What its container says about it."""
    ratio: float = 1.0
    """How many bytes of the message one unit of the value stands for: 1 for its own bytes and for parts of them,
    less for what gzip inflated."""
    depth: int = 0


class Unfolding:
    """The work on one message."""

    __slots__ = (
        "_budget",
        "_closed",
        "_gaps",
        "_message",
        "_named",
        "_names",
        "_opaque",
        "_remembered",
        "_room",
        "_size",
        "_spent",
        "fields",
    )

    def __init__(self, message: Message, budget: Budget, remembered: TextCache) -> None:
        self.fields: list[Field] = []
        self._message = message
        self._budget = budget
        self._remembered = remembered
        self._room = Room(budget, remembered)
        self._gaps: dict[tuple[GapReason, str], int] = {}
        self._opaque: dict[Node, tuple[tuple[GapReason, str], int] | None] = {}
        """By the place of each value out of which nothing came: its gap, and how much of that gap it is.

        None for tokens and signatures, which are no gaps.
        """
        self._closed: set[tuple[GapReason, str]] = set()
        """Gaps of which something was opened after all; where nothing is left of one, it is none."""
        self._size = self._spent = 0
        self._names: set[str] = set()
        self._named = 0
        """How many of the fields ``_names`` covers."""

    def open_text(self, spot: Spot, value: str) -> None:
        """Open ``value`` by the first decoder that fits, else make it a field."""
        if spot.hint or (value not in self._remembered.plain and may_open(value, self._remembered.plain)):
            self._try_text(spot, value)
        else:
            self.leaf(spot, value)

    def _try_text(self, spot: Spot, value: str) -> None:
        """As ``open_text``, where some decoder may fit."""
        if value and self._may_try(spot, value):
            room, vain = self._room, self._remembered.vain
            # A text that no decoder opened is not tried again, unless more or less room could change the answer.
            is_lasting = not spot.hint and len(value) <= LONGEST < min(room.nodes, room.output)
            before = room.attempts
            if is_lasting and value in vain:
                room.attempts -= vain[value]
            else:
                for decoder in text_decoders.for_text(value, spot.hint):
                    if self.open(decoder, spot, value):
                        return
                if is_lasting:
                    vain[value] = before - room.attempts
        self.leaf(spot, value)

    def open_bytes(self, spot: Spot, value: bytes) -> None:
        """Open ``value`` by the first decoder that fits, as text where it is text, else make it a field."""
        if not value or not self._may_try(spot, value):
            self.leaf(spot, value)
            return
        for decoder in byte_decoders.for_bytes(value, spot.hint):
            if self.open(decoder, spot, value):
                return
        text = as_text(value, spot.hint)
        if text is not None:
            ratio = spot.ratio * len(value) / max(1, len(text))
            self.open_text(Spot(spot.node, spot.name, text_decoders.text_hint(spot.hint), ratio, spot.depth), text)
        elif is_media(value, spot.hint) or (self._is_received and is_called_media(spot.hint)):
            if not any(self.open(decoder, spot, value) for decoder in byte_decoders.MEDIA):
                self.leaf(spot, value)
        elif not any(self.open(decoder, spot, value) for decoder in byte_decoders.NO_TEXT):
            self._unknown(spot, value)

    @property
    def _is_received(self) -> bool:
        """The app hides nothing in what it gets, of which much is a part of a film without its begin."""
        return self._message.direction is Direction.RECEIVED

    def _unknown(self, spot: Spot, value: bytes) -> None:
        """Take what can be read out of bytes of a format that nobody named."""
        is_raw = self._message.kind in _RAW
        if is_raw:
            self._unreadable(spot, value)
        if not any(self.open(decoder, spot, value) for decoder in byte_decoders.UNKNOWN):
            if not is_raw:
                self._unreadable(spot, value)
            self.leaf(spot, value)

    def _unreadable(self, spot: Spot, value: bytes) -> None:
        """Note what nobody can read of bytes without structure; they stay searchable."""
        is_part = any(node.keys for node in spot.node.chain()[1:])
        is_raw = not is_part and self._message.kind in _RAW
        random = len(value) >= (SMALLEST if is_part or is_raw else SMALLEST_BODY) and is_random(value)
        if is_raw:
            if size := unreadable(value):
                self.gap(GapReason.OPAQUE if random else GapReason.UNKNOWN_PROTOCOL, size, spot)
        elif random:
            self.gap(GapReason.OPAQUE, len(value), spot)

    def open[T: (str, bytes)](self, decoder: Decoder[T], spot: Spot, value: T) -> bool:
        """Try one decoder. What it found is opened in turn."""
        room = self._room
        room.attempts -= 1
        room.node, room.decoder, room.name = spot.node, decoder.id, spot.name
        opening = decoder.open(value, spot.hint, room)
        if opening is None:
            return False
        if opening.cut:
            self.gap(opening.cut, opening.left, spot, opening.detail)
        if decoder.keeps and opening.children:
            self.leaf(spot, value, opened=True)
        elif opening.cut and not opening.children:
            self.leaf(spot, value)
        self._children(decoder.id, opening.children, spot, len(value))
        return True

    def open_codings(self, codings: Sequence[str], spot: Spot, value: bytes) -> None:
        """Undo the content codings that a header names, the last one first, then open what is inside."""
        beside: list[tuple[str, Sequence[Child | Field], Spot, int]] = []
        for coding in reversed(codings):
            decoder = byte_decoders.CODINGS.get(coding)
            self._room.attempts -= 1
            opening = decoder.open(value, coding, self._room) if decoder else None
            if decoder is None or opening is None or not opening.children:
                self._open_as_it_is(spot, value)
                break
            if opening.cut:
                self.gap(opening.cut, opening.left, spot)
            if len(opening.children) > 1:
                beside.append((decoder.id, opening.children[1:], spot, len(value)))
            inside = opening.children[0]
            assert isinstance(inside, Child)
            assert isinstance(inside.value, bytes)
            spot = self._inside(spot, decoder.id, inside, len(value))
            value = inside.value
        else:
            self.open_bytes(spot, value)
        for place in beside:
            self._children(*place)

    def _open_as_it_is(self, spot: Spot, value: bytes) -> None:
        """Open a body that is not in the coding its header names: readable after all, or broken."""
        spent, seen = self._spent, len(self.fields)
        self.open_bytes(spot, value)
        read = any(isinstance(field.value, str) for field in self.fields[seen:])
        if not read and spent == self._spent and not self._message.opened:
            self.gap(GapReason.BROKEN_CODING, len(value), spot)

    def _children(self, decoder: str, children: Sequence[Child | Field], spot: Spot, size: int) -> None:
        """Add the fields among the children as they are, run by run, and open the others."""
        room, fields, plain = self._room, self.fields, self._remembered.plain
        kinds = [*map(type, children)]
        run: Any = children
        if Child not in kinds and len(kinds) <= room.nodes:
            fields += run
            room.nodes -= len(kinds)
            return
        kinds.append(Child)
        done = 0
        while True:
            place = kinds.index(Child, done)
            if place > done:
                run = children[done : min(place, done + room.nodes)]
                fields += run
                room.nodes -= len(run)
                done += len(run)
            if done == len(children):
                return
            if room.nodes <= 0:
                self.gap(GapReason.TOO_MANY_NODES, sum(len(rest.value) for rest in children[done:]), spot)
                return
            child: Any = children[place]
            done += 1
            value = child.value
            if child.final or (
                value.__class__ is str
                and not (child.hint or child.asked)
                and (value in plain or not may_open(value, plain))
            ):
                if value:
                    node = Node(spot.node, decoder, child.keys, child.parameters)
                    fields.append(Field(node, value, child.name or spot.name))
                    room.nodes -= 1
            elif isinstance(value, str):
                self._try_text(self._inside(spot, decoder, child, size), value)
            else:
                self.open_bytes(self._inside(spot, decoder, child, size), value)

    def _inside(self, spot: Spot, decoder: str, child: Child, size: int) -> Spot:
        """Return where a child stands; what a value was turned into as a whole stands for all bytes of the value."""
        ratio, hint = spot.ratio, child.hint
        if not child.keys or child.made_of:
            self._room.output -= len(child.value)
            ratio *= (child.made_of or size) / max(1, len(child.value))
        if not child.keys:
            hint = hint or (spot.hint if isinstance(child.value, bytes) else "")
        node = Node(spot.node, decoder, child.keys, child.parameters)
        return Spot(node, child.name or spot.name, hint, ratio, spot.depth + 1)

    def leaf(self, spot: Spot, value: str | bytes, *, opened: bool = False) -> None:
        """Make ``value`` a field, where there is room for one."""
        if not value:
            return
        if self._room.nodes <= 0:
            self.gap(GapReason.TOO_MANY_NODES, 0 if opened else len(value), spot)
            return
        self._room.nodes -= 1
        self.fields.append(Field(spot.node, value, spot.name, opened=opened))

    def _may_try(self, spot: Spot, value: str | bytes) -> bool:
        if spot.depth >= self._budget.depth:
            self.gap(GapReason.TOO_DEEP, len(value), spot)
            return False
        if self._room.attempts <= 0:
            self.gap(GapReason.TOO_MANY_ATTEMPTS, len(value), spot)
            return False
        return True

    def gap(self, reason: GapReason, units: int, spot: Spot, detail: str = "") -> None:
        """Note ``units`` of the value at ``spot`` as not examined; in sum never more bytes than the message has."""
        if reason is GapReason.OPAQUE and is_credential(spot.name, units):
            self._opaque[spot.node] = None
            return
        # Few messages have a gap, so that only theirs are measured.
        self._size = self._size or self._message.size
        share = min(round(units * spot.ratio), self._size - self._spent)
        self._spent += share
        where = " > ".join([spot.node.place, *spot.node.decoding()])
        if detail:
            where = f"{where}: {detail}"
        key = (reason, where if len(self._gaps) < _MOST_GAPS else "")
        self._gaps[key] = self._gaps.get(key, 0) + share
        if reason in _NOTHING_CAME_OUT:
            self._opaque[spot.node] = (key, share)

    @property
    def host(self) -> str:
        """Of the message's other side."""
        return self._message.host

    @property
    def has_opaque(self) -> bool:
        """Whether there is anything out of which nothing came."""
        return bool(self._opaque)

    def names(self) -> set[str]:
        """Return the names of all fields; as fields are only ever added, only new ones are looked at."""
        fields = self.fields
        if not self._named:
            self._names = {field.name for field in fields}
        elif self._named < len(fields):
            self._names.update([field.name for field in fields[self._named :]])
        self._named = len(fields)
        return self._names

    def rename(self, number: int, name: str) -> None:
        self.fields[number] = replace(self.fields[number], name=name)
        self._names.add(name)

    def is_opaque(self, node: Node) -> bool:
        """Tell whether nothing came out of a value, and it has no look of its own."""
        return node in self._opaque or (node.parent is not None and node.parent in self._opaque)

    def leave(self, field: Field, reason: GapReason, units: int) -> None:
        """Note what of a field stays closed."""
        self.gap(reason, units, Spot(field.node, field.name))

    def unseal(self, number: int, parameters: dict[str, str], value: bytes, decoder: str = "cipher") -> None:
        """Open what a key made of a field, or of a part of it; the field is no gap any more.

        Args:
            number: of the field.
            parameters: the cipher, and whose key it was.
            value: what came out.
            decoder: by what, where it was no key.
        """
        field = self.clear(number)
        node = Node(field.node, decoder, (), parameters)
        self._open_unsealed(Spot(node, field.name, depth=len(node.chain())), value)

    def unseal_first(self, number: int, found: Iterable[tuple[str, str, bytes]]) -> bool:
        """Open what the first of some keys made of a field, and tell whether there was any.

        Args:
            number: of the field.
            found: whose key it was, the cipher, and what came out.
        """
        for name, cipher, plain in found:
            self.unseal(number, {"cipher": cipher, "key": name}, plain)
            return True
        return False

    def clear(self, number: int) -> Field:
        """Return a field that was opened after all: neither it nor what was tried on it before is a gap any more."""
        field = self.fields[number]
        self.fields[number] = replace(field, opened=True)
        inside = self.fields[number + 1].node.chain() if number + 1 < len(self.fields) else ()
        for node in inside[inside.index(field.node) :] if field.node in inside else (field.node,):
            if noted := self._opaque.pop(node, None):
                key, share = noted
                self._gaps[key] -= share
                self._spent -= share
                self._closed.add(key)
        return field

    def _open_unsealed(self, spot: Spot, value: bytes) -> None:
        if self._may_try(spot, value):
            self._room.attempts -= 1
            self._room.output -= len(value)
            self.open_bytes(spot, value)

    def decoded(self) -> Decoded:
        message = self._message
        size = len(message.body) + self._budget.output - self._room.output
        if not self._gaps:
            return Decoded(self.fields, [], size)
        gaps = [
            Gap.of(message, reason, detail, share, counted=True)
            for (reason, detail), share in self._gaps.items()
            if share or (reason, detail) not in self._closed
        ]
        return Decoded(self.fields, gaps, size)
