"""Looks at every response, and into the few that can be a package."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator

from overcollect.decoding import content
from overcollect.judgement.downloads.headers import END, LOCAL_HEADER, manifest_header
from overcollect.judgement.downloads.sparse import Sparse
from overcollect.model import Download, Kind, Message, Package, Piece

_PARTIAL = 206
_RANGE = re.compile(r"bytes (\d{1,15})-\d{1,15}/(\d{1,15})")
_ENDINGS = {".apk": "apk", ".apks": "apks", ".xapk": "apks", ".hap": "hap", ".ipa": "ipa"}
_TYPES = {"application/vnd.android.package-archive": "apk", "application/octet-stream.ipa": "ipa"}
_NEVER = (
    "video/",
    "audio/",
    "image/",
    "text/",
    "font/",
    "application/json",
    "application/pdf",
    "application/vnd.apple",
)
"""Types of content that are often fetched in ranges and are no packages."""
_LARGEST = 256 * 1024 * 1024
_HEAD = 1 << 20
"""Bytes that are kept of the beginning of a file, and from its manifest on."""
_TAIL = 2 << 20
"""Bytes that are kept of its end: the zip's directory, and the signatures before it."""


def download_in(message: Message) -> Download | None:
    """Return what a response tells of installation packages; None for all others, after a look at its first bytes."""
    if message.kind is not Kind.HTTP_RESPONSE:
        return None
    if message.status == _PARTIAL:
        return _of_range(message)
    if message.body.startswith(LOCAL_HEADER):
        return _of_body(message, message.body)
    if message.status == 200 and (message.missing or message.body.startswith(b"\x1f\x8b")):
        return _announced(message)
    return None


def _of_body(message: Message, body: bytes) -> Download | None:
    from overcollect.judgement.downloads.contents import package_of  # noqa: PLC0415 - few captures bring an archive

    if package := package_of(Sparse(len(body), [(0, body)])):
        return Download(package)
    if not message.missing:
        return None
    # The rest may come later, as a range.
    return _pieces(message, 0, len(body) + message.missing)


def _announced(message: Message) -> Download | None:
    """Look at a body that is packed, or was not recorded, where name or type say that it is a package."""
    kind = _kind(message)
    if not kind:
        return None
    body = content(message, _LARGEST)
    if body.startswith(LOCAL_HEADER):
        return _of_body(message, body)
    return Download(Package(kind)) if not body else None


def _of_range(message: Message) -> Download | None:
    named = dict(message.headers)
    found = _RANGE.fullmatch(named.get("content-range", "").strip())
    if found is None or named.get("content-type", "").lower().startswith(_NEVER):
        return None
    start, total = int(found[1]), int(found[2])
    if start == 0 and not message.body.startswith(LOCAL_HEADER):
        return None
    if start == 0 and len(message.body) == total:
        return _of_body(message, message.body)
    return _pieces(message, start, total)


def _pieces(message: Message, start: int, total: int) -> Download | None:
    body = message.body[: max(0, total - start)]
    manifest = manifest_header(body)
    likely = start == 0 or manifest >= 0 or END in body[-_TAIL:] or bool(_kind(message))
    digest = hashlib.sha256(f"{message.host}\0{message.target}\0{total}".encode("utf-8", "surrogateescape"))
    file = digest.hexdigest()[:16]
    wanted = [(0, _HEAD), (total - _TAIL, total)]
    if manifest >= 0:
        wanted.append((start + manifest, start + manifest + _HEAD))
    pieces = [
        Piece(file, total, begin, body[begin - start : end - start], likely)
        for begin, end in _joined((max(begin, start), min(end, start + len(body))) for begin, end in wanted)
    ]
    return Download(pieces=tuple(pieces)) if pieces else None


def _joined(stretches: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the stretches in order, those that overlap or touch as one."""
    begin, end = 0, -1
    for start, stop in sorted(stretch for stretch in stretches if stretch[0] < stretch[1]):
        if start > end:
            if end > begin:
                yield begin, end
            begin, end = start, stop
        end = max(end, stop)
    if end > begin:
        yield begin, end


def _kind(message: Message) -> str:
    """Return the kind of package that the address or the type of the content announces; '' for none."""
    path = message.target.partition("?")[0].lower()
    by_name = next((kind for ending, kind in _ENDINGS.items() if path.endswith(ending)), "")
    kinds = (
        _TYPES.get(value.partition(";")[0].strip().lower(), "")
        for name, value in message.headers
        if name == "content-type"
    )
    return next(filter(None, kinds), by_name)
