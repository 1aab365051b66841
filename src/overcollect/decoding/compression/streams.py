"""Runs decompressors within a limit, piece by piece, so that a bomb never unfolds and damage loses little."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from overcollect.decoding.interface import Child, Opening
from overcollect.model import GapReason

_STEP, _LARGEST_STEP, _CAREFUL_STEP = 4096, 1 << 18, 64


class Machine(Protocol):
    """A decompressor for one stream."""

    finished: bool
    unused: int
    """Bytes of the last piece that stand after the end of the stream."""

    def feed(self, data: bytes, limit: int) -> bytes:
        """Return at most about ``limit`` bytes of output, or raise one of ``DAMAGE`` of the coding."""


class Decompressor(Protocol):
    """What zlib, bz2 and lzma make."""

    @property
    def eof(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...
    def decompress(self, data: bytes, limit: int, /) -> bytes: ...


class Standard:
    """A machine of a decompressor of the standard library."""

    def __init__(self, decompressor: Decompressor) -> None:
        self._decompressor = decompressor
        self.finished = False
        self.unused = 0

    def feed(self, data: bytes, limit: int) -> bytes:
        output = self._decompressor.decompress(data, limit)
        self.finished = self._decompressor.eof
        self.unused = len(self._decompressor.unused_data)
        return output


class Run:
    """What came out of a coding, and why no more."""

    __slots__ = ("output", "position", "reason")

    def __init__(self, output: bytes, position: int, reason: GapReason | None) -> None:
        self.output = output
        self.position = position
        self.reason = reason


def run(
    start: Callable[[], Machine], damage: type[Exception], data: bytes, limit: int, magic: bytes | None = None
) -> Run:
    """Decompress ``data``.

    Args:
        start: makes a decompressor.
        damage: what it raises.
        data: the stream; several in a row where ``magic`` says how the next one begins.
        limit: bytes of output.
        magic: None where only one stream is allowed.
    """
    done = _steps(start, damage, data, limit, magic, _STEP)
    if done.reason is GapReason.BROKEN_CODING and done.position < len(data):
        # A decompressor that fails keeps what it had from the piece; small pieces lose less. Large data is
        # not worth 64 bytes at a time.
        step = max(_CAREFUL_STEP, len(data) >> 14)
        done = _steps(start, damage, data, limit, magic, step, growth=1)
    return done


def _steps(
    start: Callable[[], Machine],
    damage: type[Exception],
    data: bytes,
    limit: int,
    magic: bytes | None,
    step: int,
    growth: int = 2,
) -> Run:
    pieces: list[bytes] = []
    total = position = 0
    machine = start()
    first_step = step
    reason: GapReason | None = GapReason.BROKEN_CODING
    while position < len(data):
        chunk = data[position : position + step]
        try:
            piece = machine.feed(chunk, limit - total + 1)
        except damage:
            break
        pieces.append(piece)
        total += len(piece)
        if total > limit:
            reason = GapReason.TOO_MUCH_OUTPUT
            break
        position += len(chunk) - machine.unused
        if machine.finished:
            if magic is None or not data.startswith(magic, position):
                reason = None
                break
            # Small first pieces: what a short stream leaves unused is copied, and there may be a million.
            machine, step = start(), first_step
        else:
            step = min(step * growth, _LARGEST_STEP)
    return Run(b"".join(pieces)[:limit], position, reason)


def opening(done: Run, data: bytes) -> Opening | None:
    """Return what came out; None where nothing did and the stream is not an empty one."""
    if not done.output and done.reason:
        return None
    left = len(data) - done.position if done.reason else 0
    return Opening((Child((), done.output),), done.reason, left)
