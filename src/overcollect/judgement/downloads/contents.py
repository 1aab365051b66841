"""Which installation package a zip archive is, by what stands in it.

- Android: a manifest in binary XML (an .aar, which nobody can install, has it as text), and code or the mark of a
  split. Archives of resources alone (skins, expansion files), patches (.dex and .so in a zip) and .jar have not both.
- Several .apk in one archive (.apks of bundletool, .xapk): the base among them.
- iOS: ``Payload/<name>.app/Info.plist``.
- HarmonyOS: ``module.json`` (stage model) or ``config.json`` (FA model) with the bundle's name, or ``pack.info`` of an
  .app that holds several .hap.
"""

from __future__ import annotations

import json
import plistlib
import re
import struct
import zipfile
import zlib
from collections.abc import Mapping
from typing import Any
from xml.parsers.expat import ExpatError

from msgspec.structs import replace

from overcollect.inputs.imports import axml
from overcollect.inputs.imports.archive import BROKEN
from overcollect.inputs.imports.signers import signers
from overcollect.inputs.imports.text import shown
from overcollect.judgement.downloads.headers import HEADER_BYTES, LOCAL_HEADER, MANIFEST, manifest_header
from overcollect.judgement.downloads.sparse import Sparse
from overcollect.model import InputProblem, Package

_ENTRY = b"PK\x01\x02"
_MOST_MEMBERS = 200_000
"""An archive of more would fill the memory with its list alone."""
_LARGEST_MEMBER = 16 * 1024 * 1024
_LARGEST_BASE = 96 * 1024 * 1024
_CODE = re.compile(r"classes\d*\.dex")
_INFO = re.compile(r"Payload/[^/]{1,200}\.app/Info\.plist")
_BUNDLES = ("module.json", "config.json", "pack.info")
_BASES = ("base.apk", "splits/base-master.apk", "standalones/standalone.apk", "universal.apk")
_LONGEST = 200


def package_of(file: Sparse) -> Package | None:
    """Return the package that the file is; None where it is none, or too little of it is known."""
    if sum(data.count(_ENTRY) for _, data in file.stretches) > _MOST_MEMBERS:
        return None
    try:
        with zipfile.ZipFile(file) as archive:
            members = {info.filename: info for info in archive.infolist()}
            return _package(archive, members)
    except BROKEN:
        return _of_part(file)


def _package(archive: zipfile.ZipFile, members: Mapping[str, zipfile.ZipInfo]) -> Package | None:
    name = MANIFEST.decode()
    if name in members:
        package = _android(_read(archive, members[name]))
        if package is None or (package.kind == "apk" and not any(map(_CODE.fullmatch, members))):
            return None
        return replace(package, signers=signers(archive))
    if info := next(filter(_INFO.fullmatch, members), None):
        return _ios(_read(archive, members[info]))
    for bundle in _BUNDLES:
        if bundle in members and (package := _harmony(_read(archive, members[bundle]))):
            return package
    return _set(archive, members)


def _read(archive: zipfile.ZipFile, info: zipfile.ZipInfo, most: int = _LARGEST_MEMBER) -> bytes:
    with archive.open(info) as member:
        return member.read(most)


def _android(manifest: bytes) -> Package | None:
    try:
        root = next(axml.tags(manifest, ""), None)
    except InputProblem:
        return None
    if root is None or root.name != "manifest" or not root.attributes.get("package"):
        return None
    version = root.attributes.get("versionName", "")
    if not version or version.startswith("@"):
        version = root.attributes.get("versionCode", "")
    kind = "split" if root.attributes.get("split") else "apk"
    return Package(kind, shown(root.attributes["package"], _LONGEST), shown(version, _LONGEST))


def _ios(content: bytes) -> Package | None:
    try:
        info = plistlib.loads(content)
    except (plistlib.InvalidFileException, ExpatError, ValueError, TypeError, KeyError, IndexError, RecursionError):
        return None
    return _named("ipa", info, "CFBundleIdentifier", "CFBundleShortVersionString")


def _harmony(content: bytes) -> Package | None:
    document = _json(content)
    app = document.get("app") or _mapping(document.get("summary")).get("app")
    version = _mapping(app).get("versionName") or _mapping(_mapping(app).get("version")).get("name")
    return _named("hap", {**_mapping(app), "versionName": version}, "bundleName", "versionName")


def _set(archive: zipfile.ZipFile, members: Mapping[str, zipfile.ZipInfo]) -> Package | None:
    if not any(name.endswith(".apk") for name in members):
        return None
    if "manifest.json" in members:
        listed = _named("apks", _json(_read(archive, members["manifest.json"])), "package_name", "version_name")
        if listed is not None:
            return listed
    base = next((name for name in _BASES if name in members), None)
    if base is None:
        return None
    content = _read(archive, members[base], _LARGEST_BASE)
    inner = package_of(Sparse(members[base].file_size, [(0, content)])) if content.startswith(LOCAL_HEADER) else None
    return replace(inner, kind="apks") if inner is not None and inner.kind in ("apk", "split") else None


def _named(kind: str, values: Any, name: str, version: str) -> Package | None:
    found = _mapping(values)
    ident = found.get(name)
    if not isinstance(ident, str) or not ident:
        return None
    return Package(kind, shown(ident, _LONGEST), shown(str(found.get(version) or ""), _LONGEST))


def _json(content: bytes) -> dict[str, Any]:
    try:
        return _mapping(json.loads(content))
    except (ValueError, RecursionError):
        return {}


def _mapping(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _of_part(file: Sparse) -> Package | None:
    """Look for the manifest of an APK whose directory is not known (APPNOTE 4.3.7)."""
    for _, data in file.stretches:
        at = manifest_header(data)
        if at < 0:
            continue
        method, size, extra = struct.unpack_from("<H8xI6xH", data, at + 8)
        begins = at + HEADER_BYTES + len(MANIFEST) + extra
        packed = data[begins : begins + (size or _LARGEST_MEMBER)]
        try:
            content = zlib.decompressobj(-15).decompress(packed, _LARGEST_MEMBER) if method else packed
        except zlib.error:
            continue
        if package := _android(content):
            return package
    return None
