"""Runs decompressors within a limit, piece by piece, so that a bomb never unfolds and damage loses little."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Protocol

from overcollect.decoding.interface import Child, Opening
from overcollect.model import GapReason

REST = "rest"
"""Key of what stands behind the end of a coding: content of its own, which nothing announces."""

_STEP, _LARGEST_STEP, _CAREFUL_STEP = 4096, 1 << 18, 64
_FILLED = re.compile(rb"\0*")
_FILLING = b"\0 \t\r\n"


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
    """What came out of a coding, where it ended, and why no more came."""

    __slots__ = ("barren", "output", "position", "reason")

    def __init__(self, output: bytes, position: int, reason: GapReason | None, barren: int = 0) -> None:
        self.output = output
        self.position = position
        self.reason = reason
        self.barren = barren
        """Where the last of several streams begins, if nothing came out of it: it is none, but looks like one."""


def run(
    start: Callable[[], Machine],
    damage: type[Exception],
    data: bytes,
    limit: int,
    magic: bytes | tuple[bytes, ...] | None = None,
    begun: Callable[[int], None] | None = None,
) -> Run:
    """Decompress ``data``.

    Args:
        start: makes a decompressor.
        damage: what it raises.
        data: the stream; several in a row where ``magic`` says how the next one begins.
        limit: bytes of output.
        magic: None where only one stream is allowed.
        begun: is told where each further stream begins.
    """
    done = _steps(start, damage, data, limit, magic, _STEP, begun)
    if done.reason is GapReason.BROKEN_CODING and done.position < len(data):
        # A decompressor that fails keeps what it had from the piece; small pieces lose less. Large data is
        # not worth 64 bytes at a time.
        step = max(_CAREFUL_STEP, len(data) >> 14)
        done = _steps(start, damage, data, limit, magic, step, None, growth=1)
    return Run(done.output, done.barren, None) if done.barren else done


def _steps(
    start: Callable[[], Machine],
    damage: type[Exception],
    data: bytes,
    limit: int,
    magic: bytes | tuple[bytes, ...] | None,
    step: int,
    begun: Callable[[int], None] | None,
    growth: int = 2,
) -> Run:
    pieces: list[bytes] = []
    total = position = begin = before = 0
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
            begin = _behind_filling(data, position)
            before = total
            if magic is None or not data.startswith(magic, begin):
                reason = None
                break
            position = begin
            if begun:
                begun(begin)
            # Small first pieces: what a short stream leaves unused is copied, and there may be a million.
            machine, step = start(), first_step
        else:
            step = min(step * growth, _LARGEST_STEP)
    is_barren = reason is GapReason.BROKEN_CODING and total == before
    return Run(b"".join(pieces)[:limit], position, reason, begin if is_barren else 0)


def _behind_filling(data: bytes, position: int) -> int:
    """Return where something else than zeros stands."""
    if data[position : position + 1] != b"\0":
        return position
    filled = _FILLED.match(data, position)
    return filled.end() if filled else position


def opening(done: Run, data: bytes, beside: Sequence[Child] = ()) -> Opening | None:
    """Return what came out, and what stands behind its end; None where nothing came and the stream is no empty one.

    Args:
        done: what came out.
        data: what it came out of.
        beside: what else the coding tells, such as the name of a file.
    """
    if not done.output and done.reason:
        return None
    if done.reason:
        return Opening((Child((), done.output), *beside), done.reason, len(data) - done.position)
    behind = rest(data, done.position)
    return Opening((Child((), done.output, made_of=done.position if behind else 0), *beside, *behind))


def rest(data: bytes, position: int) -> tuple[Child, ...]:
    """Return what stands from ``position`` on, where it is more than filling."""
    behind = data[position:]
    return (Child((REST,), behind),) if behind.strip(_FILLING) else ()
