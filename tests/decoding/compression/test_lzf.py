import base64
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overcollect.decoding import Budget
from overcollect.decoding.compression.lzf import Lzf, is_lzf
from overcollect.decoding.interface import Room
from overcollect.decoding.text_cache import TextCache

IMEI = "490154203237518"
BLOCK = bytes.fromhex(
    "1f7b22696d6569223a22343930313534323033323337353138222c226d6f64656c201906506978656c2036c0110373223a5be0"
    "0213801d0037201d80090338225d7d"
)
"""What liblzf makes of an object with a list."""
LIST = base64.b64decode(
    "H1t7ImltZWkiOiI0OTAxNTQyMDMyMzc1MTgiLCJtb2RlAGwgGQZQaXhlbCA2wBEDcyI6W+ACE4AdADcgHYAJBDgiXX0s4KFVAX1d"
)
RUN = base64.b64decode("BnsiYSI6Injg/wDgfgAGIiwiaW1laSGZEDQ5MDE1NDIwMzIzNzUxOCJ9")
"""One sign four hundred times, which refers to what is only written by it."""
STORED = b'{"os":"android"}'


def chunk(data, size=None):
    if size is None:
        return b"ZV\0" + len(data).to_bytes(2) + data
    return b"ZV\1" + len(data).to_bytes(2) + size.to_bytes(2) + data


def decoded(data, output=1 << 20):
    opening = Lzf().open(data, "", Room(Budget(output=output), TextCache()))
    return opening.children[0].value if opening and opening.children else None


@pytest.mark.parametrize("block", [BLOCK, LIST, RUN])
def test_blocks_of_json_are_opened_in_bodies_and_in_base64(opened, block):
    for body in (block, json.dumps({"d": base64.b64encode(block).decode()}).encode()):
        found = opened(body, "application/octet-stream")
        assert found.of(IMEI).name == "imei"
        assert "lzf" in found.chain(IMEI)


def test_chunks_are_opened_whatever_is_in_them(opened):
    size = len(json.dumps(json.loads(decoded(BLOCK)), separators=(",", ":")))
    body = chunk(BLOCK, size) + chunk(b"\n") + chunk(STORED)

    for carried in (body, json.dumps({"d": base64.b64encode(body).decode()}).encode()):
        found = opened(carried, "application/octet-stream")
        assert found.of(IMEI).name == "imei"
        assert found.of("android").name == "os"


def test_chunks_that_are_cut_give_what_is_whole(opened):
    found = opened(chunk(STORED) + chunk(BLOCK, 86)[:-4], "application/octet-stream")

    assert found.of("android").name == "os"
    assert "broken-coding" in found.reasons


@pytest.mark.parametrize(
    "data",
    [
        BLOCK[:-1],
        BLOCK[:40],
        b'\x07{"a":1}',
        b'\x0f{"a":1} no document',
        b'\x40{"imei":"490154203237518"}',
        b'\x0b{"imei":"490\xff\xff\xff4203237518"}',
        b'\x0b{"imei":"490\xe0',
        b"",
    ],
)
def test_what_is_not_json_to_its_end_is_no_block(data):
    assert not is_lzf(data)
    assert decoded(data) is None


def test_a_block_unfolds_no_further_than_the_budget(opened):
    assert decoded(RUN, output=100) is None
    assert opened(chunk(RUN, 430), budget=Budget(output=100)).size < 1000


@given(st.dictionaries(st.text("abc李", min_size=1), st.text("xyz 明", max_size=40), min_size=2))
def test_literal_runs_of_any_json_are_read_again(document):
    data = json.dumps(document, ensure_ascii=False).encode()
    runs = [data[at : at + 32] for at in range(0, len(data), 32)]
    assert decoded(b"".join(bytes([len(run) - 1]) + run for run in runs)) == data.decode()


@given(st.sampled_from([b"ZV\0", b"ZV\1", b'\x05{"', b'\x1f[{"']), st.binary(max_size=80))
def test_no_bytes_raise(begin, rest):
    decoded(begin + rest, output=1000)
    is_lzf(begin + rest)
