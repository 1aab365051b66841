"""Zstandard (RFC 8878), also several frames in a row."""

from __future__ import annotations

from io import BytesIO

import zstandard

from overcollect.decoding.compression.streams import Run, opening
from overcollect.decoding.interface import Opening, Room
from overcollect.model import GapReason

MAGIC = b"\x28\xb5\x2f\xfd"

_WINDOW = 128 * 1024 * 1024
_PIECE = 1 << 17


class Zstd:
    id = "zstd"
    keeps = False

    def open(self, value: bytes, hint: str, room: Room) -> Opening | None:  # noqa: ARG002 - the protocol of decoders
        if not value.startswith(MAGIC):
            return None
        source = BytesIO(value)
        reader = zstandard.ZstdDecompressor(max_window_size=_WINDOW).stream_reader(
            source, read_size=8192, read_across_frames=True
        )
        pieces: list[bytes] = []
        total = 0
        reason = None
        try:
            while piece := reader.read(min(_PIECE, room.output + 1 - total)):
                pieces.append(piece)
                total += len(piece)
                if total > room.output:
                    reason = GapReason.TOO_MUCH_OUTPUT
                    break
        except zstandard.ZstdError:
            reason = GapReason.BROKEN_CODING
        try:
            promised = zstandard.frame_content_size(value)
        except zstandard.ZstdError:
            return None
        if promised > total and reason is None:
            reason = GapReason.BROKEN_CODING
        # A few bytes can stand for gigabytes, so where they were read to says little of a stream that was cut.
        position = len(value) * total // promised if promised > total else 0
        return opening(Run(b"".join(pieces)[: room.output], position, reason), value)
