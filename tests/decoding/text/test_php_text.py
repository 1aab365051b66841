import json
from urllib.parse import quote_plus

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overcollect.decoding import Budget

IMEI = "490154203237518"


def serialized(value):
    if isinstance(value, bool):
        return f"b:{int(value)};"
    if isinstance(value, (int, float)):
        return f"{'i' if isinstance(value, int) else 'd'}:{value!r};"
    if isinstance(value, str):
        return f's:{len(value.encode())}:"{value}";'
    pairs = value.items() if isinstance(value, dict) else enumerate(value)
    return f"a:{len(value)}:{{{''.join(serialized(part) for pair in pairs for part in pair)}}}"


TREE = {"imei": IMEI, "user": {"name": '李"小";明', "lat": 39.908722, "ok": True}, "list": [1, "alice@example.test"]}


def test_arrays_are_read_wherever_they_stand(opened):
    text = serialized(TREE)
    form = f"v=1&d={quote_plus(text)}".encode()

    for body, kind in (
        (text.encode(), ""),
        (json.dumps({"d": text}).encode(), ""),
        (form, "application/x-www-form-urlencoded"),
    ):
        found = opened(body, kind)
        assert found.of(IMEI).name == "imei"
        assert found.of('李"小";明').name == "name"
        assert {"39.908722", "true", "1", "alice@example.test"} <= set(found.texts)


def test_members_of_objects_lose_the_marks_of_their_visibility(opened):
    text = f'O:6:"Device":3:{{s:4:"imei";s:15:"{IMEI}";s:8:"\0*\0email";s:18:"alice@example.test";s:1:"n";N;}}'
    found = opened(json.dumps({"d": text}).encode())

    assert found.of(IMEI).name == "imei"
    assert found.of("alice@example.test").name == "email"


def test_what_stands_before_damage_counts(opened):
    text = serialized(TREE)
    found = opened(json.dumps({"d": text[: text.index("name")]}).encode())

    assert found.of(IMEI).name == "imei"
    assert found.reasons == ["broken-coding"]


@given(
    st.recursive(
        st.integers(-(1 << 63), (1 << 63) - 1) | st.text(alphabet="ab李;", min_size=1),
        lambda inner: st.dictionaries(st.text(alphabet="abc", min_size=1, max_size=3), inner, min_size=1, max_size=3),
        max_leaves=6,
    ).filter(lambda tree: isinstance(tree, dict))
)
def test_every_leaf_of_a_tree_is_found(opened, leaves_of, tree):
    assert sorted(opened(serialized(tree).encode(), "text/plain").texts) == leaves_of(tree)


@pytest.mark.parametrize("text", ["a:b, c:d", "a:1:b", "O:1", "s:5:abcde", "a:12:30"])
def test_other_texts_are_not_read_so(opened, text):
    assert "php" not in {
        one for field in opened(json.dumps({"d": text}).encode()).fields for one in field.node.decoding()
    }


@pytest.mark.parametrize("text", ["a:1:{i:0;" * 5000, 'a:999999:{s:1:"a";', 'a:1:{s:99999999:"a";}'])
def test_depth_and_counts_that_are_claimed_are_not_believed(opened, text):
    assert len(opened(text.encode(), budget=Budget(nodes=100)).fields) <= 101
