import base64
import json
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overcollect.decoding import Budget
from overcollect.decoding.compression.sized_deflate import SizedDeflate, is_sized_deflate
from overcollect.decoding.interface import Room
from overcollect.decoding.text_cache import TextCache

IMEI = "490154203237518"
PLAIN = json.dumps({"imei": IMEI, "model": "Pixel 6"}).encode()


def sized(data, order, level=-1):
    return len(data).to_bytes(4, order) + zlib.compress(data, level)


@pytest.mark.parametrize("order", ["big", "little"])
@pytest.mark.parametrize("level", [1, 6, 9])
def test_zlib_behind_its_length_is_opened_in_bodies_and_in_base64(opened, order, level):
    coded = sized(PLAIN, order, level)

    for body in (coded, json.dumps({"d": base64.b64encode(coded).decode()}).encode()):
        found = opened(body, "application/octet-stream")
        assert found.of(IMEI).name == "imei"
        assert "sized-deflate" in found.chain(IMEI)


@given(st.binary(max_size=300), st.sampled_from(["big", "little"]))
def test_all_that_is_written_so_is_read_again(data, order):
    opening = SizedDeflate().open(sized(data, order), "", Room(Budget(), TextCache()))
    assert opening.children[0].value == data


def test_a_long_stream_is_told_by_its_begin_and_unfolds_no_further_than_the_budget(opened):
    coded = sized(PLAIN + b"\n" + bytes(1 << 20), "big")
    found = opened(coded, budget=Budget(output=1 << 18))

    assert is_sized_deflate(coded)
    assert found.reasons == ["too-much-output"]
    assert found.of(IMEI).name == "imei"
    assert max(map(len, found.texts)) <= 1 << 18


def test_of_a_long_stream_that_breaks_off_the_begin_is_read(opened):
    lines = b"".join(b'{"imei": "%s", "n": %d}\n' % (IMEI.encode(), number) for number in range(20_000))
    coded = sized(lines, "little")[:-2_000]
    found = opened(coded)

    assert found.of(IMEI).name == "imei"
    assert "broken-coding" in found.reasons


@pytest.mark.parametrize(
    "data",
    [
        (len(PLAIN) + 1).to_bytes(4) + zlib.compress(PLAIN),
        len(PLAIN).to_bytes(4) + zlib.compress(PLAIN)[:-3],
        len(PLAIN).to_bytes(4) + b"\x78\x9c no stream at all",
        len(PLAIN).to_bytes(4),
    ],
)
def test_where_the_length_or_the_stream_does_not_fit_it_is_none(data):
    assert not is_sized_deflate(data)
    assert SizedDeflate().open(data, "", Room(Budget(), TextCache())) is None
