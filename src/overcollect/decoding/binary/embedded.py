"""What can be read in bytes of a format that nothing here knows: streams and JSON behind a header, named texts.

Formats that write names beside values (BSON, UBJSON, AMF, JCE and Thrift maps, Java's serialization) have a text
that is an identifier before one that is its value.
"""

from __future__ import annotations

import re
import zlib
from itertools import pairwise

from overcollect.decoding.binary import protobuf, zip_archive
from overcollect.decoding.binary.wire import holds_text, may_begin
from overcollect.decoding.compression import deflate, gzip_stream, zstd_frames
from overcollect.decoding.interface import Child, Opening, Room
from overcollect.decoding.opaque import SMALLEST, closed_in, is_random
from overcollect.decoding.quick_checks import has_controls, printable
from overcollect.decoding.text.inline_json import InlineJson
from overcollect.model import GapReason

_STREAM = re.compile(
    b"|".join(map(re.escape, (gzip_stream.MAGIC, zstd_frames.MAGIC, zip_archive.MAGIC, *deflate.MAGICS)))
)
_ZLIB = deflate.MAGICS
_MOST_STREAMS, _MOST_PROBES, _MOST_TEXTS = 16, 64, 5000
_LONGEST_HEADER = 24
_PROBE = 1 << 16
_JSON = re.compile(rb"[{\[]\s{0,8}[\"{]")
_TEXT = re.compile(
    rb"(?:[\t\x20-\x7e]|[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}){2,}+"
)
_NO_TEXT = bytes(code for code in range(256) if not (code == 0x09 or 0x20 <= code <= 0x7E or 0x80 <= code <= 0xF4))
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_.\-]{2,40}")
_INLINE = InlineJson()
_SHORTEST_VALUE, _SHORTEST_ALONE = 4, 8
_SHORTEST_SIZED, _SPACE, _MOST_BEHIND = 3, 0x20, 2


class Embedded:
    """Keys are numbers in the order of what was found. The bytes stay a field."""

    id = "embedded"
    keeps = True

    def open(self, value: bytes, hint: str, room: Room) -> Opening | None:
        streams = _streams(value)
        # One that takes all of the value is the value, whose own decoder had nothing of it.
        if streams and streams != [0]:
            places = [*([] if streams[0] == 0 else [0]), *streams, len(value)]
            children = [Child((number,), value[start:end]) for number, (start, end) in enumerate(pairwise(places))]
            return Opening(children[: room.nodes])
        if 0 < value.count(b"\0") * 4 <= len(value) and (text := printable(value.replace(b"\0", b"\n"))):
            return Opening((Child((0,), text),))
        if _JSON.search(value):
            found = _INLINE.open(value.decode(errors="replace"), hint, room)
            if found is not None:
                return found if found.cut else Opening(found.children, *_closed(value))
        named = _named(value)
        if named:
            return Opening(named[: room.nodes])
        start = _message(value)
        return Opening((Child((0,), value[start:], hint=protobuf.TYPES[0]),)) if start else None


def _closed(data: bytes) -> tuple[GapReason | None, int]:
    """Return what is to be said of the bytes around JSON where they are many and encrypted or compressed."""
    around = closed_in(data)
    return (GapReason.OPAQUE, around) if around else (None, 0)


def _message(data: bytes) -> int:
    """Return where a message of protobuf with text begins that ends with the data, or 0."""
    for start in range(1, min(_LONGEST_HEADER, len(data))):
        if may_begin(data[start : start + 2]) and holds_text(data[start:]):
            return start
    return 0


def _streams(data: bytes) -> list[int]:
    """Return where compressed streams begin, none inside another."""
    places: list[int] = []
    position = 0
    for _ in range(_MOST_PROBES):
        found = _STREAM.search(data, position)
        if found is None or len(places) >= _MOST_STREAMS:
            break
        size = _size(data, found.start())
        if size:
            places.append(found.start())
        position = found.start() + (size or 1)
    return places


def _size(data: bytes, start: int) -> int:
    """Return how many bytes the stream takes at least, or 0 where none begins."""
    if data.startswith(_ZLIB, start):
        window, magic = zlib.MAX_WBITS, False
    elif data.startswith(gzip_stream.MAGIC, start):
        window, magic = 16 + zlib.MAX_WBITS, True
    else:
        return len(data) - start
    probe = zlib.decompressobj(window)
    piece = data[start : start + _PROBE]
    try:
        output = probe.decompress(piece, _PROBE)
    except zlib.error:
        return 0
    if probe.eof:
        return len(piece) - len(probe.unused_data)
    # Two bytes begin a stream by chance too often; it must go on.
    return len(piece) if output and (magic or len(output) >= _PROBE or len(piece) == _PROBE) else 0


def _named(data: bytes) -> list[Child]:
    """Return the texts that stand behind an identifier."""
    children: list[Child] = []
    name = ""
    read = 0
    if not has_controls(data) or len(data.translate(None, _NO_TEXT)) * 2 < len(data):
        return children
    if len(data) >= SMALLEST and is_random(data):
        return children
    for number, found in enumerate(_TEXT.finditer(data)):
        if number >= _MOST_TEXTS:
            break
        text = _trimmed(data, found)
        if len(text) >= _SHORTEST_VALUE:
            read += len(found[0])
        if name and len(text) >= _SHORTEST_VALUE and not text.isalpha():
            children.append(Child((name, number), text, name))
            name = ""
        else:
            name = text if _NAME.fullmatch(text) else ""
    told = len(children) > 1 or (bool(children) and len(children[0].value) >= _SHORTEST_ALONE)
    return children if told and read * 2 >= len(data) else []


def _trimmed(data: bytes, found: re.Match[bytes]) -> str:
    """Return the text as long as the length in front of it says, which is a character itself where it is above 31."""
    raw = found[0]
    length = data[found.start() - 1] if found.start() else 0
    if _SHORTEST_SIZED <= length < len(raw):
        raw = raw[:length]
    elif raw[0] >= _SPACE and 0 <= len(raw) - 1 - raw[0] <= _MOST_BEHIND:
        raw = raw[1 : 1 + raw[0]]
    return raw.decode(errors="replace")
