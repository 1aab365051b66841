from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pylsqpack import Encoder

from overcollect.captures.packets.http.qpack import Blocked, Qpack

FIELDS = [(b":path", b"/up"), (b"x-device", b"pixel-6"), (b"x-run", b"run-17")]
TEXT = tuple((name.decode(), value.decode()) for name, value in FIELDS)


@pytest.fixture
def encoded():
    """Instructions and blocks of one encoder that fills its table."""
    encoder = Encoder()
    instructions = [encoder.apply_settings(4096, 16)]
    blocks = []
    for stream in range(0, 24, 4):
        more, block = encoder.encode(stream, FIELDS)
        instructions.append(more)
        blocks.append((stream, block))
    assert any(block[:1] != b"\0" for _, block in blocks)
    return b"".join(instructions), blocks


def test_blocks_of_the_table_are_decoded(encoded):
    instructions, blocks = encoded
    table = Qpack()
    table.allow(4096)
    table.instruct(instructions)

    assert [table.decode(*block) for block in blocks] == [TEXT] * len(blocks)


@pytest.mark.parametrize("first", ["settings", "instructions"])
def test_blocks_wait_for_settings_and_instructions(encoded, first):
    instructions, blocks = encoded
    stream, block = next(each for each in blocks if each[1][:1] != b"\0")
    table = Qpack()
    with pytest.raises(Blocked):
        table.decode(stream, block)
    if first == "settings":
        table.allow(4096)
    else:
        table.instruct(instructions)
    with pytest.raises(Blocked):
        table.decode(stream, block)
    table.allow(4096)
    if first == "settings":
        table.instruct(instructions)

    assert table.decode(stream, block) == TEXT


def test_without_its_instructions_only_blocks_that_need_none_are_decoded(encoded):
    _, blocks = encoded
    table = Qpack()
    table.allow(4096)
    table.broken()

    assert {table.decode(*block) for block in blocks if block[1][:1] != b"\0"} == {None}
    assert table.decode(0, Encoder().encode(0, FIELDS)[1]) == TEXT


@given(st.lists(st.binary(max_size=30), max_size=4), st.binary(max_size=30))
def test_any_bytes_are_decoded_or_not(instructions, block):
    table = Qpack()
    table.allow(4096)
    for data in instructions:
        table.instruct(data)
    for _ in range(2):
        with suppress(Blocked):
            table.decode(0, block)
