from __future__ import annotations

import random

from overcollect.decoding.ciphers import rot13, single_byte_plains


def test_rot13_undoes_itself():
    assert rot13("nyvpr@rknzcyr.grfg") == "alice@example.test"
    assert rot13(rot13("490154203237518 李")) == "490154203237518 李"


def test_the_key_that_was_used_is_among_the_answers():
    for key in (1, 0x20, 0x5A, 0xFF):
        data = bytes(byte ^ key for byte in b"490154203237518")
        assert (key, "490154203237518") in list(single_byte_plains(data))


def test_random_bytes_have_few_answers_and_short_ones_none():
    source = random.Random(2)

    assert sum(len(list(single_byte_plains(source.randbytes(32)))) for _ in range(200)) <= 2
    assert list(single_byte_plains(b"abc")) == []
