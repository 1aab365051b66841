from __future__ import annotations

import gzip
import random

import pytest

TYPE = "multipart/form-data; boundary=XyZ"
JPEG = b"\xff\xd8\xff\xe0" + random.Random(1).randbytes(300)


def part(content, disposition='form-data; name="f"', *more):
    return (
        b"--XyZ\r\n"
        + "\r\n".join([f"Content-Disposition: {disposition}", *more]).encode()
        + b"\r\n\r\n"
        + content
        + b"\r\n"
    )


END = b"--XyZ--\r\n"


def test_parts_are_found_by_name_and_their_content_is_opened(opened):
    body = part(b"490154203237518", 'form-data; name="imei"') + part(b'{"lat":39.908722}', 'form-data; name="j"') + END
    found = opened(body, TYPE)

    assert found.values == {"body.multipart.imei": "490154203237518", "body.multipart.j.json$.lat": "39.908722"}
    assert found.of("490154203237518").name == "imei"


def test_a_file_name_in_its_charset_is_read(opened):
    named = 'form-data; name="f"; filename="_.txt"; filename*=utf-8\'\'%E6%9D%8E%E5%B0%8F%E6%98%8E.txt'
    assert opened(part(b"a", named) + END, TYPE).of("李小明.txt").node.keys == ("f", "filename")
    gbk = "form-data; name=\"f\"; filename*=GBK'zh'%C0%EE.txt"
    assert opened(part(b"a", gbk) + END, TYPE).of("李.txt")
    unknown = 'form-data; name="f"; filename="b.txt"; filename*=x-no\'\'%C0%EE.txt'
    assert opened(part(b"a", unknown) + END, TYPE).of("b.txt")


def test_file_names_are_fields_and_pictures_are_no_gaps(opened):
    found = opened(part(JPEG, 'form-data; name="f"; filename="IMG_1.jpg"', "Content-Type: image/jpeg") + END, TYPE)

    assert found.of("IMG_1.jpg").node.keys == ("f", "filename")
    assert JPEG in found.texts
    assert found.gaps == []


def test_compressed_and_base64_parts_are_opened(opened):
    zipped = part(gzip.compress(b"k=1&imei=490154203237518"))
    coded = part(b"aGVsbG8gd29ybGQ=", 'form-data; name="b"', "Content-Transfer-Encoding: base64")
    found = opened(zipped + coded + END, TYPE)

    assert found.chain("490154203237518") == ["multipart", "gzip", "form"]
    assert "hello world" in found.texts


@pytest.mark.parametrize("end", [END, b"", b"--XyZ"])
def test_a_missing_end_loses_nothing(opened, end):
    assert "490154203237518" in "".join(map(str, opened(part(b"490154203237518") + end, TYPE).texts))


def test_the_delimiter_counts_only_at_the_beginning_of_a_line(opened):
    assert "a --XyZ b" in opened(part(b"a --XyZ b") + END, TYPE).texts


def test_it_is_told_without_its_content_type(opened):
    body = (part(b"490154203237518") + END).replace(b"XyZ", b"0123456789")

    assert opened(body).texts == ["490154203237518"]
