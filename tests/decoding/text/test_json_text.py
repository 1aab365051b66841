from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overcollect.decoding import Budget

TYPE = "application/json"


def test_numbers_keep_their_spelling_and_null_is_left_out(opened):
    found = opened(
        b'{"a":39.908722,"b":116.3974990,"c":123456789012345678901234567890,"d":1E5,"e":null,"f":true,"g":""}', TYPE
    )

    assert found.texts == ["39.908722", "116.3974990", "123456789012345678901234567890", "1E5", "true"]


def test_keys_are_the_whole_way_with_numbers_for_list_items(opened):
    found = opened(b'{"contacts":[{"name":"\xe7\x8e\x8b\xe8\x8a\xb3","tel":["13800138000"]}]}', TYPE)

    assert found.of("王芳").node.keys == ("contacts", 0, "name")
    assert found.of("13800138000").node.keys == ("contacts", 0, "tel", 0)
    assert found.of("13800138000").name == "tel"


def test_keys_that_look_like_values_are_fields(opened):
    found = opened(b'{"apps":{"com.example.app":1},"13800138000":{"times":2},"user_id":3}', TYPE)

    assert found.of("com.example.app").name == "apps"
    assert "13800138000" in found.texts
    assert "user_id" not in found.texts


def test_json_inside_json_strings_is_opened(opened):
    inner = json.dumps({"imei": "490154203237518"})
    found = opened(json.dumps({"ext": json.dumps(inner)}).encode(), TYPE)

    assert found.chain("490154203237518") == ["json", "json", "json"]
    assert inner not in found.texts


def test_documents_in_a_row_are_numbered(opened):
    found = opened(b'{"imei":"490154203237518"}\n{"imei":"x"}\r\n[1]')

    assert found.values == {"body.json$[0].imei": "490154203237518", "body.json$[1].imei": "x", "body.json$[2][0]": "1"}


def test_a_cut_last_document_is_searched_as_text(opened):
    found = opened(b'{"a":"b"}\n{"imei":"490154203237518')

    assert '{"imei":"490154203237518' in found.texts


@pytest.mark.parametrize("guard", [")]}',\n", "for(;;);", "while(1);", "42", "\ufeff"])
def test_guards_and_packet_numbers_in_front_are_passed_over(opened, guard):
    assert "490154203237518" in opened((guard + '["imei","490154203237518"]').encode()).texts


def test_not_quite_json_is_opened_all_the_same(opened):
    assert "a\tb" in opened(b'{"x":NaN,"y":"a\tb"}', TYPE).texts
    assert opened(b'{"x":"\\ud800!"}', TYPE).texts == ["\ufffd!"]
    assert "490154203237518" in opened(b'{"name":"\xff\xfe","imei":"490154203237518"}', TYPE).texts


def test_another_charset_is_read_where_the_content_type_names_it(opened):
    body = json.dumps({"name": "李小明"}, ensure_ascii=False).encode("gb18030")

    assert opened(body, "application/json; charset=GBK").texts == ["李小明"]


@pytest.mark.parametrize("text", ["[2026-01-01 10:00] started", "{not json}", '{"a":', "[", '"'])
def test_what_only_begins_like_json_stays_text(opened, text):
    assert opened(text.encode()).texts == [text]


@pytest.mark.parametrize("body", [b"[" * 100_000 + b"]" * 100_000, b'{"a":' * 50_000, b"[" * 300 + b"]" * 300])
def test_deep_nesting_is_a_gap(opened, body):
    found = opened(body, TYPE)

    assert found.reasons == ["too-deep"]
    assert found.gaps[0].bytes == len(body)


def test_more_leaves_than_the_budget_are_a_gap(opened):
    body = json.dumps([f"value {number}" for number in range(100)]).encode()
    found = opened(body, TYPE, budget=Budget(nodes=30))

    assert len(found.fields) == 30
    assert found.reasons == ["too-many-nodes"]
    assert len(body) / 2 < found.gaps[0].bytes < len(body)


def test_a_large_document_of_very_many_values_is_read_as_far_as_the_budget_goes(opened):
    body = b'{"imei":"490154203237518","list":[' + b"[]," * 1_500_000 + b"1.50]}"
    found = opened(body, TYPE, budget=Budget(nodes=100))

    assert "490154203237518" in found.texts
    assert found.reasons == ["too-many-nodes"]


def test_a_large_document_of_few_values_is_read_whole(opened):
    body = b'{"picture":"' + b"a-" * 3_000_000 + b'","imei":"490154203237518"}'

    assert "490154203237518" in opened(body, TYPE).texts
    assert opened(body, TYPE).gaps == []


_TREES = st.recursive(
    st.integers() | st.booleans() | st.text(alphabet="ab 李:/", min_size=1),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(alphabet="abc", max_size=3), inner, max_size=4),
    max_leaves=12,
)


def leaves(tree, way=()):
    if isinstance(tree, dict):
        for key, value in tree.items():
            yield from leaves(value, (*way, key))
    elif isinstance(tree, list):
        for number, value in enumerate(tree):
            yield from leaves(value, (*way, number))
    else:
        yield way, tree if isinstance(tree, str) else json.dumps(tree)


@given(st.lists(_TREES, min_size=1))
def test_every_leaf_of_any_document_comes_out_with_its_keys(opened, tree):
    found = opened(json.dumps(tree).encode(), TYPE)

    assert {(f.node.keys, f.value) for f in found.fields} == set(leaves(tree))


@pytest.mark.parametrize(
    ("body", "values"),
    [
        (b'{"a":"x1","a":"x2"}', ["x1", "x2"]),
        (b'{"a" :"x1","b\\\\":"x2","a":"x3"}', ["x1", "x2", "x3"]),
        (b'{"a"\n: "x1", "q": "say \\": no", "a": "x2"}', ["x1", 'say ": no', "x2"]),
        (b'[{"o":{"k":1,"k":{"n":"x2"}}}]', ["1", "x2"]),
        (b'{"a":"{\\"k\\":\\"v1\\",\\"k\\":\\"v2\\"}"}', ["v1", "v2"]),
    ],
)
def test_a_key_that_stands_twice_hides_no_value(opened, body, values):
    assert sorted(opened(body, TYPE).texts) == sorted(values)


@pytest.mark.parametrize(
    "value",
    [
        {"timestampValue": "777081600000"},
        {"seconds": 777081600000, "nanos": 0},
        {"_seconds": 777081600000, "_nanoseconds": 0},
        {"__type": "Date", "iso": "777081600000"},
    ],
)
def test_an_instant_of_several_keys_has_the_name_around_it(opened, value):
    assert opened(json.dumps({"born": value}).encode(), TYPE).of("777081600000").name == "born"
    assert opened(json.dumps({"a": {"seconds": 777, "laps": 5}}).encode(), TYPE).of("777").name == "seconds"


@pytest.mark.parametrize("kind", ["$date", "$numberLong", "$oid"])
def test_a_key_that_says_the_type_leaves_the_name_around_it(opened, kind):
    found = opened(json.dumps({"born": {kind: "777081600000"}, "set": {"$email": "a"}}).encode(), TYPE)
    assert found.of("777081600000").name == "born"
    assert found.of("a").name == "$email"
