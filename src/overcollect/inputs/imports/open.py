"""Finds out what a source is, from its content, and reads it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from msgspec.structs import replace

from overcollect.inputs.imports import axml
from overcollect.inputs.imports.android_manifest import read_android_manifest
from overcollect.inputs.imports.archive import Archive, opened
from overcollect.inputs.imports.data_safety import FIRST_COLUMN, read_data_safety
from overcollect.inputs.imports.interface import Published
from overcollect.inputs.imports.limits import MAX_BYTES, MAX_MANIFESTS
from overcollect.inputs.imports.privacy_label import is_label_text, is_label_value, read_label_text, read_label_value
from overcollect.inputs.imports.privacy_manifest import of_values, plist, read_privacy_manifest
from overcollect.inputs.imports.text import decoded, shown
from overcollect.model import InputProblem

_MANIFEST = "PrivacyInfo.xcprivacy"
_ZIP, _OLE, _BINARY_PLIST = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"bplist"
_HEAD = 4096


def read_source(path: str | Path) -> list[Published]:
    """Read one source; an .ipa has one entry for each privacy manifest in it.

    Raises:
        InputProblem: it cannot be opened, is of no known format, or is damaged.
    """
    file, name = Path(path), str(path)
    head = _read(file, name, _HEAD)
    if head.startswith(_ZIP):
        return list(_of_archive(file, name))
    content = _read(file, name, MAX_BYTES + 1)
    if len(content) > MAX_BYTES:
        raise InputProblem(name, f"is larger than {MAX_BYTES >> 20} MB", "Name the list or manifest alone")
    return [_of_content(content, name)]


def _of_content(content: bytes, name: str) -> Published:
    if not content.strip():
        raise InputProblem(name, "is empty", "Download or copy it again")
    if content.startswith(_OLE):
        from overcollect.inputs.imports.lists.sheets import xls_tables  # noqa: PLC0415 - imports of one format each

        return _list(xls_tables(content, name), name)
    if content.startswith((_BINARY_PLIST, axml.MAGIC)):
        return (read_privacy_manifest if content.startswith(_BINARY_PLIST) else read_android_manifest)(content, name)
    text = decoded(content, name)
    start = text.lstrip()[:_HEAD]
    if start.startswith("<"):
        return _of_tags(content, text, name)
    if start.startswith(("{", "[")) and (published := _of_json(text, name)) is not None:
        return published
    return _of_text(text, start, name)


def _of_tags(content: bytes, text: str, name: str) -> Published:
    start = text.lstrip()[:_HEAD]
    if "<plist" in start:
        return read_privacy_manifest(content, name)
    if re.search(r"<manifest[\s>]", start):
        return read_android_manifest(content, name)
    from overcollect.inputs.imports.lists.html import html_blocks  # noqa: PLC0415 - imports of one format each

    return _list(html_blocks(text), name)


def _of_text(text: str, start: str, name: str) -> Published:
    if FIRST_COLUMN in start.partition("\n")[0]:
        return read_data_safety(text, name)
    from overcollect.inputs.imports.lists.sheets import csv_table  # noqa: PLC0415

    if (table := csv_table(text, name)) is not None:
        return _list([table], name)
    if is_label_text(text):
        return read_label_text(text, name)
    from overcollect.inputs.imports.lists.markdown import markdown_blocks  # noqa: PLC0415

    return _list(markdown_blocks(text, name), name)


def _of_json(text: str, name: str) -> Published | None:
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return None
    if isinstance(value, dict) and any(str(key).startswith("NSPrivacy") for key in value):
        return of_values(value, name)
    if is_label_value(value):
        return read_label_value(value, name)
    raise InputProblem(
        name, "is JSON without a privacy label in it", "Name the store's JSON with privacyTypes, or a list"
    )


def _list(blocks: Iterator[object] | list[object], name: str) -> Published:
    from overcollect.inputs.imports.lists.statements import statements_of  # noqa: PLC0415

    statements, notes = statements_of(blocks)  # type: ignore[arg-type]  # blocks of one of the readers
    if not statements and not notes:
        notes = ("no table and no entry of the kind “words: data” was found in it",)
    return Published(kind="list", name=name, statements=statements, notes=notes, declares=bool(statements))


def _of_archive(path: Path, name: str) -> Iterator[Published]:
    with opened(path, name) as archive:
        members = archive.members
        manifests = [member for member in members if PurePosixPath(member).name == _MANIFEST]
        if "xl/workbook.xml" in members:
            from overcollect.inputs.imports.lists.sheets import xlsx_tables  # noqa: PLC0415

            yield _list(xlsx_tables(path, name), name)
        elif "AndroidManifest.xml" in members:
            manifest = read_android_manifest(archive.read("AndroidManifest.xml"), f"{name}: AndroidManifest.xml")
            yield replace(manifest, signers=archive.signers())
        elif manifests or any(member.startswith("Payload/") for member in members):
            yield from _of_ipa(archive, manifests)
        else:
            raise InputProblem(
                name,
                "is an archive without AndroidManifest.xml, PrivacyInfo.xcprivacy or a workbook",
                "Unpack it (of an .apks or .xapk take base.apk), and name the file in it",
            )


def _of_ipa(archive: Archive, manifests: list[str]) -> Iterator[Published]:
    notes = []
    if not manifests:
        notes.append("the app holds no privacy manifest")
    if len(manifests) > MAX_MANIFESTS:
        notes.append(f"more than {MAX_MANIFESTS} privacy manifests: the rest was not read")
    infos = [member for member in archive.members if re.fullmatch(r"Payload/[^/]+\.app/Info\.plist", member)]
    info = plist(archive.read(infos[0]), f"{archive.name}: {infos[0]}") if infos else {}
    yield Published(
        kind="privacy-manifest",
        name=archive.name,
        app_id=shown(str(info.get("CFBundleIdentifier", ""))),
        app_name=shown(str(info.get("CFBundleDisplayName") or info.get("CFBundleName") or "")),
        version=shown(str(info.get("CFBundleShortVersionString", ""))),
        platform="ios",
        notes=tuple(notes),
        declares=False,
    )
    for member in manifests[:MAX_MANIFESTS]:
        found = read_privacy_manifest(archive.read(member), f"{archive.name}: {member}", _bundle(member))
        yield replace(found, of_app=re.fullmatch(r"Payload/[^/]+\.app/[^/]+", member) is not None)


def _bundle(member: str) -> str:
    """Name the SDK whose bundle or framework holds the manifest; '' for the app's own and those of its extensions."""
    for part in reversed(PurePosixPath(member).parts[:-1]):
        name, dot, kind = part.rpartition(".")
        if dot and kind in ("framework", "bundle", "xcframework"):
            return name
    return ""


def _read(path: Path, name: str, most: int) -> bytes:
    try:
        with path.open("rb") as file:
            return file.read(most)
    except FileNotFoundError:
        raise InputProblem(name, "there is no such file", "Check the name and the folder") from None
    except IsADirectoryError:
        raise InputProblem(name, "is a folder, not a file", "Name the files in it") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise InputProblem(name, f"cannot be opened ({reason})", "Check the name and the rights") from None
