"""Texts, EXIF and XMP in the chunks of a PNG (W3C, PNG Specification, section 11.3)."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

from overcollect.decoding.interface import Child, Opening, Room
from overcollect.decoding.quick_checks import printable

MAGIC = b"\x89PNG\r\n\x1a\n"
_MOST_CHUNKS = 4_096
_LARGEST = 1 << 20
_XMP = "XML:com.adobe.xmp"


class PngText:
    """Keys are the words that chunks of text begin with: Author, Comment, Software."""

    id = "png"
    keeps = True

    def open(self, value: bytes, hint: str, room: Room) -> Opening | None:  # noqa: ARG002 - the protocol of decoders
        if not value.startswith(MAGIC):
            return None
        children: list[Child] = []
        left = min(room.output, _LARGEST)
        for kind, data in _chunks(value):
            if kind == b"eXIf":
                children.append(Child(("eXIf",), data))
                continue
            name, text = _read(kind, data, left)
            left -= len(text)
            if name and text:
                children.append(Child((name,), text, f"png {name}", hint="text/xml" if name == _XMP else ""))
        return Opening(children[: room.nodes]) if children else None


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    position = len(MAGIC)
    for _ in range(_MOST_CHUNKS):
        if position + 12 > len(data):
            return
        size = int.from_bytes(data[position : position + 4])
        if size <= _LARGEST:
            yield data[position + 4 : position + 8], data[position + 8 : position + 8 + size]
        position += 12 + size


def _read(kind: bytes, data: bytes, limit: int) -> tuple[str, str]:
    """Return the name and the text of a chunk, which are '' where it is none of text."""
    if kind not in (b"tEXt", b"zTXt", b"iTXt"):
        return "", ""
    word, _, rest = data.partition(b"\0")
    is_compressed = kind == b"zTXt"
    if kind == b"iTXt":
        is_compressed = rest[:1] == b"\1"
        rest = rest[2:].partition(b"\0")[2].partition(b"\0")[2]
    elif is_compressed:
        rest = rest[1:]
    if is_compressed:
        try:
            rest = zlib.decompressobj().decompress(rest, max(limit, 1))
        except zlib.error:
            return "", ""
    text = printable(rest)
    return word.decode("latin-1"), rest.decode("latin-1") if text is None else text
