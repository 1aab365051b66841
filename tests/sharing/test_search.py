"""What is personal in a message, and what is left in one."""

import json

import pytest
from msgspec.structs import replace

from overcollect.sharing.cleaning import Cleaner
from overcollect.sharing.part import Part
from overcollect.sharing.search import Search, collect, edits_of

from ..conftest import a_message
from .conftest import IMEI, MAIL, OAID


@pytest.fixture
def search(catalogue, detector):
    return Search(catalogue, detector)


def posted(body, **parts):
    headers = (("content-type", "application/json"),)
    return a_message(method="POST", target="/", headers=headers, body=json.dumps(body).encode(), **parts)


def test_each_value_is_found_at_its_field(search):
    ((tree, detections),) = search.open([posted({"imei": IMEI, "v": "1.2.3", "more": [{"email": MAIL}]})])
    found = {(one.field.node.location(), one.sent) for one in search.found(tree, detections)}
    assert found == {("body.json$.imei", IMEI), ("body.json$.more[0].email", MAIL)}


def test_entries_of_a_collection_are_found_one_by_one(search):
    people = [{"name": "王芳", "phone": "+16505550101"}, {"name": "张三", "phone": "+16505550102"}]
    ((tree, detections),) = search.open([posted({"contacts": people})])
    found = {one.sent for one in search.found(tree, detections)}
    assert {"王芳", "张三", "+16505550101", "+16505550102"} <= found


def test_what_was_found_is_collected_and_put_in_place(search, originals):
    message = posted({"imei": IMEI})
    assert collect(search, [message], originals, set()) == 1
    ((tree, detections),) = search.open([message])
    own, media = edits_of(search, tree, detections, originals, set())
    assert [edit for edits in own.values() for edit in edits] == [(IMEI, originals.spelled("imei", IMEI, IMEI))]
    assert not media


def test_the_app_itself_is_nobody(search, originals):
    apps = set()
    collect(search, [posted({"package": "com.example.music", "app_version": "1"})], originals, apps)
    assert "com.example.music" in apps


def test_what_is_left_is_told_by_part_and_way(search, originals):
    cleaner = Cleaner(search, originals, set())
    message = posted({"x": IMEI})
    ((part, why),) = cleaner.left([message])[0]
    assert (part, "json" in why, IMEI in why) == (Part("body"), True, False)
    headers = (("x-mail", MAIL), ("cookie", f"d={OAID}"))
    parts = {part for part, _ in cleaner.left([replace(message, body=b"", headers=headers)])[0]}
    assert parts == {Part("header", "x-mail"), Part("cookie")}


def test_a_clean_message_has_nothing_left(search, originals):
    cleaner = Cleaner(search, originals, set())
    (cleaned,) = cleaner.clean([posted({"imei": IMEI, "m": MAIL})])
    assert cleaned.new != cleaned.old
    assert cleaner.left([cleaned.new]) == [[]]


def test_more_than_is_searched_is_as_good_as_found(catalogue, detector, originals):
    deep = IMEI
    for _ in range(20):
        deep = json.dumps([deep])
    message = a_message(method="POST", target="/", headers=(("content-type", "application/json"),), body=deep.encode())
    left = Cleaner(Search(catalogue, detector), originals, set()).left([message])
    assert Part("body") in dict(left[0])
