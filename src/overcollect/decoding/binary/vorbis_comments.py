"""Comments of FLAC, Ogg Vorbis and Opus files (xiph.org/vorbis/doc/v-comment.html; RFC 9639, 8.6; RFC 7845, 5.2)."""

from __future__ import annotations

from collections.abc import Iterator

from overcollect.decoding.interface import Child, Opening, Room
from overcollect.decoding.quick_checks import printable

FLAC, OGG = b"fLaC", b"OggS"
_SIGNS = (b"\3vorbis", b"OpusTags")
_PROBE = 1 << 16
_COMMENT_BLOCK = 4
_MOST = 256


class VorbisComments:
    """Keys are the names of the comments."""

    id = "vorbis-comment"
    keeps = True

    def open(self, value: bytes, hint: str, room: Room) -> Opening | None:  # noqa: ARG002 - the protocol of decoders
        begin = _begin(value)
        children = [
            Child((name, number), text, f"vorbis {name}") for number, (name, text) in enumerate(_comments(value, begin))
        ]
        return Opening(children[: room.nodes]) if begin and children else None


def _begin(data: bytes) -> int:
    """Return where the comments begin, or 0."""
    if data.startswith(FLAC):
        position = len(FLAC)
        while position + 4 <= len(data):
            kind = data[position] & 0x7F
            if kind == _COMMENT_BLOCK:
                return position + 4
            if data[position] & 0x80:
                return 0
            position += 4 + int.from_bytes(data[position + 1 : position + 4])
    elif data.startswith(OGG):
        for sign in _SIGNS:
            if (place := data.find(sign, 0, _PROBE)) >= 0:
                return place + len(sign)
    return 0


def _comments(data: bytes, position: int) -> Iterator[tuple[str, str]]:
    """Yield names and texts up to one that is broken: a long list goes on in the next page of Ogg."""
    position += 4 + int.from_bytes(data[position : position + 4], "little")
    count = int.from_bytes(data[position : position + 4], "little")
    position += 4
    for _ in range(min(count, _MOST)):
        size = int.from_bytes(data[position : position + 4], "little")
        text = printable(data[position + 4 : position + 4 + size]) or ""
        name, sign, said = text.partition("=")
        if not sign or len(data) < position + 4 + size:
            return
        position += 4 + size
        if said and name:
            yield name, said
