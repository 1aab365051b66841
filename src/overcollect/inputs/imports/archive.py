"""Zip archives, read member by member within limits: .apk, .ipa, .xlsx."""

from __future__ import annotations

import lzma
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from overcollect.inputs.imports.limits import MAX_ARCHIVE_BYTES, MAX_BYTES, MAX_DIRECTORY_BYTES
from overcollect.inputs.imports.signers import signers
from overcollect.model import InputProblem

_END = b"PK\x05\x06"
_LONGEST_COMMENT = 65_535 + 22
BROKEN = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    NotImplementedError,
    RuntimeError,
    EOFError,
    OSError,
    ValueError,
    OverflowError,
    MemoryError,
)
"""What reading a damaged or hostile archive raises."""


class Archive:
    """The members of one archive, by name."""

    def __init__(self, name: str, file: zipfile.ZipFile) -> None:
        self.name = name
        self._file = file
        self.members = {info.filename: info for info in file.infolist()}

    def read(self, member: str) -> bytes:
        """Return the content of a member.

        Raises:
            InputProblem: it is too large, encrypted or damaged.
        """
        place = f"{self.name}: {member}"
        try:
            with self._file.open(self.members[member]) as content:
                data = content.read(MAX_BYTES + 1)
        except BROKEN as error:
            raise broken(place, error) from None
        if len(data) > MAX_BYTES:
            raise InputProblem(
                place, f"is larger than {MAX_BYTES >> 20} MB when unpacked", "Unpack it, and name the file"
            )
        return data

    def signers(self) -> tuple[str, ...]:
        """Return the SHA-256 digests of the certificates that sign the package; empty where none can be read."""
        return signers(self._file)


@contextmanager
def opened(path: Path, name: str) -> Iterator[Archive]:
    """Open the archive at ``path``; ``name`` stands in messages.

    Raises:
        InputProblem: it is no archive that can be read, or its list of members is too long.
    """
    try:
        _check_directory(path, name)
        file = zipfile.ZipFile(path)
    except BROKEN as error:
        raise broken(name, error) from None
    with file:
        yield Archive(name, file)


def broken(place: str, error: Exception) -> InputProblem:
    reason = " ".join(str(error).split())[:120] or type(error).__name__
    return InputProblem(
        place, f"cannot be unpacked ({reason})", "Download or copy it again, or name the file inside it"
    )


def _check_directory(path: Path, name: str) -> None:
    """Refuse an archive whose list of members alone would fill the memory (APPNOTE 4.3.16)."""
    size = path.stat().st_size
    with path.open("rb") as file:
        file.seek(max(0, size - _LONGEST_COMMENT))
        tail = file.read()
    start = tail.rfind(_END)
    if start < 0 or len(tail) - start < 22:
        raise InputProblem(name, "is a cut archive (its end is missing)", "Download or copy it again")
    (length,) = struct.unpack_from("<L", tail, start + 12)
    if size > MAX_ARCHIVE_BYTES or length > MAX_DIRECTORY_BYTES:
        raise InputProblem(name, "is larger than any app", "Name the file inside it that holds the declaration")
