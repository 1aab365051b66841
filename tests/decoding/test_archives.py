"""Archives and the older compressions: what feedback uploads and crash reporters send."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import tarfile
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from overcollect.decoding import Budget

IMEI = "490154203237518"
PLAIN = b'{"imei": "490154203237518"}'


def zipped(*files, method=zipfile.ZIP_DEFLATED):
    done = io.BytesIO()
    with zipfile.ZipFile(done, "w", method) as archive:
        for name, content in files:
            archive.writestr(name, content)
    return done.getvalue()


def streamed(name, content):
    """As programs write that cannot go back: sizes stand behind the content."""

    class Pipe(io.RawIOBase):
        done = b""

        def writable(self):
            return True

        def write(self, data):
            self.done += bytes(data)
            return len(data)

    pipe = Pipe()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, content)
    return pipe.done


def tarred(*files):
    done = io.BytesIO()
    with tarfile.open(fileobj=done, mode="w") as archive:
        for name, content in files:
            member = tarfile.TarInfo(name)
            member.size = len(content)
            archive.addfile(member, io.BytesIO(content))
    return done.getvalue()


@pytest.mark.parametrize(
    "body",
    [
        zipped(("a.txt", b"hello"), ("device.json", PLAIN)),
        zipped(("device.json", PLAIN), method=zipfile.ZIP_STORED),
        zipped(("inner.zip", zipped(("device.json", PLAIN)))),
        streamed("device.json", PLAIN),
        tarred(("a.txt", b"x" * 700), ("device.json", PLAIN)),
        gzip.compress(tarred(("device.json", PLAIN))),
        bz2.compress(PLAIN),
        lzma.compress(PLAIN),
        lzma.compress(PLAIN, format=lzma.FORMAT_ALONE),
    ],
)
def test_archives_and_streams_are_told_by_their_first_bytes(opened, body):
    found = opened(body, "application/octet-stream")

    assert found.of(IMEI).name == "imei"
    assert found.gaps == []


def test_the_name_of_a_file_is_a_value_and_leads_to_its_content(opened):
    found = opened(zipped(("log/alice@example.test.json", PLAIN)))

    assert found.of("log/alice@example.test.json").name == "filename"
    assert found.of(IMEI).node.chain()[1].keys == ("log/alice@example.test.json",)


def test_names_in_gb18030_are_read(opened):
    body = zipped(("ab.txt", PLAIN)).replace(b"ab.txt", "李.t".encode("gb18030") + b"xt")

    assert "李.txt" in opened(body).texts


def test_an_archive_that_was_cut_is_read_as_far_as_it_goes(opened):
    body = zipped(("device.json", PLAIN), ("b.bin", bytes(range(256)) * 40))

    assert IMEI in opened(body[: len(body) // 2]).texts


def test_encrypted_files_are_a_gap(opened):
    body = bytearray(zipped(("secret.txt", PLAIN * 3)))
    body[6] |= 1
    found = opened(bytes(body))

    assert IMEI not in found.texts
    assert found.reasons == ["opaque"]
    assert 0 < found.gaps[0].bytes <= len(body)


@pytest.mark.parametrize("kind", ["zip", "bzip2", "xz"])
def test_bombs_unfold_no_further_than_the_budget(opened, kind):
    zeros = bytes(20_000_000)
    body = {
        "zip": zipped(*[(f"{number}.txt", zeros[:4_000_000]) for number in range(5)]),
        "bzip2": bz2.compress(zeros),
        "xz": lzma.compress(zeros, preset=0),
    }[kind]
    found = opened(body, budget=Budget(output=1 << 20))

    assert sum(map(len, found.texts)) <= (1 << 20) + 1000
    assert "too-much-output" in found.reasons
    assert sum(gap.bytes for gap in found.gaps) <= len(body)


def test_thousands_of_files_stay_within_the_budget(opened):
    body = zipped(*[(f"{number}", b"x") for number in range(5000)], method=zipfile.ZIP_STORED)

    assert len(opened(body, budget=Budget(nodes=1000)).fields) <= 1000


@settings(max_examples=200)
@given(st.sampled_from([zipped(("a", PLAIN), ("b", PLAIN)), tarred(("a", PLAIN))]), st.data())
def test_damage_never_raises(opened, body, data):
    damaged = bytearray(body)
    for _ in range(3):
        damaged[data.draw(st.integers(0, min(200, len(body) - 1)))] = data.draw(st.integers(0, 255))
    found = opened(bytes(damaged))

    assert sum(gap.bytes for gap in found.gaps) <= found.size


@pytest.mark.parametrize(("cut", "is_told"), [(0, True), (4, False)])
def test_the_comment_of_a_zip_archive_is_read_where_it_is_whole(opened, cut, is_told):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("a.txt", "nothing")
        archive.comment = b"serial=R58EXAMPLE7Q"
    data = buffer.getvalue()
    found = opened(data[: len(data) - cut], "application/zip")
    assert ("R58EXAMPLE7Q" in found.texts) is is_told
