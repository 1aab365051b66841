import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overcollect.decoding.text.json_cut import cut_off
from overcollect.model import GapReason

TYPE = "application/json"
BODY = {"imei": "490154203237518", "device": {"model": "Pixel 6", "abis": ["arm64-v8a", "armeabi"]}, "n": 12345}


def test_what_stands_before_the_cut_is_read_and_the_rest_is_searched_as_it_is(opened):
    found = opened(json.dumps(BODY).encode()[:-3], TYPE)

    assert found.of("490154203237518").name == "imei"
    assert found.of("Pixel 6").node.keys == ("device", "model")
    assert found.of("armeabi").node.keys == ("device", "abis", 1)
    assert '"n": 123' in found.texts
    assert [gap.reason for gap in found.gaps] == [GapReason.BROKEN_CODING]


def test_a_value_that_is_whole_counts_though_nothing_stands_behind_it(opened):
    assert opened(b'{"a":"1","imei":"490154203237518"', TYPE).of("490154203237518").name == "imei"


def test_the_last_of_several_documents_is_read_as_far_as_it_goes(opened):
    found = opened(b'{"a":"11"}\n{"b":"22","c":["33","4', TYPE)

    assert {"11", "22", "33"} <= set(found.texts)
    assert found.of("22").name == "b"


def test_a_cut_document_within_a_field_is_read(opened):
    inner = json.dumps(BODY)[:-3]
    assert opened(json.dumps({"ext": inner}).encode(), TYPE).of("Pixel 6").name == "model"


@pytest.mark.parametrize(
    "text",
    [
        '{"a": function() { return 1; }}',
        '{"a":"b"]',
        '{"a":"b"}}',
        '{"a":"b"} is what he said',
        "{a: 1, b",
        "{",
        "[1, 2, 3",
        '{"',
    ],
)
def test_what_is_no_json_or_lacks_more_than_its_end_stays_text(opened, text):
    assert text in opened(text.encode(), TYPE).texts


@given(
    st.recursive(
        st.text(max_size=8) | st.integers() | st.booleans() | st.none(),
        lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=6), inner, max_size=4),
        max_leaves=12,
    ),
    st.data(),
)
def test_whatever_is_whole_of_a_cut_document_is_json(tree, data):
    text = json.dumps({"first": 1, "rest": tree})
    length = data.draw(st.integers(0, len(text) - 1))
    cut = cut_off(text[:length])

    if cut is not None:
        assert isinstance(json.loads(cut.document), dict)
        assert cut.document.startswith(text[: cut.end])
        assert cut.end <= length
    else:
        assert length < len('{"first":')
