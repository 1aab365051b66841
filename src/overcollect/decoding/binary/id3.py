"""Tags of sound files: texts of ID3 (id3.org, version 2.2 to 2.4), with which recorders and players name people."""

from __future__ import annotations

from collections.abc import Iterator

from overcollect.decoding.interface import Child, Opening, Room
from overcollect.decoding.quick_checks import clean

MAGIC = b"ID3"
_HEAD = 10
_CHARSETS = ("latin-1", "utf-16", "utf-16-be", "utf-8")
_UNSYNCHRONISED, _EXTENDED = 0x80, 0x40
_WITH_DESCRIPTION = ("TXXX", "TXX", "WXXX", "WXX")
_COMMENTS = ("COMM", "COM", "USLT", "ULT")
_LANGUAGE = 3
_LARGEST = 1 << 16
"""Bytes of a frame that is read; pictures are larger."""


class Id3:
    """Keys: the frame, or the description that its writer gave it, and a number where it is there again."""

    id = "id3"
    keeps = True

    def open(self, value: bytes, hint: str, room: Room) -> Opening | None:  # noqa: ARG002 - the protocol of decoders
        if not value.startswith(MAGIC) or len(value) < _HEAD or not 2 <= value[3] <= 4:
            return None
        tag = value[_HEAD : _HEAD + _synchsafe(value[6:_HEAD])]
        if value[5] & _UNSYNCHRONISED:
            tag = tag.replace(b"\xff\0", b"\xff")
        children: list[Child] = []
        seen: dict[str, int] = {}
        for name, text in _texts(tag, value[3], 4 if value[5] & _EXTENDED else 0):
            if len(children) >= room.nodes:
                break
            number = seen[name] = seen.get(name, -1) + 1
            children.append(Child((name, number) if number else (name,), text, f"id3 {name}"))
        return Opening(children) if children else None


def _synchsafe(raw: bytes) -> int:
    return sum((byte & 0x7F) << 7 * place for place, byte in enumerate(reversed(raw)))


def _texts(tag: bytes, version: int, position: int) -> Iterator[tuple[str, str]]:
    """Yield the names and texts of the frames; an extended header begins with its size."""
    if position:
        said = tag[:position]
        position = _synchsafe(said) if version == 4 else position + int.from_bytes(said)
    width = 3 if version == 2 else 4
    head = 6 if version == 2 else 10
    while position + head < len(tag) and tag[position]:
        raw = tag[position + width : position + 2 * width]
        size = _synchsafe(raw) if version == 4 else int.from_bytes(raw)
        frame = tag[position : position + width].decode("latin-1")
        begin = position + head
        position = begin + size
        if not frame.isalnum() or not 0 < size <= _LARGEST or position > len(tag):
            continue
        name, text = _read(frame, tag[begin:position])
        if text:
            yield name, text


def _read(frame: str, data: bytes) -> tuple[str, str]:
    if frame[0] not in "TWCU":
        return frame, ""
    if frame[0] == "W" and frame not in _WITH_DESCRIPTION:
        return frame, data.decode("latin-1").strip("\0")
    code, rest = data[0], data[1:]
    if code >= len(_CHARSETS) or (frame[0] in "CU" and frame not in _COMMENTS):
        return frame, ""
    if frame in _COMMENTS:
        rest = rest[_LANGUAGE:]
    if len(rest) % 2 and code in (1, 2):
        rest = rest[:-1]
    parts = clean(rest.decode(_CHARSETS[code], "replace")).replace("\ufeff", "").split("\0")
    if frame in _WITH_DESCRIPTION and len(parts) > 1:
        return parts[0] or frame, " ".join(filter(None, parts[1:]))
    return frame, " ".join(filter(None, parts))
