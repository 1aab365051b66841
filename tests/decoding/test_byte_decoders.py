import pytest
from hypothesis import given
from hypothesis import strategies as st

from overcollect.decoding import byte_decoders

BEGINS = sorted({magic for magics, _ in byte_decoders._MAGICS for magic in magics})


@pytest.mark.parametrize("begin", BEGINS, ids=bytes.hex)
@given(st.binary(max_size=60))
def test_nothing_raises_whatever_stands_behind_a_begin(opened, begin, data):
    opened(begin + data)
