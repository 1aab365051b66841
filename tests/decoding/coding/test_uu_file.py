import base64
import binascii
import gzip
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overcollect.decoding.coding.uu_file import UuFile
from overcollect.decoding.interface import Budget, Room
from overcollect.decoding.text_cache import TextCache

TEXT = "北京市东城区前门大街18号"


def lines(data):
    return "".join(binascii.b2a_uu(data[at : at + 45]).decode() for at in range(0, len(data), 45))


def uu(data, name="addr.txt"):
    return f"begin 644 {name}\n{lines(data)}`\nend\n"


def opens(text):
    return UuFile().open(text, "", Room(Budget(), TextCache()))


def test_the_published_example_is_read():
    # en.wikipedia.org/wiki/Uuencoding
    found = opens("begin 644 cat.txt\n#0V%T\n`\nend\n")
    assert [child.value for child in found.children] == ["cat.txt", b"Cat"]


@pytest.mark.parametrize("data", [TEXT.encode(), gzip.compress(TEXT.encode(), mtime=0), (TEXT * 20).encode()])
def test_a_file_in_a_body_and_in_a_field_is_opened(opened, data):
    for body in (uu(data).encode(), json.dumps({"file": uu(data)}).encode()):
        found = opened(body)
        assert any(str(text).startswith(TEXT) for text in found.texts)
        assert "uuencode" in {step for field in found.fields for step in field.node.decoding()}


def test_its_name_is_a_field(opened):
    assert opened(uu(TEXT.encode()).encode()).of("addr.txt").name == "filename"


def test_base64_in_the_same_frame_is_opened(opened):
    coded = base64.encodebytes(TEXT.encode()).decode()
    assert opened(json.dumps({"f": f"begin-base64 600 a.txt\n{coded}====\n"}).encode()).of(TEXT)


@pytest.mark.parametrize(
    "text", ["begin 644 cat.txt\n#0V%T\n`\n", "begin 644 cat.txt\nwords, no code\nend", "begin\nend"]
)
def test_others_are_none(text):
    assert opens(text) is None


@given(st.binary(min_size=1, max_size=200))
def test_every_file_is_read_back(data):
    assert opens(uu(data)).children[1].value == data


@given(st.text(max_size=60))
def test_any_text_is_read_without_error(text):
    opens(f"begin 644 a\n{text}\nend\n")
