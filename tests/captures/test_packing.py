from __future__ import annotations

import contextlib
import gzip
import io
import zipfile
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overcollect.captures.packing import unpack
from overcollect.model import InputProblem

CONTENT = bytes(range(256)) * 5000


def stream(packed):
    return unpack("a", io.BufferedReader(io.BytesIO(packed)))


def zipped(**members):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name.replace("_", "."), content)
    return file.getvalue()


@pytest.mark.parametrize("pack", [bytes, gzip.compress, zlib.compress, lambda content: zipped(a_har=content)])
def test_the_content_is_a_seekable_stream_however_it_is_packed(pack):
    content = stream(pack(CONTENT))
    assert content.read(1000) == CONTENT[:1000]
    assert content.seek(500_000) == 500_000
    assert content.read(10) == CONTENT[500_000:500_010]
    content.seek(0)
    assert content.read() == CONTENT
    assert content.tell() == len(CONTENT)
    assert content.damage == ""


def test_gzip_files_one_after_the_other_are_one_content():
    assert stream(gzip.compress(b"a") + gzip.compress(b"b")).read() == b"ab"


@pytest.mark.parametrize("pack", [gzip.compress, zlib.compress])
def test_a_cut_packing_gives_what_is_there_and_tells_the_damage(pack):
    packed = pack(CONTENT)
    content = stream(packed[: len(packed) // 2])
    found = content.read()
    assert CONTENT.startswith(found)
    assert found
    assert content.damage


@pytest.mark.parametrize("behind", [zlib.compress(b"b"), b"rubbish", b"r" * 200_000])
def test_what_follows_behind_a_zlib_stream_is_a_damage(behind):
    content = stream(zlib.compress(CONTENT) + behind)
    assert content.read() == CONTENT
    assert "what follows behind the end" in content.damage


def test_of_a_zip_archive_the_har_is_taken():
    assert stream(zipped(readme_txt=b"x", a_har=b"{}", report_json=b'{"schema": 1}')).read() == b"{}"


def test_of_a_zip_archive_the_one_file_that_is_a_capture_is_taken(flows, http_flow):
    flow = flows(http_flow())
    content = stream(zipped(readme_txt=b"x", app_yaml=b"{}", a_flow=flow))
    assert content.read() == flow
    assert content.left_aside == ("readme.txt", "app.yaml")


@pytest.mark.parametrize(
    ("name", "pack"), [("a_flow", bytes), ("a_gz", gzip.compress), ("a_z", zlib.compress), ("first_run", bytes)]
)
def test_a_zip_archive_with_another_capture_beside_the_har_is_none_of_one_capture(flows, http_flow, name, pack):
    with pytest.raises(InputProblem, match=r"3 files instead of one capture.*Unpack it and name the capture"):
        stream(zipped(readme_txt=b"x", a_har=b"{}", **{name: pack(flows(*[http_flow()] * 50))}))


@pytest.mark.parametrize("other", [b"\xd4\xc3\xb2\xa1" + bytes(20), b'\xef\xbb\xbf{ "log" : {"version": "1.2"'])
def test_a_capture_of_any_format_beside_the_har_is_seen(other):
    with pytest.raises(InputProblem, match="2 files instead of one capture"):
        stream(zipped(a_har=b"{}", other=other))


@pytest.mark.parametrize(
    "packed", [zipped(a_txt=b"1", b_txt=b"2"), zipped(a_har=b"1", b_har=b"2"), b"PK\x03\x04rubbish"]
)
def test_a_zip_archive_without_one_capture_is_told_with_what_to_do(packed):
    with pytest.raises(InputProblem, match=r"a zip archive .*Unpack it and name the capture"):
        stream(packed)


@given(
    content=st.binary(max_size=100),
    magic=st.sampled_from([b"", b"\x1f\x8b", b"\x1f\x8b\x08\x00", b"\x78\x9c", b"PK\x03\x04"]),
)
def test_any_bytes_are_content_or_a_problem(content, magic):
    with contextlib.suppress(InputProblem):
        assert isinstance(stream(magic + content).read(), bytes)
