"""What is written about a WAV or AVI file in it: its list of texts, and tags of ID3 (Microsoft, RIFF, section 3)."""

from __future__ import annotations

from overcollect.decoding.interface import Child, Opening, Room
from overcollect.decoding.quick_checks import printable
from overcollect.decoding.text.chinese import as_gb18030

MAGIC = b"RIFF"
_HEAD, _CHUNK = 12, 8
_MOST_CHUNKS = 4_096
_ID3 = (b"id3 ", b"ID3 ")


class RiffInfo:
    """Keys are the names of the chunks: IART, ICMT, INAM."""

    id = "riff"
    keeps = True

    def open(self, value: bytes, hint: str, room: Room) -> Opening | None:  # noqa: ARG002 - the protocol of decoders
        if not value.startswith(MAGIC):
            return None
        children: list[Child] = []
        for name, begin, end in _chunks(value, _HEAD, len(value)):
            if name in _ID3:
                children.append(Child(("id3",), value[begin:end]))
            elif name == b"LIST" and value.startswith(b"INFO", begin):
                for item, start, stop in _chunks(value, begin + 4, end):
                    if text := _text(value[start:stop]):
                        named = item.decode("latin-1").strip()
                        children.append(Child((named,), text, named))
        return Opening(children[: room.nodes]) if children else None


def _chunks(data: bytes, position: int, end: int) -> list[tuple[bytes, int, int]]:
    """Return name, begin and end of the chunks; each begins at an even place."""
    found: list[tuple[bytes, int, int]] = []
    while position + _CHUNK <= end and len(found) < _MOST_CHUNKS:
        begin = position + _CHUNK
        size = int.from_bytes(data[position + 4 : begin], "little")
        found.append((data[position : position + 4], begin, min(begin + size, end)))
        position = begin + size + size % 2
    return found


def _text(raw: bytes) -> str:
    bare = raw.rstrip(b"\0")
    return printable(bare) or as_gb18030(bare) or ""
