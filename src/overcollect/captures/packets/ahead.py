"""Who opens connections, looked up ahead: what is said before somebody opens one does not tell who is the device."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from typing import BinaryIO

from overcollect.captures.interface import Source
from overcollect.captures.packets.connection import ACK, SYN
from overcollect.captures.packets.frame import Frame
from overcollect.captures.packets.link import ip_offset
from overcollect.model import InputProblem

type Again = Callable[[], Iterable[Frame]]
"""Reads the frames of the capture from the beginning."""
_LONGEST_SYN = 200
"""Bytes of a frame with a SYN and options; what carries content besides is not worth a look."""
_MAX_OPENERS = 4096
_TCP = 6


class Ahead:
    """Reads the capture a second time, only as far as a question calls for, and never the same part twice."""

    def __init__(self, again: Again | None) -> None:
        self._openers = _openers(again) if again else iter(())
        self._found: set[bytes] = set()

    def opener(self, one: bytes, other: bytes) -> bytes | None:
        """Return which of two addresses opens connections, that which does so first; None where neither does."""
        known = self._found & {one, other}
        if known:
            return known.pop() if len(known) == 1 else None
        for address in self._openers:
            if len(self._found) < _MAX_OPENERS:
                self._found.add(address)
            if address in (one, other):
                return address
        return None


@contextmanager
def opened_again(source: Source) -> Iterator[BinaryIO]:
    """Open the content of a capture a second time, apart from the first."""
    from overcollect.captures.packing import unpack  # noqa: PLC0415 - knows the readers, which need this

    with source.path.open("rb") as file:
        yield unpack(source.name, file)


def _openers(frames: Again) -> Iterator[bytes]:
    with suppress(OSError, InputProblem):  # the file is gone: what was said must do
        for frame in frames():
            if len(frame.data) <= _LONGEST_SYN and (address := _opener(frame)) is not None:
                yield address


def _opener(frame: Frame) -> bytes | None:
    """Return who opened the connection, from the SYN of either side."""
    data, at = frame.data, ip_offset(frame)
    if at is None or len(data) < at + 40:
        return None
    if data[at] >> 4 == 4:
        tcp, source, target = at + (data[at] & 15) * 4, data[at + 12 : at + 16], data[at + 16 : at + 20]
        protocol = data[at + 9]
    else:
        tcp, source, target = at + 40, data[at + 8 : at + 24], data[at + 24 : at + 40]
        protocol = data[at + 6]
    if protocol != _TCP or len(data) < tcp + 14 or not data[tcp + 13] & SYN:
        return None
    return target if data[tcp + 13] & ACK else source
