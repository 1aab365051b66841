from aioquic.buffer import Buffer
from hypothesis import given
from hypothesis import strategies as st

from overcollect.captures.packets.quic_number import number


@given(st.binary(max_size=4), st.integers(0, (1 << 62) - 1), st.binary(max_size=4))
def test_a_number_is_read_as_another_program_writes_it(before, value, behind):
    written = Buffer(capacity=8)
    written.push_uint_var(value)
    data = before + written.data + behind

    assert number(data, len(before)) == (value, len(before) + len(written.data))
