import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

RECORD = "ACCT01  6222020000000000000 LI XIAOMING" + " " * 30 + "19900101"


@pytest.mark.parametrize("charset", ["cp037", "cp500", "cp1140"])
def test_a_record_is_read(opened, charset):
    found = opened(RECORD.encode(charset), "application/octet-stream")
    assert found.chain(RECORD) == ["ebcdic"]
    assert found.reasons == []


@given(st.text("ABCxyz019 .-", min_size=16, max_size=60))
def test_only_what_is_written_mostly_in_letters_and_digits_is_read(opened, text):
    found = opened(text.encode("cp037"), "application/octet-stream")
    bare = text.replace(" ", "")
    is_text = len(set(bare)) >= 4 and 4 * sum(map(str.isalnum, bare)) >= 3 * len(bare)
    if not is_text:
        assert not any("ebcdic" in field.node.decoding() for field in found.fields)


@pytest.mark.parametrize(
    "body", [b"\xf0" * 40, b"\x40" * 40, bytes(range(0xC1, 0xCA)), "李小明在北京市东城区".encode("gb18030")]
)
def test_other_bytes_are_none(opened, body):
    assert not any("ebcdic" in field.node.decoding() for field in opened(body).fields)


def test_random_bytes_are_none(opened):
    for _ in range(100):
        assert not any("ebcdic" in field.node.decoding() for field in opened(os.urandom(40)).fields)
