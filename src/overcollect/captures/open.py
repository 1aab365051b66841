"""Opens a capture: finds the file, what it is packed in, and the reader for its content."""

from __future__ import annotations

import hashlib
import re
import shutil
import sys
import tempfile
import weakref
from collections.abc import Iterable, Iterator
from functools import cached_property
from io import BufferedReader
from pathlib import Path

from overcollect.captures.interface import Options, Reader, Source
from overcollect.captures.packing import is_packed, unpack
from overcollect.captures.registry import reader_for
from overcollect.model import Gap, GapReason, InputProblem, Mark, Message

_HEAD = 64 * 1024
_MAGIC = 4
_KEY_LOG = re.compile(
    rb"(?:#[^\n]*\n|\s)*(?:CLIENT_RANDOM|EARLY_EXPORTER_SECRET|EXPORTER_SECRET|ECH_SECRET|RSA|"
    rb"(?:QUIC_)?(?:CLIENT|SERVER)_[A-Z]+_(?:SECRET|TRAFFIC_SECRET)(?:_[0-9])?) [0-9A-Fa-f]{16,64} "
)
"""The first line of what SSLKEYLOGFILE names (RFC 9850)."""
_REMEDY = "Give a HAR, a mitmproxy flow file, a pcap or a pcapng"


class Capture:
    """A capture whose format is known. ``read`` may be called again; each call starts at the beginning."""

    def __init__(
        self, source: Source, reader: Reader, options: Options, head: bytes = b"", left_aside: tuple[str, ...] = ()
    ) -> None:
        self.source = source
        self.options = options
        self.intercepted = reader.format == "flow" or (reader.format == "har" and _is_of_proxy(head))
        """Whether a proxy made it that shows the device a certificate of its own."""
        self.tells_refusals = not self.intercepted or _is_saved(reader.format, head)
        """Whether connections that the app refused to the proxy would be in it."""
        self.left_aside = left_aside
        """Names of files that are in the same archive and are no captures."""
        self._reader = reader

    @property
    def name(self) -> str:
        return self.source.name

    @property
    def path(self) -> Path:
        return self.source.path

    @property
    def format(self) -> str:
        return self._reader.format

    @cached_property
    def sha256(self) -> str:
        """Of the bytes of the file as it was given, packed or not."""
        with _open(self.source) as file:
            return hashlib.file_digest(file, "sha256").hexdigest()

    @property
    def content_sha256(self) -> str:
        """Of what is in the file, however it is packed."""
        with _open(self.source) as file:
            if not is_packed(file.peek(_MAGIC)[:_MAGIC]):
                return self.sha256
            digest = hashlib.sha256()
            content = unpack(self.name, file)
            while chunk := content.read(1 << 20):
                digest.update(chunk)
            return digest.hexdigest()

    def read(self) -> Iterator[Message | Gap | Mark]:
        """Yield messages, gaps and the marks stored with them, as a stream.

        Raises:
            InputProblem: where nothing can be read after all.
        """
        with _open(self.source) as file:
            content = unpack(self.name, file)
            yield from self._reader.read(self.source, content, self.options)
            if content.damage:
                detail = f"{self.name}: the file is damaged or cannot be read to its end: {content.damage}"
                yield Gap(capture=self.name, reason=GapReason.CUT_CAPTURE, detail=detail)


def open_capture(name: str, options: Options) -> Capture:
    """Open a capture by its path, or standard input by ``-``; the format is found from the content.

    Raises:
        InputProblem: where there is no such file, or its content is no capture.
    """
    source = Source(name=name, path=Path(name))
    spooled = name == "-" or source.path.is_fifo()
    if spooled:
        source = Source(name=name, path=_spool(source))
    try:
        capture = _recognise(source, options)
    except BaseException:
        if spooled:
            source.path.unlink()
        raise
    if spooled:
        weakref.finalize(capture, source.path.unlink, missing_ok=True)
    return capture


def open_captures(named: Iterable[tuple[str, Path | None]]) -> list[Capture]:
    """Open every capture with its key log, each once: what is given twice would count double.

    Raises:
        InputProblem: one of them cannot be opened, or has the content of another.
    """
    opened = [open_capture(name, Options(keylog=_checked(keylog))) for name, keylog in named]
    seen: dict[str, str] = {}
    for capture in opened if len(opened) > 1 else ():
        digest = capture.content_sha256
        if digest in seen:
            cause = f"the same content as {seen[digest]}, so everything in it would count twice"
            raise InputProblem(capture.name, cause, "Give each capture once")
        seen[digest] = capture.name
    return opened


def _checked(keylog: Path | None) -> Path | None:
    if keylog is not None and not keylog.is_file():
        raise InputProblem(str(keylog), "the key log is not a file", "Give the file that SSLKEYLOGFILE named")
    return keylog


def _recognise(source: Source, options: Options) -> Capture:
    with _open(source) as file:
        if not file.read(1):
            if source.name == "-":
                raise InputProblem("standard input", "nothing came", "Pipe a capture in, or name its file")
            raise InputProblem(source.name, "the file is empty", "Record it once more, or leave it out")
        file.seek(0)
        content = unpack(source.name, file)
        head = content.read(_HEAD)
        if not head:
            cause = f"what is packed in it is empty or damaged ({content.damage or 'no content'})"
            raise InputProblem(source.name, cause, "Unpack it to see what is in it, or name another capture")
    reader = reader_for(head)
    if reader is None:
        if _KEY_LOG.match(head):
            raise InputProblem(
                source.name, "it is a key log, no capture", "Give it with --keylog, beside the packet capture"
            )
        raise InputProblem(source.name, "its content is in no known capture format", _REMEDY)
    return Capture(source, reader, options, head, content.left_aside)


def _is_saved(form: str, head: bytes) -> bool:
    """Tell whether the live addon saved a flow file: its sign stands before the content of the first flow."""
    from overcollect.captures.flow import SAVED  # noqa: PLC0415 - only for what a proxy wrote

    return form == "flow" and SAVED.encode() in head


def _is_of_proxy(head: bytes) -> bool:
    from overcollect.captures.har import is_of_proxy  # noqa: PLC0415 - only for a HAR, whose reader is loaded already

    return is_of_proxy(head)


def _open(source: Source) -> BufferedReader:
    try:
        return source.path.open("rb")
    except FileNotFoundError as error:
        raise InputProblem(source.name, "there is no such file", "Check the spelling of the path") from error
    except IsADirectoryError as error:
        raise InputProblem(source.name, "this is a folder, not a capture", "Name the files in it") from error
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        cause = f"the file cannot be read ({getattr(error, 'strerror', None) or error})"
        raise InputProblem(source.name, cause, "Check its permissions, or copy it to another place") from error


def _spool(source: Source) -> Path:
    """Copy what can be read only once into a temporary file, which goes when the capture goes."""
    with tempfile.NamedTemporaryFile(prefix="overcollect-", delete=False) as copy:
        if source.name == "-":
            shutil.copyfileobj(sys.stdin.buffer, copy)
        else:
            with _open(source) as pipe:
                shutil.copyfileobj(pipe, copy)
    return Path(copy.name)
