from __future__ import annotations

import random

import pytest

from overcollect.decoding.opaque import is_media
from overcollect.model import Direction

RANDOM = random.Random(20261128).randbytes(2000)
TYPES = ["image/png", "image/jpeg", "application/zip", "font/woff2", "audio/mpeg", "video/mp4", "application/pdf"]


@pytest.mark.parametrize("kind", TYPES)
def test_encrypted_bytes_are_opaque_whatever_they_are_called(opened, kind):
    found = opened(RANDOM, kind)

    assert not is_media(RANDOM, kind)
    assert found.reasons == ["opaque"]
    assert found.gaps[0].bytes == len(RANDOM)


@pytest.mark.parametrize(
    ("begin", "kind"),
    [
        (b"\x89PNG\r\n\x1a\n", "image/webp"),  # its own magic counts, not the name
        (b"BM", "image/bmp"),
        (b"\xff\xf3\x84\xc4", "audio/mpeg"),
        (b"\xff\xfa\x92\x00", "audio/mp3"),
        (b"\xff\xf9\x50\x80", "audio/aac"),
        (b"\x00\x00\x00\x01\x67", "video/h264"),
        (b"\x00\x00\x01\xba", "video/mpeg"),
        (b"\x00\x00\x00\x18styp", "video/iso.segment"),
        (b"\x00\x00\x01\x00moof", "video/mp4"),
        (b"G" + bytes(187) + b"G", "video/mp2t"),
        (b"FLV\x01", "video/x-flv"),
        (b"\x02#!SILK_V3", "audio/silk"),
        (b"\x00\x01\x00\x00", "font/ttf"),
        (b"OTTO", "font/otf"),
        (b"PK\x03\x04", "application/zip"),
        (b"\r\n%PDF-1.7", "application/pdf"),
    ],
)
def test_media_are_told_by_their_first_bytes(begin, kind):
    assert is_media(begin + RANDOM, kind)


def test_sound_as_it_is_sampled_is_media_by_its_type():
    samples = b"".join(int(900 * ((n * 37 % 200) - 100) / 100).to_bytes(2, "little", signed=True) for n in range(2000))

    assert is_media(samples, "audio/l16")
    assert not is_media(samples, "application/octet-stream")


def test_short_magics_prove_nothing_without_the_type():
    assert not is_media(b"BM" + RANDOM)
    assert not is_media(b"true", "text/plain")


def test_a_part_of_a_film_that_is_received_is_media(opened):
    assert opened(RANDOM, "video/mp4", direction=Direction.RECEIVED).gaps == []


def test_a_file_of_a_form_that_is_encrypted_is_opaque_as_well(opened):
    head = b'--q\r\nContent-Disposition: form-data; name="f"; filename="a.png"\r\nContent-Type: image/png\r\n\r\n'
    found = opened(head + RANDOM + b"\r\n--q--\r\n", "multipart/form-data; boundary=q")

    assert found.reasons == ["opaque"]
    assert found.gaps[0].bytes == len(RANDOM)
