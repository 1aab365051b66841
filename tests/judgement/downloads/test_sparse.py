"""A file of which parts are known."""

import pytest

from overcollect.judgement.downloads.sparse import Sparse


def test_stretches_join_whatever_their_order_and_overlap():
    file = Sparse(10, [(4, b"4567"), (0, b"01234"), (8, b"89")])
    assert file.stretches == [(0, b"0123456789")]
    assert file.read() == b"0123456789"


def test_a_read_into_a_hole_fails_and_one_beside_it_does_not():
    file = Sparse(10, [(0, b"012"), (7, b"789")])
    file.seek(-3, 2)
    assert file.read(3) == b"789"
    file.seek(1)
    assert file.read(2) == b"12"
    with pytest.raises(OSError, match="not recorded"):
        file.read(1)


def test_before_the_beginning_is_no_place():
    with pytest.raises(OSError, match="before"):
        Sparse(10, []).seek(-11, 2)
