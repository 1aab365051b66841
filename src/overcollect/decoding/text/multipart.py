"""multipart/* bodies (RFC 2046, section 5.1; RFC 7578 for forms)."""

from __future__ import annotations

import re
from binascii import Error, a2b_base64, a2b_qp
from contextlib import suppress
from functools import lru_cache

from overcollect.decoding.compression.streams import rest
from overcollect.decoding.interface import Child, Opening, Room
from overcollect.decoding.text.encoded_word import read
from overcollect.decoding.text.extended_value import extended
from overcollect.model import GapReason

TYPE = "multipart/"
BEGIN = b"--"

_BOUNDARY = re.compile(r"""boundary\s*=\s*(?:"([^"]{1,200})"|([^\s;,"]{1,200}))""", re.IGNORECASE)
_FIRST_LINE = re.compile(rb"--([!-~]{8,70})\r?\n[Cc]ontent-")
_PARAMETER = re.compile(r"""\b(name|filename\*?)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s;]+))""", re.IGNORECASE)
_LONGEST_HEAD = 8192
_KNOWN = frozenset(["content-disposition", "content-transfer-encoding", "content-type", "content-length"])


def begins(data: bytes) -> bool:
    """Whether a multipart body begins here, told without its content type."""
    return _FIRST_LINE.match(data) is not None


class Multipart:
    """Keys: the part's name, or its number where it has none.

    After it ``filename`` for the name of a file, or the name of a header that no format knows; ``preamble`` and
    ``rest`` for what stands before and behind the parts.
    """

    id = "multipart"
    keeps = False

    def open(self, value: str | bytes, hint: str, room: Room) -> Opening | None:
        if isinstance(value, str):
            value = value.encode()
        boundary = _boundary(value, hint)
        if not boundary:
            return None
        # A delimiter stands at the beginning of a line.
        position = 0 if value.startswith(boundary) else value.find(b"\n" + boundary) + 1
        if not position and not value.startswith(boundary):
            return None
        children: list[Child] = []
        number = 0
        ended = False
        start = position + len(boundary)
        while not (ended := value.startswith(b"--", start)):
            if len(children) >= room.nodes:
                return Opening(children, GapReason.TOO_MANY_NODES, len(value) - start)
            end = value.find(b"\n" + boundary, start)
            _part(value[start : end + 1 if end >= 0 else len(value)], number, children)
            number += 1
            if end < 0:
                break
            start = end + 1 + len(boundary)
        if preamble := value[:position].strip():
            children.append(Child(("preamble",), preamble))
        if ended:
            children += rest(value, start + 2)
        return Opening(children) if children else None


def _boundary(value: bytes, hint: str) -> bytes:
    named = _BOUNDARY.search(hint)
    if named:
        return b"--" + (named[1] or named[2]).encode(errors="replace")
    first = _FIRST_LINE.match(value)
    return b"--" + first[1] if first else b""


def _part(part: bytes, number: int, children: list[Child]) -> None:
    end = part.find(b"\r\n\r\n", 0, _LONGEST_HEAD)
    gap = 4
    if end < 0:
        end, gap = part.find(b"\n\n", 0, _LONGEST_HEAD), 2
    if end < 0:
        if bare := part.strip():
            children.append(Child((number,), bare))
        return
    name, filename, coding, kind, others = _head(part[:end])
    content = part[end + gap :]
    content = content[:-2] if content.endswith(b"\r\n") else content.removesuffix(b"\n")
    key: str | int = name or number
    if filename:
        children.append(Child((key, "filename"), filename, "filename"))
    children += [Child((key, header), text, header) for header, text in others]
    if content := undone(content, coding):
        children.append(Child((key,), content, name, hint=kind))


def undone(content: bytes, coding: str) -> bytes:
    """Return the content of a part without its transfer coding (RFC 2045, section 6)."""
    if coding.lower() == "base64":
        with suppress(Error):
            return a2b_base64(content)
    elif coding.lower() == "quoted-printable":
        return a2b_qp(content)
    return content


@lru_cache(256)
def _head(head: bytes) -> tuple[str, str, str, str, tuple[tuple[str, str], ...]]:
    """Return the name and file name of a part, its coding, its type and what else stands in its head.

    An app has few and sends them again.
    """
    headers = {}
    for line in head.decode(errors="replace").splitlines():
        header, _, text = line.partition(":")
        headers[header.strip().lower()] = text.strip()
    named = {
        word.lower(): quoted or bare
        for word, quoted, bare in _PARAMETER.findall(headers.get("content-disposition", ""))
    }
    coding = headers.get("content-transfer-encoding", "")
    filename = extended(named.get("filename*", "")) or read(named.get("filename", ""))
    others = tuple((header, text) for header, text in headers.items() if text and header not in _KNOWN)
    return named.get("name", ""), filename, coding, headers.get("content-type", ""), others
