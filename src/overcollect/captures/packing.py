"""Undoes what a whole capture file is packed in: gzip, zip or zlib, as a stream."""

from __future__ import annotations

import gzip
import io
import lzma
import re
import zipfile
import zlib
from typing import Any

from overcollect.captures.har_attached import is_attached
from overcollect.captures.registry import reader_for
from overcollect.model import InputProblem

_HEAD = 4096
_HAR = re.compile(rb'(?:\xef\xbb\xbf)?\s*\{\s*"log"\s*:\s*\{')
_DAMAGE = (EOFError, OSError, zlib.error, zipfile.BadZipFile, lzma.LZMAError)


class Content(io.BufferedReader):
    """The content of a file. Damage of the packing ends it early and is told in ``damage``."""

    def __init__(self, packed: io.BufferedIOBase, left_aside: tuple[str, ...] = ()) -> None:
        self._raw = _Tolerant(packed)
        self.left_aside = left_aside
        """Names of the other files in the archive, which are no captures."""
        super().__init__(self._raw, 1 << 18)

    @property
    def damage(self) -> str:
        return self._raw.damage


def is_packed(head: bytes) -> bool:
    """Tell from its first bytes whether a file is packed."""
    is_zlib = len(head) > 1 and head[0] == 0x78 and int.from_bytes(head[:2]) % 31 == 0  # RFC 1950, section 2.2
    return head.startswith((b"\x1f\x8b", b"PK\x03\x04")) or is_zlib


def unpack(name: str, file: io.BufferedReader) -> Content:
    """Give the content of ``file``.

    Raises:
        InputProblem: where it is a zip archive without one capture, or with one that cannot be opened.
    """
    head = file.read(4)
    file.seek(0)
    if head.startswith(b"\x1f\x8b"):
        return Content(gzip.GzipFile(fileobj=file))
    if head.startswith(b"PK\x03\x04"):
        return _zipped(name, file)
    if is_packed(head):
        return Content(io.BufferedReader(_Inflated(file)))
    return Content(file)


def _zipped(name: str, file: io.BufferedReader) -> Content:
    remedy = "Unpack it and name the capture"
    try:
        archive = zipfile.ZipFile(file)
        members = [
            info for info in archive.infolist() if not info.is_dir() and not info.filename.startswith("__MACOSX/")
        ]
        captures = _captures(archive, members) or members
        if len(captures) != 1:
            raise InputProblem(name, f"a zip archive with {len(members)} files instead of one capture", remedy)
        left_aside = tuple(
            info.filename for info in members if info is not captures[0] and not is_attached(info.filename)
        )
        return Content(archive.open(captures[0]), left_aside)  # type: ignore[arg-type]  # it is a BufferedIOBase
    except (*_DAMAGE, RuntimeError, NotImplementedError, ValueError) as error:  # encrypted, or a method of its own
        raise InputProblem(name, f"a zip archive that does not open ({error})", remedy) from error


def _captures(archive: zipfile.ZipFile, members: list[zipfile.ZipInfo]) -> list[zipfile.ZipInfo]:
    """Return the members that are captures, by name or content; of several no more than show that there are several."""
    found: list[zipfile.ZipInfo] = []
    for info in members if len(members) > 1 else []:
        if info.filename.lower().endswith(".har") or (not is_attached(info.filename) and _is_capture(archive, info)):
            found.append(info)
        if len(found) > 1:
            break
    return found


def _is_capture(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bool:
    """Tell whether a member begins as a capture, packed or not; other JSON than a HAR is none."""
    with archive.open(info) as member:
        head = member.read(_HEAD)
    if head.startswith((b"\x1f\x8b", b"\x78")):
        head = unpack(info.filename, io.BufferedReader(io.BytesIO(head))).read(_HEAD)
    reader = reader_for(head)
    return reader is not None and (reader.format != "har" or _HAR.match(head) is not None)


class _Tolerant(io.RawIOBase):
    def __init__(self, packed: io.BufferedIOBase) -> None:
        self._packed = packed
        self.damage = ""

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def readinto(self, target: Any) -> int:
        try:
            data = self._packed.read1(len(target))
        except _DAMAGE as error:
            self.damage = str(error)
            return 0
        target[: len(data)] = data
        return len(data)

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        return self._packed.seek(offset, whence)

    def tell(self) -> int:
        return self._packed.tell()


class _Inflated(io.RawIOBase):
    """A zlib stream, as mitmproxy writes .zhar files; seeking is done by reading anew."""

    def __init__(self, packed: io.BufferedReader) -> None:
        self._packed = packed
        self._position = 0
        self._restart()

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def readinto(self, target: Any) -> int:
        data = b""
        while not data and not self._inflater.eof:
            packed = self._inflater.unconsumed_tail or self._packed.read(1 << 16)
            if not packed:
                raise EOFError("the zlib stream ends before its end marker")
            data = self._inflater.decompress(packed, len(target))
        if not data and (self._inflater.unused_data or self._packed.peek(1)):
            raise OSError("what follows behind the end of the zlib stream was not read")
        target[: len(data)] = data
        self._position += len(data)
        return len(data)

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        if whence == io.SEEK_CUR:
            offset += self._position
        elif whence == io.SEEK_END:
            raise io.UnsupportedOperation("the end of a packed stream is not known")
        if offset < self._position:
            self._restart()
        while self._position < offset and self.read(min(offset - self._position, 1 << 20)):
            pass
        return self._position

    def tell(self) -> int:
        return self._position

    def _restart(self) -> None:
        self._packed.seek(0)
        self._inflater = zlib.decompressobj()
        self._position = 0
