import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overcollect.decoding import Budget

# As transit-js 0.8 writes it: keys that come again are codes.
BODY = (
    '["^ ","license_code","in~58adcc1a","~:category","system","tags",["~#set",["a","b"]],'
    '"system_data",["^ ","model","22111317I","advertising_id","~u310ffc6d-5fa6-446e-bf11-22a622720356"],'
    '"^0","second","list",[["^ ","^5","SM-S911B"],["^ ","^5","V2241A","^1","~~tilde"]],"at","~m1718163010443"]'
)


def test_maps_are_opened_under_their_keys(opened):
    found = opened(BODY.encode(), "application/transit+json")
    assert found.of("22111317I").name == "model"
    assert found.of("310ffc6d-5fa6-446e-bf11-22a622720356").name == "advertising_id"
    assert found.of("system").name == "category"
    assert found.of("1718163010443").name == "at"
    assert found.values["body.transit$.system_data.model"] == "22111317I"


def test_keys_that_came_before_are_codes(opened):
    found = opened(BODY.encode(), "application/transit+json")
    assert found.of("second").name == "license_code"
    assert found.of("SM-S911B").name == found.of("V2241A").name == "model"
    assert found.of("~tilde").name == "category"


def test_it_is_told_by_its_beginning_also_within_a_text(opened):
    found = opened(json.dumps({"e": BODY}).encode(), "application/json")
    assert found.of("22111317I").name == "model"


@pytest.mark.parametrize("body", ['["^ ","a"', '["^","a","b"]', '["x","^ ","model","V2241A"]'])
def test_other_lists_stay_lists(opened, body):
    steps = {step for field in opened(body.encode()).fields for step in field.node.decoding()}
    assert "transit" not in steps


@given(st.text(max_size=40))
def test_whatever_follows_is_survived(opened, text):
    opened(('["^ ",' + text).encode("utf-8", "replace"), "application/transit+json")
    opened(('["^ ",' + json.dumps(text) + ',"^zzzz",["^ "],{"~:a":"~"}]').encode(), "application/transit+json")


def test_a_long_one_stays_within_the_budget(opened):
    body = json.dumps(["^ ", *(one for number in range(60_000) for one in (f"key{number}", "v" * 8))])
    assert len(opened(body.encode(), "application/transit+json").fields) <= Budget().nodes
