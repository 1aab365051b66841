"""What must be kept of a batch to account for it should it be lost."""

from __future__ import annotations

import pickle
import zlib

from msgspec import Struct
from msgspec.structs import astuple

from overcollect.live.batch import Batch
from overcollect.live.flows import Contents
from overcollect.model import MessageRef

_FAST = 1


class Outline(Struct, frozen=True, gc=False):
    """What it holds, without the bodies, so small that it can stay in memory: some ten bytes a message."""

    packed: bytes
    messages: int
    with_facts: bool

    @classmethod
    def of(cls, batch: Batch) -> Outline:
        messages, *rest = astuple(batch.unpack())
        held = ([MessageRef.of(message) for message in messages], *rest)
        packed = zlib.compress(pickle.dumps(held, pickle.HIGHEST_PROTOCOL), _FAST)
        return cls(packed=packed, messages=batch.messages, with_facts=batch.with_facts)

    def unpack(self) -> Contents[MessageRef]:
        return Contents(*pickle.loads(zlib.decompress(self.packed)))  # noqa: S301 - packed by this process
