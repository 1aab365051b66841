from __future__ import annotations

import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overcollect.captures import json_stream
from overcollect.captures.json_stream import BrokenJsonError, JsonStream, UnreadableValueError

values = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**6), 10**6) | st.text(st.characters()),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)


@pytest.fixture(params=[1, 7, 256 * 1024])
def stream(request, monkeypatch):
    """Walk a text that arrives in pieces of several sizes."""
    monkeypatch.setattr(json_stream, "_CHUNK", request.param)
    return lambda text: JsonStream(io.BytesIO(text if isinstance(text, bytes) else text.encode()))


def all_items(stream):
    return [stream.value() for _ in stream.items()]


def test_items_come_one_after_the_other(stream):
    assert all_items(stream(' [ 1 , "a,]" ,\n{"b": [2, {}]}, [ ], true, 12345 ] ')) == [
        1,
        "a,]",
        {"b": [2, {}]},
        [],
        True,
        12345,
    ]


def test_an_empty_array_and_an_empty_object_have_nothing(stream):
    assert all_items(stream("[]")) == []
    assert list(stream("{ }").members()) == []


def test_members_can_be_read_or_skipped(stream):
    text = stream('{"a": "x\\"}", "b": [1, [2, "]"], {"c": "\\\\"}], "d": 12.5, "e": {"f": 1}, "g": null}')
    found = {}
    for name in text.members():
        if name in "aeg":
            found[name] = text.value()
        else:
            text.skip()
    assert found == {"a": 'x"}', "e": {"f": 1}, "g": None}


def test_a_byte_order_mark_and_other_unicode_encodings_are_undone(stream):
    assert all_items(stream(b"\xef\xbb\xbf[1]")) == [1]
    assert all_items(stream('["李"]'.encode("utf-16"))) == ["李"]
    assert all_items(stream('["李"]'.encode("utf-16-le"))) == ["李"]


def test_what_strict_json_refuses_is_read(stream):
    text = stream(b'["\\ud83d", "\\udc80", "a\x01b", "\xff", NaN, 1e999, ' + b"9" * 5000 + b"]")
    lone, escaped, control, raw, *_ = all_items(text)
    assert (lone, escaped, control, raw) == ("\ud83d", "\udc80", "a\x01b", "\udcff")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("[1,\n2 3]", "line 2 column 3"),
        ("[1,\n\n  {]", "line 3 column 4"),
        ("[", "line 1 column 2"),
        ('["a', "line 1 column 4: the text ends"),
        ('{"a": 1,\n "b', "line 2 column 4: the text ends"),
    ],
)
def test_broken_text_is_told_with_line_and_column(stream, text, place):
    walk = stream(text)
    with pytest.raises(BrokenJsonError, match=place):
        all_items(walk) if walk.peek() == "[" else walk.value()


def test_a_value_that_is_too_large_or_too_deep_can_be_skipped(stream):
    text = stream(f'["{"x" * 600_000}", {"[" * 100_000}{"]" * 100_000}, 3]')
    found = []
    for _ in text.items():
        try:
            found.append(text.value(limit=200_000))
        except UnreadableValueError:
            found.append(text.skip())
    assert found == [600_002, 200_000, 3]


def test_what_is_left_is_counted(stream):
    text = stream("[1, 2, 3]")
    next(iter(text.items()))
    assert text.rest() == len("1, 2, 3]")


@given(items=st.lists(values, max_size=5), chunk=st.integers(1, 50), indent=st.sampled_from([None, 2]))
def test_any_json_is_read_as_the_standard_library_reads_it(items, chunk, indent):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(json_stream, "_CHUNK", chunk)
        text = json.dumps(items, indent=indent)
        assert all_items(JsonStream(io.BytesIO(text.encode()))) == json.loads(text)
        walk = JsonStream(io.BytesIO(text.encode()))
        assert [walk.skip() > 0 for _ in walk.items()] == [True] * len(items)


@given(
    items=st.lists(values | st.fixed_dictionaries({"a": values, "b": values}), max_size=6),
    chunk=st.sampled_from([1, 50, 1000]),
    indent=st.sampled_from([None, 2]),
)
def test_items_that_are_written_alike_are_read_as_any_others(items, chunk, indent):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(json_stream, "_CHUNK", chunk)
        text = json.dumps(items, indent=indent)
        walk = JsonStream(io.BytesIO(text.encode()))
        assert [walk.item(1 << 20) for _ in walk.items()] == json.loads(text)


def test_an_item_that_strict_json_refuses_is_read_amid_others(stream):
    text = stream(b'[{"a": 1}, {"a": "\\ud83d"}, {"a": NaN, "b": [{"a": 1}, {"a": 2}]}, {"a": 3}, {"b": 4}, {"a": 5}]')
    first, lone, odd, *others = [text.item(1000) for _ in text.items()]
    assert (first, lone, odd["b"]) == ({"a": 1}, {"a": "\ud83d"}, [{"a": 1}, {"a": 2}])
    assert others == [{"a": 3}, {"b": 4}, {"a": 5}]
