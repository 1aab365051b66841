"""What stands behind the files of a ZIP archive: the directory, and comments in it (APPNOTE.TXT, 4.3.11 to 4.3.16)."""

from __future__ import annotations

from struct import unpack_from

from overcollect.decoding.interface import Child

_ENTRY, _ENTRY_SIZE = b"PK\x01\x02", 46
_END, _END_SIZE = b"PK\x05\x06", 22
_COMMENT = "comment"

_OTHERS: dict[bytes, tuple[int, slice]] = {
    b"PK\x06\x06": (12, slice(4, 12)),
    b"PK\x06\x07": (20, slice(0)),
    b"PK\x05\x05": (6, slice(4, 6)),
    b"PK\x06\x08": (8, slice(4, 8)),
}
"""Records without a text of anybody: the bytes that each has at least, and where it says how many more."""


def directory(data: bytes, position: int, children: list[Child], limit: int) -> int:
    """Add comments to ``children``, ``limit`` in all; return where the archive ends."""
    number = 0
    while position + 4 <= len(data):
        mark = data[position : position + 4]
        if mark == _ENTRY and position + _ENTRY_SIZE <= len(data) and len(children) < limit:
            name, extra, comment = unpack_from("<HHH", data, position + 28)
            position += _ENTRY_SIZE + name + extra
            _add(children, (_COMMENT, number), data[position : position + comment])
            position += comment
            number += 1
        elif mark == _END and position + _END_SIZE <= len(data):
            (comment,) = unpack_from("<H", data, position + _END_SIZE - 2)
            position += _END_SIZE
            _add(children, (_COMMENT,), data[position : position + comment])
            return position + int(comment)
        elif mark in _OTHERS:
            least, more = _OTHERS[mark]
            position += least + int.from_bytes(data[position : position + least][more], "little")
        else:
            break
    return min(position, len(data))


def _add(children: list[Child], keys: tuple[str | int, ...], comment: bytes) -> None:
    if comment:
        children.append(Child(keys, comment))
