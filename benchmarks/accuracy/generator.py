"""The labelled corpus: requests of made-up apps, with exact truth for every value that was planted.

Apps x SDK forms x encodings x identities, from a seed. Nothing here is taken from the tables of the detector, apart
from the ids of its data types, all of which the corpus covers.
"""

from __future__ import annotations

import itertools
import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from identity import Values, device_document, identity
from kind import Content, Kind
from kinds_content import KINDS as CONTENT
from kinds_device import KINDS as DEVICE
from kinds_person import KINDS as PERSON
from layouts import AGENT, COMMON, LAYOUTS, Item, Layout, Request, header_name
from negatives import look_alikes, negative
from sdks import SDKS, send
from transforms import DIGESTS, PLACES, Change, Changed, ciphers_of, place, plain, spellings_of
from truth import Labels, Trap, Truth, folded, leaves

KINDS: tuple[Kind, ...] = (*DEVICE, *PERSON, *CONTENT)
HOSTS = tuple(
    f"{part}.{owner}.example"
    for owner in ("stream", "rides", "market", "metrix", "adnova", "pushly", "mapone", "crashbox", "shield")
    for part in ("api", "log", "sdk")
)
_NEUTRAL = ("k1", "v", "p3", "a", "d2", "x7", "val", "f12", "q", "m", "s1", "ext1", "r0", "z9")
_KEYS = frozenset(("app_info", "auth_token"))
"""What keys of an app beside a digest may be called."""
_AGENT = frozenset(("user_agent", "app_info", "os_version", "device_model"))
_SHORTEST_LONG = 400
_ROUNDS_A_SDK = 5
"""The well-known SDKs are sent in one round of so many: their requests differ only in their values."""


@dataclass(slots=True)
class Message:
    host: str
    request: Request


