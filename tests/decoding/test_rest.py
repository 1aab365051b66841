"""What stands behind the end of a compressed or structured body is opened as content of its own."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import random
import sqlite3
import struct
import tarfile
import zipfile
import zlib
from contextlib import closing

import lz4.frame
import pytest
import zstandard

from overcollect.decoding import Budget
from overcollect.decoding.compression.zstd_frames import frame_end

IMEI = "490154203237518"
LEAK = b'{"imei":"490154203237518","phone":"13800138000"}'
PLAIN = b'{"hello":"world","list":[1,2,3]}'
RANDOM = random.Random(1).randbytes(1000)
SKIPPABLE = b"\x50\x2a\x4d\x18"


def zipped(name="a.json", comment=b"", file_comment=b""):
    done = io.BytesIO()
    with zipfile.ZipFile(done, "w", zipfile.ZIP_DEFLATED) as archive:
        info = zipfile.ZipInfo(name)
        info.comment = file_comment
        archive.writestr(info, PLAIN)
        archive.comment = comment
    return done.getvalue()


def tarred(headers=None):
    done = io.BytesIO()
    with tarfile.open(fileobj=done, mode="w", format=tarfile.PAX_FORMAT) as archive:
        member = tarfile.TarInfo("a.json")
        member.size = len(PLAIN)
        member.pax_headers = headers or {}
        archive.addfile(member, io.BytesIO(PLAIN))
    return done.getvalue()


def database():
    with closing(sqlite3.connect(":memory:")) as connection:
        connection.execute("CREATE TABLE notes (text)")
        connection.execute("INSERT INTO notes VALUES ('hello')")
        connection.commit()
        return connection.serialize()


def parts(*, before=b"", head=b""):
    return before + b'--q\r\nContent-Disposition: form-data; name="a"\r\n' + head + b"\r\n1\r\n--q--\r\n"


MULTIPART = "multipart/form-data; boundary=q"
BODIES = {
    "gzip": gzip.compress(PLAIN),
    "zlib": zlib.compress(PLAIN),
    "bzip2": bz2.compress(PLAIN),
    "xz": lzma.compress(PLAIN),
    "lzma": lzma.compress(PLAIN, format=lzma.FORMAT_ALONE),
    "lz4": lz4.frame.compress(PLAIN),
    "zstd": zstandard.compress(PLAIN),
    "zip": zipped(),
    "tar": tarred(),
    "sqlite": database(),
    "multipart": parts(),
}


SNAPPY = b"\xff\x06\x00\x00sNaPpY\x01" + struct.pack("<I", len(PLAIN) + 4)[:3] + bytes(4) + PLAIN


def kind_of(body):
    return MULTIPART if body == "multipart" else "application/octet-stream"


@pytest.mark.parametrize("rest", [LEAK, zlib.compress(LEAK), gzip.compress(LEAK), zstandard.compress(LEAK)])
@pytest.mark.parametrize("body", BODIES)
def test_what_stands_behind_the_end_is_opened(opened, body, rest):
    found = opened(BODIES[body] + rest, kind_of(body))

    assert IMEI in found.texts
    assert found.gaps == []


@pytest.mark.parametrize("body", BODIES)
def test_random_bytes_behind_the_end_are_a_gap_of_their_size(opened, body):
    found = opened(BODIES[body] + RANDOM, kind_of(body))

    assert found.reasons == ["opaque"]
    assert len(RANDOM) <= found.gaps[0].bytes <= len(RANDOM) + 2  # the line end of a multipart body


@pytest.mark.parametrize("filling", [bytes(512), b"\r\n", b""])
@pytest.mark.parametrize("body", BODIES)
def test_filling_is_nothing(opened, body, filling):
    alone, filled = opened(BODIES[body], kind_of(body)), opened(BODIES[body] + filling, kind_of(body))

    assert filled.texts == alone.texts
    assert filled.gaps == []


@pytest.mark.parametrize("coding", ["gzip", "deflate", "zstd"])
def test_behind_a_coding_that_a_header_names_as_well(opened, coding):
    body = {"gzip": gzip.compress(PLAIN), "deflate": zlib.compress(PLAIN), "zstd": zstandard.compress(PLAIN)}[coding]
    found = opened(body + LEAK, "application/json", headers=(("content-encoding", coding),))

    assert IMEI in found.texts
    assert "world" in found.texts
    assert found.gaps == []
    assert opened(body + RANDOM, headers=(("content-encoding", coding),)).gaps[0].bytes == len(RANDOM)


def test_streams_of_zlib_in_a_row_are_all_read(opened):
    batch = b"".join(zlib.compress(b'{"n":%d,"imei":"490154203237518"}\n' % number) for number in range(50))
    found = opened(batch)

    assert found.texts.count(IMEI) == 50
    assert found.gaps == []


def test_streams_with_filling_between_them_are_all_read(opened):
    assert IMEI in opened(lzma.compress(PLAIN) + bytes(8) + lzma.compress(LEAK)).texts


@pytest.mark.parametrize("rest", [b"x^2 is a square, imei=490154203237518", b"\x1f\x8b\x08 " + LEAK])
def test_what_only_looks_like_one_more_stream_is_read_as_it_is(opened, rest):
    assert any(IMEI in str(text) for text in opened(zlib.compress(PLAIN) + rest).texts)
    assert any(IMEI in str(text) for text in opened(gzip.compress(PLAIN) + rest).texts)


def test_a_further_stream_that_breaks_off_is_read_as_far_as_it_goes_and_a_gap(opened):
    second = gzip.compress(LEAK + bytes(random.Random(2).choices(b"0123456789abcdef", k=9000)))
    found = opened(gzip.compress(PLAIN) + second[: len(second) // 2])

    assert any(IMEI in str(text) for text in found.texts)
    assert "broken-coding" in found.reasons


def test_what_the_head_of_gzip_tells_is_read(opened):
    def member(name):
        done = io.BytesIO()
        with gzip.GzipFile(name, "wb", fileobj=done, mtime=0) as file:
            file.write(PLAIN)
        return done.getvalue()

    found = opened(member("imei=490154203237518&phone=13800138000.log") + member("b.log"))
    assert IMEI in found.texts
    assert found.of("b.log").name == "filename"
    assert found.gaps == []

    extra = b"\x1f\x8b\x08\x14" + bytes(6) + struct.pack("<H", len(LEAK)) + LEAK + b"serial=R58EXAMPLE7Q\0"
    found = opened(extra + gzip.compress(PLAIN)[10:], headers=(("content-encoding", "gzip"),))
    assert {IMEI, "R58EXAMPLE7Q", "world"} <= {*found.texts}


def test_the_heads_of_many_members_stay_within_the_budget(opened):
    member = b"\x1f\x8b\x08\x08" + bytes(6) + b"name.log\0" + gzip.compress(b"")[10:]
    found = opened(member * 3000, budget=Budget(nodes=1000))

    assert len(found.fields) <= 1000
    assert found.reasons == ["too-many-nodes"]


@pytest.mark.parametrize("before", [True, False])
def test_skippable_frames_are_read(opened, before):
    skipped = SKIPPABLE + struct.pack("<I", len(LEAK)) + LEAK
    frame = zstandard.compress(PLAIN)
    found = opened(skipped + frame if before else frame + skipped)

    assert {IMEI, "world"} <= {*found.texts}
    assert found.gaps == []
    assert IMEI in opened(lz4.frame.compress(PLAIN) + skipped).texts
    assert IMEI in opened(SNAPPY + LEAK).texts
    assert IMEI in opened(SNAPPY + b"\x80" + struct.pack("<I", len(LEAK))[:3] + LEAK).texts


def test_a_skippable_frame_that_is_cut_is_a_gap(opened):
    found = opened(zstandard.compress(PLAIN) + SKIPPABLE + struct.pack("<I", 4000) + LEAK)

    assert IMEI in found.texts
    assert found.reasons == ["broken-coding"]


@pytest.mark.parametrize("data", [b"", b"a", b"abc" * 100_000, random.Random(3).randbytes(300_000)])
@pytest.mark.parametrize("settings", [{}, {"level": 19}, {"write_checksum": True, "write_content_size": False}])
def test_the_end_of_a_frame_of_zstd_is_known(data, settings):
    frame = zstandard.ZstdCompressor(**settings).compress(data)

    assert frame_end(b"12" + frame + b"behind", 2) == 2 + len(frame)
    assert frame_end(frame[:-1], 0) == -1


def test_a_cut_frame_of_zstd_that_does_not_tell_its_size_is_a_gap(opened):
    frame = zstandard.ZstdCompressor(write_content_size=False).compress(random.Random(4).randbytes(200_000) + LEAK)

    assert "broken-coding" in opened(frame[:-40]).reasons


def test_comments_of_files_in_a_zip_archive_are_read(opened):
    found = opened(zipped(file_comment=LEAK, comment=b"serial=R58EXAMPLE7Q") + b"language=zh-CN")

    assert {IMEI, "R58EXAMPLE7Q", "zh-CN"} <= {*found.texts}


def test_a_second_archive_behind_the_first_is_read(opened):
    assert "b.json" in opened(zipped() + zipped("b.json")).texts


def test_bytes_between_the_files_of_an_archive_are_read(opened):
    archive = zipped()
    at = archive.index(b"PK\x01\x02")

    assert IMEI in opened(archive[:at] + LEAK + archive[at:]).texts


def test_pax_headers_are_read(opened):
    found = opened(tarred({"comment": "imei=490154203237518"}))

    assert any(IMEI in str(text) for text in found.texts)


def test_all_of_a_multipart_body_is_read(opened):
    assert IMEI in opened(parts(before=LEAK + b"\r\n"), MULTIPART).texts
    assert opened(parts(head=b"X-Imei: 490154203237518\r\n"), MULTIPART).of(IMEI).name == "x-imei"
    assert IMEI in opened(b"--q\r\n" + LEAK + b"\r\n--q--\r\n", MULTIPART).texts


def test_random_bytes_around_json_are_a_gap(opened):
    found = opened(PLAIN + RANDOM)

    assert found.reasons == ["opaque"]
    assert 900 < found.gaps[0].bytes <= len(RANDOM)


def test_a_binary_header_before_json_is_none(opened):
    assert opened(bytes(range(0, 250, 5)) * 6 + LEAK + b"\0\1\2\3").gaps == []
