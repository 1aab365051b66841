"""Reader of mitmproxy's flow files: one tnetstring a flow, one after the other."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from functools import lru_cache
from typing import Any, BinaryIO

import msgspec

from overcollect.captures import tnetstring
from overcollect.captures.flow_messages import flow_messages, replayed
from overcollect.captures.flow_original import is_replayed, original
from overcollect.captures.interface import Options, Source
from overcollect.captures.limits import LARGEST
from overcollect.model import Gap, GapReason, InputProblem, Mark, Message

CURRENT_VERSION = 21
"""Flow format of mitmproxy 10.2 and later; older ones are migrated by mitmproxy's own code."""

MARKS = "overcollect.marks"
"""Key of a flow's metadata under which the live addon stores the marks of the run so far, as ``pack_marks`` makes them.

Every flow has all of them, so a file that is cut or filtered keeps them; bytes cost the proxy next to nothing to write.
"""

SAVED = "overcollect.saved"
"""Key of the metadata of the first flow in files that the live addon saved: they hold refused connections as well,
which mitmproxy by itself tells and does not write."""

_START = re.compile(rb"\d{1,12}:\d{1,3}:[A-Za-z_][\w]*[,;]\d")
"""A dictionary whose first key is a word."""
UNFIT = (ValueError, TypeError, LookupError, ArithmeticError, AttributeError, RecursionError, struct.error)
"""What a flow of the wrong shape raises where it is migrated or converted."""


class FlowReader:
    format = "flow"

    def fits(self, head: bytes) -> bool:
        return _START.match(head) is not None

    def read(self, source: Source, stream: BinaryIO, options: Options) -> Iterator[Message | Gap | Mark]:  # noqa: ARG002 - the interface
        """Yield messages and gaps; ``index`` counts flows of every kind from 0."""
        index = 0
        offset = 0
        while True:
            try:
                length, prefix = _length(stream)
                if length is None:
                    return
                if length > LARGEST:
                    yield _too_large(source.name, index, offset, length)
                    _step_over(stream, length)
                else:
                    yield from _flow(source, index, offset, _record(stream, length, prefix))
            except _CutError as cut:
                where = f"{source.name}: flow {index} at byte {offset} is cut or damaged"
                detail = f"{where}: {cut.cause}, {cut.left} bytes are left"
                yield Gap(capture=source.name, reason=GapReason.CUT_CAPTURE, bytes=cut.left, index=index, detail=detail)
                return
            offset += prefix + length + 1
            index += 1


class _CutError(Exception):
    """The frame of a record is cut or wrong, and with it everything after."""

    def __init__(self, cause: str, left: int) -> None:
        super().__init__(cause)
        self.cause = cause
        self.left = left


def _length(stream: BinaryIO) -> tuple[int | None, int]:
    """Read a record's length; None at the end of the file. Also how many bytes the length itself takes."""
    read = b""
    while (char := stream.read(1)).isdigit() and len(read) < 12:
        read += char
    if not read and not char:
        return None, 0
    if char != b":" or not read:
        raise _CutError("there is no length", len(read) + len(char) + _drain(stream))
    return int(read), len(read) + 1


def _record(stream: BinaryIO, length: int, prefix: int) -> bytes:
    data = stream.read(length + 1)
    if len(data) <= length:
        raise _CutError("the file ends", prefix + len(data))
    if data[-1:] != b"}":
        raise _CutError("its end is not where it should be", prefix + len(data) + _drain(stream))
    return data


def _step_over(stream: BinaryIO, length: int) -> None:
    while length > 0 and (chunk := stream.read(min(length, 1 << 20))):
        length -= len(chunk)
    if length or stream.read(1) != b"}":
        raise _CutError("its end is not where it should be", _drain(stream))


def _drain(stream: BinaryIO) -> int:
    left = 0
    while chunk := stream.read(1 << 20):
        left += len(chunk)
    return left


def _too_large(capture: str, index: int, offset: int, length: int) -> Gap:
    detail = f"flow {index} at byte {offset} has {length} bytes, of which at most {LARGEST} are read"
    return Gap(capture=capture, reason=GapReason.TOO_MUCH_OUTPUT, bytes=length, index=index, detail=detail)


def _flow(source: Source, index: int, offset: int, record: bytes) -> Iterator[Message | Gap | Mark]:
    try:
        state = tnetstring.members(record, 0, len(record) - 1)
        version = state.get("version", state.get(b"version"))
        if version != CURRENT_VERSION:
            state = _migrate(state, version, source, index)
        found = [*stored_marks(state.get("metadata", {})), *_sent(state, version, source, index)]
    except UNFIT as error:
        detail = f"flow {index} at byte {offset} does not have the shape of a flow ({type(error).__name__})"
        reason = GapReason.MALFORMED
        yield Gap(capture=source.name, reason=reason, bytes=len(record), index=index, detail=detail)
        return
    yield from found


def _sent(state: dict[str, Any], version: Any, source: Source, index: int) -> Iterator[Message | Gap]:
    backup = state.get("backup")
    if isinstance(backup, dict) and backup.get("version", CURRENT_VERSION) != CURRENT_VERSION:
        state = {**state, "backup": _migrate(backup, backup["version"], source, index)}
    found = original(state)
    if is_replayed(state):
        yield replayed(state, source.name, index)
    if found is not None:
        yield from flow_messages(found, version, source.name, index, whole=True)


def pack_marks(marks: Sequence[Mark]) -> bytes:
    """Return marks as flows store them."""
    return msgspec.json.encode(marks)


def stored_marks(metadata: Mapping[str, Any]) -> list[Mark]:
    """Return the marks of the run in which a flow was saved."""
    stored = metadata.get(MARKS)
    if stored is None:
        return []
    return _unpacked(stored) if isinstance(stored, bytes) else msgspec.convert(stored, list[Mark])


@lru_cache(8)
def _unpacked(stored: bytes) -> list[Mark]:
    """Return the marks, which flow after flow has in the same bytes."""
    return msgspec.json.decode(stored, type=list[Mark])


def _migrate(state: dict[Any, Any], version: Any, source: Source, index: int) -> Any:
    from mitmproxy.io import compat  # noqa: PLC0415 - costs 0.3 s, and only old files need it

    try:
        # It changes what it is given, and what flows have alike is parsed once for all of them.
        return compat.migrate_flow(deepcopy(state))
    except ValueError as error:
        if index == 0 and "flow format version" in str(error):
            raise InputProblem(
                source.name,
                f"a flow file of version {_spelled(version)}, which the installed mitmproxy does not read",
                "Open it with the mitmproxy that wrote it and save it as HAR, or install a newer mitmproxy",
            ) from error
        raise


def _spelled(version: Any) -> str:
    return ".".join(str(part) for part in version) if isinstance(version, list) else str(version)
