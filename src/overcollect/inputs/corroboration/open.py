"""Finds out which log a file is, from its content, and reads it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from msgspec import structs

from overcollect.inputs.corroboration.appops import is_appops, read_appops
from overcollect.inputs.corroboration.hook_rows import is_hook_table, read_hook_tables
from overcollect.inputs.corroboration.hook_text import START, read_hook_text
from overcollect.inputs.corroboration.interface import Reading, Setting
from overcollect.inputs.corroboration.logcat import is_logcat, read_logcat
from overcollect.inputs.corroboration.privacy_report import is_privacy_report, read_privacy_report
from overcollect.inputs.imports.lists.blocks import Table
from overcollect.inputs.imports.lists.sheets import csv_table, xls_tables, xlsx_tables
from overcollect.inputs.imports.text import decoded
from overcollect.model import InputProblem

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MAX_BYTES = 512 * 1024 * 1024
_MAX_WORKBOOK = 64 * 1024 * 1024
_HEAD = 256 * 1024
_LONGEST_LINE = 20_000
_REMEDY = (
    "Name a workbook or console log of Camille, a workbook of PrivacySentry, `adb shell dumpsys appops`, "
    "`adb logcat`, or Apple's App Privacy Report"
)


def read(path: str | Path, setting: Setting | None = None) -> Reading:
    """Return what the log at ``path`` says, with what could not be read of it.

    Raises:
        InputProblem: it cannot be opened, or is no log that is known.
    """
    file, name = Path(path), str(path)
    head = _head(file, name)
    asked = setting or Setting()
    used = structs.replace(asked, written=file.stat().st_mtime)
    reading = _read(file, name, head, used)
    accesses = tuple(access for access in reading.accesses if not used.app or access.app in ("", used.app))
    return structs.replace(reading, accesses=accesses, notes=(*reading.notes, *_notes(reading, used)))


def _notes(reading: Reading, setting: Setting) -> Iterator[str]:
    if reading.unreadable:
        yield f"{reading.unreadable} line{'s' if reading.unreadable > 1 else ''} could not be read"
    if reading.format != "app-privacy-report" and not setting.utc_offset_s:
        yield "times without a zone were read as UTC; if the device has another, write `utc_offset` in device.yaml"
    if not setting.year and reading.format in ("privacy-sentry", "logcat"):
        yield "times without a year were read as of the last one in which they lie before the file was written"


def _read(file: Path, name: str, head: bytes, setting: Setting) -> Reading:
    if head.startswith((_ZIP, _OLE)):
        return read_hook_tables(_hooks(_workbook(file, name, head), name), setting)
    text = decoded(_whole_lines(head), name)
    lines = [line for line in text.splitlines() if line.strip()]
    if not lines:
        raise InputProblem(name, "is empty", _REMEDY)
    if is_privacy_report(lines[0]):
        return read_privacy_report(_lines(file), setting)
    if any(START.match(line.strip()) for line in lines):
        return read_hook_text(_lines(file), setting)
    if is_logcat(lines[:2000]):
        return read_logcat(_lines(file), setting)
    if is_appops(lines):
        return read_appops(_lines(file), setting)
    if "调用堆栈" in lines[0] and (table := csv_table(decoded(file.read_bytes(), name), name)) is not None:
        return read_hook_tables(_hooks([table], name), setting)
    raise InputProblem(name, "is no log that is known", _REMEDY)


def _workbook(file: Path, name: str, head: bytes) -> list[Table]:
    if file.stat().st_size > _MAX_WORKBOOK:
        raise InputProblem(name, f"is larger than {_MAX_WORKBOOK >> 20} MB", "Save the log as CSV, in parts")
    return list(xlsx_tables(file, name) if head.startswith(_ZIP) else xls_tables(file.read_bytes(), name))


def _hooks(tables: list[Table], name: str) -> list[Table]:
    found = [table for table in tables if is_hook_table(table)]
    if not found:
        raise InputProblem(name, "is no table of Camille or PrivacySentry", _REMEDY)
    return found


def _head(file: Path, name: str) -> bytes:
    try:
        with file.open("rb") as content:
            head = content.read(_HEAD)
            size = file.stat().st_size
    except FileNotFoundError:
        raise InputProblem(name, "there is no such file", "Check the name and the folder") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise InputProblem(name, f"cannot be opened ({reason})", "Check the name and the rights") from None
    if size > _MAX_BYTES:
        raise InputProblem(name, f"is larger than {_MAX_BYTES >> 20} MB", "Cut the log to the run")
    return head


def _whole_lines(head: bytes) -> bytes:
    """A head may end inside a character; UTF-16 has newlines of two bytes and is taken as it is."""
    if len(head) < _HEAD or head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head
    return head[: head.rfind(b"\n") + 1] or head


def _lines(file: Path) -> Iterator[str]:
    with file.open("rb") as content:
        wide = content.read(2) in (b"\xff\xfe", b"\xfe\xff")
    # Windows redirects adb into UTF-16.
    with file.open(encoding="utf-16" if wide else "utf-8-sig", errors="replace", newline=None) as content:
        while line := content.readline(_LONGEST_LINE):
            yield line
