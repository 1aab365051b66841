"""Values in their containers."""

import pytest

from overcollect.model import Node
from overcollect.sharing.change import Change, as_edits
from overcollect.sharing.codings import as_bytes
from overcollect.sharing.placing import place

AT = Node(None, "json", ("code",))


@pytest.mark.parametrize(
    ("value", "old", "new", "expected"),
    [
        ('{"code": 7, "v": 7}', "7", "4", '{"code": 4, "v": 7}'),
        ("a=7&code=7&b=77", "7", "4", "a=7&code=4&b=77"),
        ("<x>7</x> 77", "7", "4", "<x>4</x> 77"),
        ('{"d":"490154203237518"}', "490154203237518", "107207741630597", '{"d":"107207741630597"}'),
        ("[1, 2, 250, 4]", b"\x02\xfa", b"\x03\x05", "[1, 3, 5, 4]"),
        ("[1,-6,4]", b"\x01\xfa\x04", b"\x01\x05\x06", "[1,5,6]"),
        (b"\x01\x0244\x0144\x0344", "44", "55", b"\x01\x0255\x0144\x0344"),
        (b"\x00secret1\x00", "secret1", "public1", b"\x00public1\x00"),
        (b"s\x00e\x00c\x00r\x00e\x00t\x00", "secret", "public", b"p\x00u\x00b\x00l\x00i\x00c\x00"),
    ],
)
def test_a_value_is_put_where_it_stands(value, old, new, expected):
    assert place(value, AT, Change(old, new), has_lengths=isinstance(value, bytes)) == expected


def test_what_counts_bytes_takes_nothing_longer():
    assert place(b"\x06secret", AT, Change("secret", "longer one"), has_lengths=True) is None
    assert place(b"<a>secret</a>", AT, Change("secret", "longer"), has_lengths=False) == b"<a>longer</a>"


def test_what_does_not_stand_there_is_told():
    assert place('{"a":1}', AT, Change("somewhere else", "x"), has_lengths=False) is None
    assert place(b"\x01\x02", AT, Change(b"zzz", b"yyy"), has_lengths=True) is None


def test_changes_inside_are_put_where_the_whole_is_written_otherwise():
    change = Change(
        "x: alice@a.test, y: bob", "x: carol@a.test, y: eve", [("alice@a.test", "carol@a.test"), ("bob77", "eve77")]
    )
    assert place("y: bob77; x: alice@a.test", AT, change, has_lengths=False) == "y: eve77; x: carol@a.test"


def test_a_change_of_bytes_is_no_edit_of_a_text():
    assert as_edits(Change(b"a", b"b")) == []
    assert as_edits(Change("a", "b")) == [("a", "b")]
    assert as_bytes("ä") == "ä".encode()
