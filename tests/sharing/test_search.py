"""What is personal in a message."""

from overcollect.sharing.search import collect, edits_of

from .conftest import IMEI, MAIL, posted


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
