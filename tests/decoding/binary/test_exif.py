from __future__ import annotations

import base64
import json
import struct
import zlib

import pytest


def entry(tag, kind, count, value):
    return struct.pack("<HHI", tag, kind, count) + value


def directory(*entries):
    return struct.pack("<H", len(entries)) + b"".join(entries) + bytes(4)


def tiff(latitude=(39, 54, 31.4), references=(b"N", b"E")):
    """A small TIFF with a maker, a serial number in the EXIF directory and a position."""
    data = {}
    place = 400
    for name, value in (("make", b"Example Phone\0"), ("serial", b"SN0123456\0"), ("date", b"2026:01:01\0")):
        data[name] = (place, value)
        place += 32
    for name, parts in (("lat", latitude), ("lon", (116, 23, 51.0))):
        data[name] = (place, b"".join(struct.pack("<II", round(part * 100), 100) for part in parts))
        place += 32
    at = {name: struct.pack("<I", start) for name, (start, _) in data.items()}
    exif = directory(entry(0xA431, 2, 10, at["serial"]))
    gps = directory(
        entry(1, 2, 2, references[0] + bytes(3)),
        entry(2, 5, 3, at["lat"]),
        entry(3, 2, 2, references[1] + bytes(3)),
        entry(4, 5, 3, at["lon"]),
        entry(29, 2, 11, at["date"]),
    )
    first = directory(
        entry(0x010F, 2, 14, at["make"]),
        entry(0x8769, 4, 1, struct.pack("<I", 100)),
        entry(0x8825, 4, 1, struct.pack("<I", 200)),
    )
    whole = bytearray(place)
    whole[:8] = b"II*\0" + struct.pack("<I", 8)
    for start, piece in ((8, first), (100, exif), (200, gps), *data.values()):
        whole[start : start + len(piece)] = piece
    return bytes(whole)


def jpeg(content):
    segment = b"Exif\0\0" + content
    return (
        b"\xff\xd8\xff\xe1"
        + (len(segment) + 2).to_bytes(2)
        + segment
        + b"\xff\xda"
        + bytes(range(256)) * 4
        + b"\xff\xd9"
    )


def png(content):
    chunk = b"eXIf" + content
    return b"\x89PNG\r\n\x1a\n" + len(content).to_bytes(4) + chunk + zlib.crc32(chunk).to_bytes(4)


def heic(content):
    return b"\0\0\0\x18ftypheic" + bytes(12) + b"iinfExif\0" + bytes(300) + b"\0\0\0\x06Exif\0\0" + content


def webp(content):
    return b"RIFF\0\1\0\0WEBPVP8X" + bytes(14) + b"EXIF" + len(content).to_bytes(4, "little") + content


EXPECTED = {
    "body.exif.Make": "Example Phone",
    "body.exif.BodySerialNumber": "SN0123456",
    "body.exif.GPSLatitude": "39.9087222",
    "body.exif.GPSLongitude": "116.3975",
    "body.exif.GPSDateStamp": "2026:01:01",
}


@pytest.mark.parametrize("photo", [jpeg, heic, webp, bytes])
def test_position_maker_and_serial_number_are_leaves_and_the_photo_stays(opened, photo):
    body = photo(tiff())
    found = opened(body)

    assert found.values == EXPECTED
    assert found.of(body).opened
    assert found.gaps == []


def test_that_of_a_png_stands_in_a_chunk_of_its_own(opened):
    found = opened(png(tiff()))

    assert found.values == {place.replace("body", "body.png.eXIf", 1): text for place, text in EXPECTED.items()}
    assert found.gaps == []


def test_south_and_west_are_negative(opened):
    found = opened(jpeg(tiff(references=(b"S", b"W"))))

    assert found.values["body.exif.GPSLatitude"] == "-39.9087222"
    assert found.values["body.exif.GPSLongitude"] == "-116.3975"


def test_a_photo_in_base64_and_one_in_a_form_are_opened(opened):
    photo = jpeg(tiff())
    in_json = opened(json.dumps({"img": base64.b64encode(photo).decode()}).encode())
    in_form = opened(
        b'--boundary1\r\nContent-Disposition: form-data; name="f"; filename="a.jpg"\r\nContent-Type: image/jpeg\r\n\r\n'
        + photo
        + b"\r\n--boundary1--\r\n",
        "multipart/form-data; boundary=boundary1",
    )

    assert in_json.chain("116.3975") == ["json", "base64", "exif"]
    assert in_form.chain("116.3975") == ["multipart", "exif"]


def test_xmp_is_opened(opened):
    xmp = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><d exif:GPSLatitude="39,54.52N" xmlns:exif="e"/></x:xmpmeta>'

    assert opened(b"\xff\xd8\xff\xe1" + xmp + b"\xff\xd9").of("39,54.52N").name == "GPSLatitude"


def test_no_position_is_no_leaf(opened):
    assert "body.exif.GPSLatitude" not in opened(jpeg(tiff(latitude=(0, 0, 0)))).values


@pytest.mark.parametrize(
    "body",
    [
        jpeg(tiff())[:60],
        b"\xff\xd8\xff" + b"Exif\0\0" * 50_000,
        jpeg(b"II*\0" + b"\xff" * 100),
        jpeg(b"II*\0\x08\0\0\0\xff\xff" + b"\x69\x87\4\0\1\0\0\0\x08\0\0\0" * 5000),
        b"RIFF\0\1\0\0WEBP" + b"EXIF" * 50_000,
        b"\xff\xd8\xff" + b"<x:xmpmeta" * 50_000,
    ],
)
def test_damaged_and_hostile_photos_stay_one_field(opened, body):
    found = opened(body)

    assert found.texts == [body]
    assert found.gaps == []
