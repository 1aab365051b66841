"""Zstandard (RFC 8878), also several frames in a row, and skippable frames, which carry what the sender likes."""

from __future__ import annotations

from io import BytesIO

import zstandard

from overcollect.decoding.compression.streams import Run, opening
from overcollect.decoding.compression.zstd_frames import (
    MAGIC,
    SKIPPABLE,
    SKIPPABLE_HEAD,
    frame_end,
    skippable_end,
)
from overcollect.decoding.interface import Child, Opening, Room
from overcollect.model import GapReason

_WINDOW = 128 * 1024 * 1024
_PIECE = 1 << 17


class Zstd:
    """Keys of skippable frames: ``skipped`` and their number."""

    id = "zstd"
    keeps = False

    def open(self, value: bytes, hint: str, room: Room) -> Opening | None:  # noqa: ARG002 - the protocol of decoders
        if not value.startswith((MAGIC, *SKIPPABLE)):
            return None
        frames = _Frames(value, room.nodes)
        done = _decompressed(value[: frames.end], room.output)
        if frames.reason and not done.reason:
            done.reason, done.position = frames.reason, len(value)
        if done.reason is None:
            done.position = frames.end
        elif frames.skipped and not done.output:
            return Opening(frames.skipped, done.reason, len(value) - sum(len(child.value) for child in frames.skipped))
        return opening(done, value, frames.skipped)


class _Frames:
    """The frames that stand in a row, up to where something else begins."""

    def __init__(self, data: bytes, limit: int) -> None:
        self.skipped: list[Child] = []
        self.end = 0
        self.reason: GapReason | None = None
        while self.end < len(data):
            if data.startswith(MAGIC, self.end):
                end = frame_end(data, self.end)
                if end < 0:
                    # Of several in a row, one that is cut is opened by itself.
                    if not self.end:
                        self.reason, self.end = GapReason.BROKEN_CODING, len(data)
                    return
            elif data.startswith(SKIPPABLE, self.end) and len(self.skipped) < limit:
                end = skippable_end(data, self.end)
                if content := data[self.end + SKIPPABLE_HEAD : end]:
                    self.skipped.append(Child(("skipped", len(self.skipped)), content))
                if end > len(data):
                    self.reason, end = GapReason.BROKEN_CODING, len(data)
            else:
                return
            self.end = end


def _decompressed(value: bytes, limit: int) -> Run:
    reader = zstandard.ZstdDecompressor(max_window_size=_WINDOW).stream_reader(
        BytesIO(value), read_size=8192, read_across_frames=True
    )
    pieces: list[bytes] = []
    total = 0
    reason = None
    try:
        while piece := reader.read(min(_PIECE, limit + 1 - total)):
            pieces.append(piece)
            total += len(piece)
            if total > limit:
                reason = GapReason.TOO_MUCH_OUTPUT
                break
    except zstandard.ZstdError:
        reason = GapReason.BROKEN_CODING
    promised = _promised(value)
    if promised > total and reason is None:
        reason = GapReason.BROKEN_CODING
    # A few bytes can stand for gigabytes, so where they were read to says little of a stream that was cut.
    return Run(b"".join(pieces)[:limit], len(value) * total // promised if promised > total else 0, reason)


def _promised(value: bytes) -> int:
    try:
        return int(zstandard.frame_content_size(value))
    except zstandard.ZstdError:
        return 0
