"""Messages on their way to the worker, and what comes back from it."""

from __future__ import annotations

import pickle

from msgspec import Struct, msgpack

from overcollect.judgement import Ledger
from overcollect.knowledge import Baseline
from overcollect.model import Fact, GapReason, Message
from overcollect.workers import Examines

_ENCODER = msgpack.Encoder()
_DECODER = msgpack.Decoder(list[Message])


class Batch(Struct, frozen=True, gc=False):
    """Messages, packed once for the worker and for the disk.

    Packing is done in the proxy's loop: msgspec takes a tenth of the time that pickle takes.
    """

    packed: bytes
    messages: int
    portable: bool
    """Packed as MessagePack; by pickle where text has lone surrogates, which no encoding has."""
    with_facts: bool
    """The facts are wanted, too, and not only what they add up to."""

    @classmethod
    def of(cls, messages: list[Message], *, with_facts: bool = False) -> Batch:
        try:
            packed, portable = _ENCODER.encode(messages), True
        except UnicodeEncodeError:
            packed, portable = pickle.dumps(messages, pickle.HIGHEST_PROTOCOL), False
        return cls(packed=packed, messages=len(messages), portable=portable, with_facts=with_facts)

    def unpack(self) -> list[Message]:
        if self.portable:
            return _DECODER.decode(self.packed)
        messages: list[Message] = pickle.loads(self.packed)  # noqa: S301 - packed by this program, never read from a file of the user
        return messages


class Examined(Struct, frozen=True, gc=False):
    """What a batch adds up to, so that the proxy's loop has nothing to do for each message."""

    ledger: bytes
    """A packed Ledger, which the proxy passes on to the judgement as it is."""
    messages: int
    unexamined: int
    """Messages of which nothing is known; each has its gap in the ledger."""
    facts: tuple[Fact, ...]
    """One a message where the batch asked for them."""

    @classmethod
    def of(cls, facts: list[Fact], baseline: Baseline, *, with_facts: bool) -> Examined:
        ledger = Ledger(baseline)
        unexamined = 0
        for fact in facts:
            ledger.add(fact)
            unexamined += any(gap.reason is GapReason.NOT_EXAMINED for gap in fact.gaps)
        return cls(
            ledger=pack(ledger),
            messages=len(facts),
            unexamined=unexamined,
            facts=tuple(facts) if with_facts else (),
        )


def pack(ledger: Ledger) -> bytes:
    return pickle.dumps(ledger, pickle.HIGHEST_PROTOCOL)


def unpack(packed: bytes) -> Ledger:
    """Undo ``pack``, for what a process of this run packed."""
    ledger: Ledger = pickle.loads(packed)  # noqa: S301 - packed by another process of this run
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
        facts = self._examiner.examine(batch.unpack())
        return Examined.of(facts, self._baseline, with_facts=batch.with_facts)
