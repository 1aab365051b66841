"""What must be known of a batch to account for it without it."""

from __future__ import annotations

import pickle
import zlib

from msgspec import Struct

from overcollect.live.batch import Batch
from overcollect.model import MessageRef

_FAST = 1


class Outline(Struct, frozen=True, gc=False):
    """Its messages without their content, so small that it can stay in memory: some ten bytes a message."""

    packed: bytes
    messages: int
    with_facts: bool

    @classmethod
    def of(cls, batch: Batch) -> Outline:
        refs = [MessageRef.of(message) for message in batch.unpack()]
        packed = zlib.compress(pickle.dumps(refs, pickle.HIGHEST_PROTOCOL), _FAST)
        return cls(packed=packed, messages=batch.messages, with_facts=batch.with_facts)

    def unpack(self) -> list[MessageRef]:
        refs: list[MessageRef] = pickle.loads(zlib.decompress(self.packed))  # noqa: S301 - packed by this process
        return refs
