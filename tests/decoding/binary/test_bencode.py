import pytest
from hypothesis import given
from hypothesis import strategies as st

# As bencode.py 4.1 writes it.
BODY = b"d4:imei15:4901542032375184:listli1e11:13800138000e1:ni-7e4:userd4:name9:\xe6\x9d\x8e\xe5\xb0\x8f\xe6\x98\x8eee"


def encoded(value):
    if isinstance(value, int):
        return b"i%de" % value
    if isinstance(value, str):
        return b"%d:%s" % (len(value.encode()), value.encode())
    if isinstance(value, list):
        return b"l" + b"".join(map(encoded, value)) + b"e"
    return b"d" + b"".join(encoded(key) + encoded(value[key]) for key in sorted(value)) + b"e"


def test_dictionaries_are_read(opened):
    assert opened(BODY, "application/x-bittorrent").values == {
        "body.bencode.imei": "490154203237518",
        "body.bencode.list.0": "1",
        "body.bencode.list.1": "13800138000",
        "body.bencode.n": "-7",
        "body.bencode.user.name": "李小明",
    }


def test_every_leaf_of_a_tree_is_found(opened, leaves_of, trees):
    @given(trees)
    def check(tree):
        assert sorted(opened(encoded(tree)).texts) == leaves_of(tree)

    check()


@pytest.mark.parametrize(
    "body",
    [b"d1=ab&d2=cde", b"d4:imei15:490154203237518", BODY[:-1] + b"x", b"d12: the cube", b"d3:abce", b"d999999999:ae"],
)
def test_other_texts_are_none(opened, body):
    assert "bencode" not in {step for field in opened(body).fields for step in field.node.decoding()}


@given(st.binary(max_size=60))
def test_nothing_raises(opened, data):
    opened(b"d1:" + data + b"e")


def test_depth_is_bounded(opened):
    assert opened(b"d1:a" * 30_000 + b"e")
