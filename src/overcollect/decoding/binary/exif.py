"""EXIF in a photo (JPEG, PNG, HEIC, WebP, TIFF): where and when it was taken, and with what (CIPA DC-008, section 4.6).

The position is given in decimal degrees. XMP in the photo, which may hold the position again, is opened as XML.
"""

from __future__ import annotations

import re

from overcollect.decoding.binary.tiff import Tiff, Value
from overcollect.decoding.interface import Child, Opening, Room

_TEXTS = {
    0x010F: "Make",
    0x0110: "Model",
    0x0131: "Software",
    0x0132: "DateTime",
    0x013B: "Artist",
    0x8298: "Copyright",
    0x9003: "DateTimeOriginal",
    0x9011: "OffsetTimeOriginal",
    0xA420: "ImageUniqueID",
    0xA430: "CameraOwnerName",
    0xA431: "BodySerialNumber",
    0xA435: "LensSerialNumber",
}
_EXIF, _GPS = 0x8769, 0x8825
_LATITUDE_REF, _LATITUDE, _LONGITUDE_REF, _LONGITUDE, _ALTITUDE_REF, _ALTITUDE, _DATE = 1, 2, 3, 4, 5, 6, 29
_TIFF_MARKS = (b"II*\0", b"MM\0*")
_PREFIXES = (b"Exif\0\0", b"eXIf")
"""How the directories are announced: in JPEG, HEIC and WebP (segment or item of this name), in a chunk of PNG."""
_WEBP = re.compile(rb"EXIF.{4}(?=II\*\0|MM\0\*)", re.DOTALL)
_LARGEST = 1 << 20
_XMP_BEGIN, _XMP_END = b"<x:xmpmeta", b"</x:xmpmeta>"


class Exif:
    """The photo itself stays a field."""

    id = "exif"
    keeps = True

    def open(self, value: bytes, hint: str, room: Room) -> Opening | None:  # noqa: ARG002 - the protocol of decoders
        start = _begin(value)
        children = [] if start < 0 else _read(Tiff(value[start : start + _LARGEST]))
        begin = value.find(_XMP_BEGIN)
        end = value.find(_XMP_END, begin) if begin >= 0 else -1
        if 0 <= begin < end <= begin + _LARGEST:
            children.append(Child(("xmp",), value[begin : end + len(_XMP_END)], "xmp", hint="text/xml"))
        return Opening(children[: room.nodes]) if children else None


def _begin(data: bytes) -> int:
    """Return where the byte order mark stands, or -1."""
    if data.startswith(_TIFF_MARKS):
        return 0
    for prefix in _PREFIXES:
        place = data.find(prefix)
        # A HEIC file has the word twice: in the table of its items, and before the directories.
        for _ in range(8):
            if place < 0 or data.startswith(_TIFF_MARKS, place + len(prefix)):
                break
            place = data.find(prefix, place + 1)
        if place >= 0 and data.startswith(_TIFF_MARKS, place + len(prefix)):
            return place + len(prefix)
    found = _WEBP.search(data)
    return found.end() if found else -1


def _read(tiff: Tiff) -> list[Child]:
    children: list[Child] = []
    for offset in _texts(tiff, tiff.first, children):
        _texts(tiff, offset, children)
    gps_at = next((_offset(value) for tag, value in tiff.entries(tiff.first) if tag == _GPS), 0)
    if gps_at:
        _position(dict(tiff.entries(gps_at)), children)
    return children


def _texts(tiff: Tiff, offset: int, children: list[Child]) -> list[int]:
    """Add the texts of one directory; return where the directory of EXIF stands."""
    inner = []
    for tag, value in tiff.entries(offset):
        name = _TEXTS.get(tag)
        if name and isinstance(value, str) and value:
            children.append(Child((name,), value, name))
        elif tag == _EXIF and (place := _offset(value)):
            inner.append(place)
    return inner


def _offset(value: Value) -> int:
    return int(value[0]) if isinstance(value, list) and value else 0


def _position(gps: dict[int, Value], children: list[Child]) -> None:
    for name, tag, reference, negative in (
        ("GPSLatitude", _LATITUDE, _LATITUDE_REF, "S"),
        ("GPSLongitude", _LONGITUDE, _LONGITUDE_REF, "W"),
    ):
        value = gps.get(tag)
        if isinstance(value, list) and len(value) == 3 and any(value):
            degrees = value[0] + value[1] / 60 + value[2] / 3600
            sign = "-" if gps.get(reference) == negative else ""
            children.append(Child((name,), f"{sign}{degrees:.7f}".rstrip("0").rstrip("."), name, final=True))
    altitude = gps.get(_ALTITUDE)
    if isinstance(altitude, list) and altitude:
        below = "-" if gps.get(_ALTITUDE_REF) == b"\1" else ""
        children.append(Child(("GPSAltitude",), f"{below}{altitude[0]:.2f}", "GPSAltitude", final=True))
    date = gps.get(_DATE)
    if isinstance(date, str) and date:
        children.append(Child(("GPSDateStamp",), date, "GPSDateStamp", final=True))