class Corpus:
    """The requests of one identity, and what is in them."""

    def __init__(self, number: int, seed: int, rounds: int) -> None:
        self.values: Values = identity(number, seed)
        self.labels = Labels()
        self.messages: list[Message] = []
        self._rng = random.Random(f"{seed}/corpus/{number}")
        self._digests = itertools.cycle(self._rng.sample(DIGESTS, len(DIGESTS)))
        self._rare = itertools.cycle(self._rng.sample(LAYOUTS, len(LAYOUTS)))
        self._places = itertools.cycle(PLACES)
        for number_of_round in range(rounds):
            self._round()
            if number_of_round % _ROUNDS_A_SDK == 0:
                self._sdks()
        self.labels.traps += [
            Trap(entry, "user agent of a library", "user-agent", folded(AGENT), _AGENT)
            for entry in range(len(self.messages))
        ]
        given = device_document(self.values)["values"]
        for truth in self.labels.truths:
            truth.known = not truth.texts.isdisjoint(folded(*leaves(given.get(truth.data_type, []))))

    def _round(self) -> None:
        """Send every kind once."""
        pool = self._rng.sample(KINDS, len(KINDS))
        while pool:
            layout = self._rng.choice(COMMON) if self._rng.random() < 0.4 else next(self._rare)
            chosen = self._choose(pool, layout)
            if chosen:
                self._send(chosen, layout)

    def _sdks(self) -> None:
        """Send what each of the well-known SDKs sends."""
        for sdk in SDKS:
            request = send(sdk, self.values, self._rng, len(self.messages), self.labels)
            self.messages.append(Message(sdk.host, request))

    def _choose(self, pool: list[Kind], layout: Layout) -> list[Kind]:
        wanted = self._rng.randint(2, 5)
        chosen: list[Kind] = []
        for kind in pool:
            if len(chosen) == wanted:
                break
            if all(kind.data_type != other.data_type for other in chosen) and self._fits(kind, layout):
                chosen.append(kind)
        for kind in chosen:
            pool.remove(kind)
        return chosen

    def _fits(self, kind: Kind, layout: Layout) -> bool:
        if not layout.named and not kind.neutral:
            return False
        if not layout.short:
            return True
        sample = kind.make(self.values, random.Random(0))
        return not isinstance(sample, dict | list) and len(str(sample)) < _SHORTEST_LONG and "\n" not in str(sample)

    def _send(self, kinds: Sequence[Kind], layout: Layout) -> None:
        rng, entry = self._rng, len(self.messages)
        taken: set[str] = set()
        items: list[Item] = []
        for kind in kinds:
            items += self._planted(kind, layout, entry, taken)
        for _ in range(len(items) + rng.randint(0, 3)):
            trap = negative(rng, taken)
            if layout.short and (len(str(trap.value)) > _SHORTEST_LONG or trap.value == ""):
                continue
            items.append(Item(trap.name, trap.value, "event" if rng.random() < 0.6 else rng.choice(("device", "app"))))
            name = self._sent_name(trap.name, layout)
            self.labels.traps.append(Trap(entry, trap.kind, name, folded(trap.value), trap.also))
        rng.shuffle(items)
        self.labels.fields += len(items)
        if layout.name == "jwt, header":
            self.labels.traps.append(Trap(entry, "token around it", "authorization", frozenset(), _KEYS))
        request = layout.write(items, rng)
        self.messages.append(Message(rng.choice(HOSTS), request))

    def _planted(self, kind: Kind, layout: Layout, entry: int, taken: set[str]) -> Iterator[Item]:
        rng = self._rng
        content = kind.make(self.values, rng)
        names = [name for name in kind.names if not taken & set(name.split("/"))]
        name = rng.choice(names or list(kind.names))
        truth = Truth(
            entry, kind.data_type, name, frozenset(), layout.place, layout.name, layout.coding, also=kind.also,
            needs_known=not layout.named,
        )  # fmt: skip
        self.labels.truths.append(truth)
        if "/" in name and isinstance(content, dict):
            yield from self._parts(kind, content, name, truth, taken)
            return
        if kind.data_type == "precise_location" and isinstance(content, str):
            content = self._pair(content, truth)
            truth.tokens = _words_of(truth.transform)
        changed = self._changed(kind, content, truth)
        if changed is not None and truth.transform != "plain":
            truth.texts = folded(content)  # a place in another system
        elif changed is not None:
            if changed.transform not in ("plain", "spelling"):
                name = rng.choice(
                    (name, f"{name}_{changed.transform.split(',')[0].split('(')[0].replace(' ', '_')}", f"h_{name}")
                )
            truth.transform, truth.tokens = changed.transform, changed.tokens
            truth.coding = (*truth.coding, *changed.coding)
            yield from (Item(key, text, kind.group) for key, text in changed.beside.items())
            taken |= set(changed.beside)
            self.labels.traps += [
                Trap(entry, "salt or key", key, folded(text), _KEYS) for key, text in changed.beside.items()
            ]
            truth.texts = folded(content, changed.value, self.values.get(kind.data_type, content))
            content = changed.value
        else:
            truth.texts = folded(*leaves(content))
        if layout.named and kind.neutral and rng.random() < 0.2:
            name = next(neutral for neutral in rng.sample(_NEUTRAL, len(_NEUTRAL)) if neutral not in taken)
            truth.needs_known = True
        truth.name = self._sent_name(name, layout)
        taken.add(name)
        yield Item(name, content, kind.group)

    def _sent_name(self, name: str, layout: Layout) -> str:
        if not layout.named:
            return ""
        return header_name(name) if layout.place == "header" and layout.short else name

    def _changed(self, kind: Kind, content: Content, truth: Truth) -> Changed | None:
        """Spell, hash or encode a value; None for lists and records."""
        rng = self._rng
        if not isinstance(content, str):
            return None
        change: Change = plain
        draw = rng.random()
        if kind.hashed and draw < 0.3:
            change = next(self._digests)
            truth.needs_known = truth.needs_known or "truncated" in change.__qualname__
        elif kind.hashed and draw < 0.42:
            change = rng.choice(ciphers_of(kind.data_type))
        elif kind.hashed and draw < 0.6 and (others := spellings_of(kind.data_type, content, self.values)):
            return Changed(rng.choice(others), "spelling")
        elif kind.hashed and draw < 0.66 and (others := spellings_of(kind.data_type, content, self.values)):
            inner = next(self._digests)(rng.choice(others), rng)
            return Changed(inner.value, f"{inner.transform} of a spelling", (), inner.beside, inner.tokens)
        return change(content, rng)

    def _parts(
        self, kind: Kind, content: dict[str, object], name: str, truth: Truth, taken: set[str]
    ) -> Iterator[Item]:
        values = list(content.values())
        if kind.data_type == "precise_location":
            how = next(self._places)
            values = list(place(self.values["lat"], self.values["lon"], how))
            truth.transform = how
            truth.tokens = _words_of(how)
        truth.texts = folded(*leaves(values))
        for part, value in zip(name.split("/"), values, strict=True):
            taken.add(part)
            yield Item(part, value if self._rng.random() < 0.6 or isinstance(value, bool) else str(value), kind.group)

    def _pair(self, content: str, truth: Truth) -> str:
        how = next(self._places)
        first = str(self.values["lat"])
        north, east = place(self.values["lat"], self.values["lon"], how)
        truth.transform = how
        return f"{north},{east}" if content.startswith(first) else f"{east},{north}"


def _words_of(system: str) -> frozenset[str]:
    """What a report must name: the system; scaled and rounded values speak for themselves."""
    return frozenset((system,)) if system in ("gcj02", "bd09", "mercator") else frozenset()


def haystack(fields: int, seed: int, per_message: int = 200) -> tuple[list[Message], Labels]:
    """Return requests that hold nothing but look-alikes of checksummed types."""
    rng = random.Random(f"{seed}/haystack")
    labels, messages = Labels(fields=fields), []
    traps = look_alikes(fields, seed)
    for entry, start in enumerate(range(0, fields, per_message)):
        some = traps[start : start + per_message]
        labels.traps += [Trap(entry, trap.kind, trap.name, folded(trap.value)) for trap in some]
        pairs = [(trap.name, str(trap.value)) for trap in some]
        if entry % 2:
            body, mime = json.dumps([{name: value} for name, value in pairs]).encode(), "application/json"
        else:
            body, mime = urlencode(pairs).encode(), "application/x-www-form-urlencoded"
        messages.append(Message(rng.choice(HOSTS), Request(body=body, mime=mime)))
    return messages, labels
