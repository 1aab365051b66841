"""Flows on their way to the worker, and what comes back from it."""

from __future__ import annotations

import pickle
import zlib
from collections.abc import Iterable, Sequence

from msgspec import Struct, msgpack

from overcollect.judgement import Ledger
from overcollect.knowledge import Baseline
from overcollect.live.flows import Contents, Failure, Numbered, read
from overcollect.model import Fact, Gap, GapReason, Message, MessageRef
from overcollect.workers import Examines

_ENCODER = msgpack.Encoder()
_DECODER = msgpack.Decoder(list[Numbered])
_FAST = 1


class Batch(Struct, frozen=True, gc=False):
    """Flows, packed once for the worker and for the disk.

    Packing is done in the proxy's loop: msgspec takes a tenth of the time that pickle takes.
    """

    packed: bytes
    messages: int
    """How many they hold, as far as that can be told without reading them."""
    portable: bool
    """Packed as MessagePack; by pickle where something does not fit that, as text with lone surrogates."""
    with_facts: bool
    """The facts are wanted, too, and not only what they add up to."""

    @classmethod
    def of(cls, flows: Sequence[Numbered], messages: int, *, with_facts: bool = False) -> Batch:
        try:
            packed, portable = _ENCODER.encode(flows), True
        except (ValueError, TypeError, OverflowError):
            packed, portable = pickle.dumps(flows, pickle.HIGHEST_PROTOCOL), False
        return cls(packed=packed, messages=messages, portable=portable, with_facts=with_facts)

    def unpack(self) -> Contents[Message]:
        if self.portable:
            return read(_DECODER.decode(self.packed))
        flows: Sequence[Numbered] = pickle.loads(self.packed)  # noqa: S301 - packed by this program, never read from a file of the user
        return read(flows)


class Examined(Struct, frozen=True, gc=False):
    """What a batch adds up to, so that the proxy's loop has nothing to do for each message."""

    ledger: bytes
    """A packed Ledger, which the proxy passes on to the judgement as it is."""
    unexamined: int
    """Messages of which nothing is known; each has its gap in the ledger."""
    hosts: tuple[str, ...] = ()
    """Of which there are messages."""
    gaps: tuple[Gap, ...] = ()
    """What was not seen beside the messages. The ledger has it, too."""
    failures: tuple[Failure, ...] = ()
    """Flows that could not be read; the ledger does not have them."""
    facts: tuple[Fact, ...] = ()
    """One a message where the batch asked for them."""

    @classmethod
    def of(
        cls,
        facts: Sequence[Fact],
        baseline: Baseline,
        *,
        with_facts: bool,
        gaps: Iterable[Gap] = (),
        failures: Iterable[Failure] = (),
    ) -> Examined:
        ledger = Ledger(baseline)
        unexamined = 0
        for fact in facts:
            ledger.add(fact)
            unexamined += any(gap.reason is GapReason.NOT_EXAMINED for gap in fact.gaps)
        for gap in gaps:
            ledger.add_gap(gap)
        return cls(
            ledger=pack(ledger),
            unexamined=unexamined,
            hosts=tuple({fact.message.host for fact in facts}),
            gaps=tuple(gaps),
            failures=tuple(failures),
            facts=tuple(facts) if with_facts else (),
        )

    @classmethod
    def nothing_of(
        cls,
        contents: Contents[Message] | Contents[MessageRef],
        detail: str,
        baseline: Baseline,
        *,
        with_facts: bool,
    ) -> Examined:
        """Return the account of what was not examined, for the reason ``detail``."""
        facts = [Fact.unexamined(message, detail) for message in contents.messages]
        return cls.of(facts, baseline, with_facts=with_facts, gaps=contents.gaps, failures=contents.failures)


def pack(ledger: Ledger) -> bytes:
    """Return the ledger in a third of the bytes, since the run's are kept."""
    return zlib.compress(pickle.dumps(ledger, pickle.HIGHEST_PROTOCOL), _FAST)


def unpack(packed: bytes) -> Ledger:
    """Undo ``pack``, for what a process of this run packed."""
    ledger: Ledger = pickle.loads(zlib.decompress(packed))  # noqa: S301 - packed by another process of this run
    return ledger


class Folding:
    """What the worker does with a batch.

    Args:
        examiner: examines each message.
        baseline: as Ledger needs it.
    """

    def __init__(self, examiner: Examines[list[Message], list[Fact]], baseline: Baseline) -> None:
        self._examiner = examiner
        self._baseline = baseline

    def examine(self, batch: Batch) -> Examined:
        contents = batch.unpack()
        facts = self._examiner.examine(contents.messages)
        return Examined.of(
            facts, self._baseline, with_facts=batch.with_facts, gaps=contents.gaps, failures=contents.failures
        )
