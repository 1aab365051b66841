import pytest

from overcollect.model import Field, Node

IMEI, MAC, PHONE = "490154203237518", "3c:5a:b4:12:9f:7e", "13800138000"


@pytest.mark.parametrize(
    "body",
    [
        [{"key": "imei", "value": IMEI}, {"key": "mac", "value": MAC}],
        {"d": [{"n": "imei", "v": IMEI}, {"n": "mac", "v": MAC}]},
        [{"name": "imei", "type": "string", "stringValue": IMEI}, {"name": "mac", "stringValue": MAC}],
        [{"colName": "imei", "columnValue": IMEI}, {"var": "mac", "val": MAC}],
        [{"propertyName": "imei", "propertyValue": IMEI}, {"propertyName": "mac", "propertyValue": MAC}],
        {"字段列表": [{"字段名": "imei", "值": IMEI}, {"字段名": "mac", "值": MAC}]},
        {"params": [["imei", IMEI], ["mac", MAC]]},
        {"columns": ["imei", "mac"], "rows": [[IMEI, MAC]]},
        {"table": [["imei", "mac"], [IMEI, MAC]]},
        {"k": ["imei", "mac"], "v": [IMEI, MAC]},
        [1, "evt", [["imei", IMEI], ["page", "phone"], ["mac", MAC]]],
        {"columns": ["imei", "note", "mac"], "rows": [[IMEI, "a", MAC], [IMEI, "b", MAC]]},
    ],
)
def test_names_that_stand_beside_their_values_count_as_their_names(find, body):
    assert {(d.data_type, d.grade) for d in find(body)} == {("imei", "probable"), ("mac_address", "probable")}


def test_a_table_under_names_has_positions(find):
    found = find({"columns": ["lat", "lng"], "rows": [[31.230416, 121.473701]]})
    assert {(d.data_type, d.grade) for d in found} == {("precise_location", "probable")}


@pytest.mark.parametrize(
    "body",
    [
        {"columns": ["imei", "mac"], "types": ["string", "string"]},
        {"columns": ["imei", "mobile"], "widths": [120, 80]},
        ["imei", "mac"],
        {"scopes": ["user.profile", "user.bonus"]},
        [["mobile", "desc"], ["email", "asc"]],
        [{"key": "imei", "value": ""}, {"key": "colour", "value": "red"}],
        {"columns": ["imei", "mac"], "rows": [["a", "b", "c"]]},
        {"path": ["goods", PHONE + "123"]},
        {"columns": ["order", "amount"], "rows": [[PHONE, IMEI]]},
        {"filter": [{"key": "mobile", "op": "in", "value": PHONE}]},
        {"conditions": [{"field": "imei", "operator": "equals", "value": IMEI}]},
    ],
)
def test_lists_of_names_alone_are_no_values(find, body):
    assert not find(body)


def test_a_strong_name_of_its_own_stands(find, brief):
    assert brief(find({"key": "mac", "imei": IMEI})) == {("imei", "imei", "probable", None)}


OAID, MD5 = "1fe9a970-efbb-29e0-0bdd-f5dbbf751ab5", "0eaed834a1e6f4b2bf0c024e0013dea1"


@pytest.mark.parametrize(
    ("body", "data_type", "name"),
    [
        ({"type": "imei", "id": IMEI}, "imei", "imei"),
        ({"idType": "OAID", "idValue": OAID}, "oaid", "OAID"),
        ({"ids": [{"uid_type": "IMEI_MD5", "uid": MD5}]}, "imei", "IMEI_MD5"),
        ({"attributeName": "mobile", "attributeValue": PHONE}, "phone_number", "mobile"),
        ({"title": "phone", "content": PHONE, "sort": 1}, "phone_number", "phone"),
        ({"k": "mail", "data": "alice@example.com"}, "email_address", "mail"),
        ({"f[0][name]": "imei", "f[0][value]": IMEI, "f[1][name]": "os", "f[1][value]": "13"}, "imei", "imei"),
    ],
)
def test_a_word_beside_the_value_is_its_name_where_the_value_proves_it(find, body, data_type, name):
    [found] = find(body)
    assert (found.data_type, found.grade, found.name) == (data_type, "probable", name)


def test_a_name_without_a_form_is_told_by_fields_that_surely_hold_it(find):
    [found] = find({"label": "realName", "value": "张三"})
    assert (found.data_type, found.name) == ("person_name", "realName")


@pytest.mark.parametrize(
    "body",
    [
        {"type": "imei", "id": "order-1"},
        {"type": "order", "id": IMEI},
        {"type": "phone", "id": IMEI},
        {"category": "phone", "id": "12345678901"},
        {"title": "email", "content": "Write to us"},
        {"title": "realname", "content": "Why we ask"},
        {"type": "mac", "id": "aabbccddeeff"},
        {"kind": "mac", "data": MD5},
        {"f[0][name]": "imei", "f[1][value]": IMEI},
    ],
)
def test_a_word_that_says_something_else_names_nothing(find, body):
    assert [d for d in find(body) if d.grade != "possible"] == []


def test_the_value_may_stand_inside_an_object_that_is_called_so(find):
    [found] = find({"member": {"name": "imei", "value": {"string": IMEI}}})
    assert (found.data_type, found.grade, found.name) == ("imei", "probable", "imei")


def segments(*texts):
    path = Node(None, "http", ("path",))
    return [Field(Node(path, "path", (number,)), text) for number, text in enumerate(texts)]


@pytest.mark.parametrize(
    ("path", "found"),
    [
        (["v1", "imei", IMEI, "config"], {("imei", "imei")}),
        (["phone", PHONE], {("phone_number", "phone")}),
        (["account", "alice@example.com"], {("email_address", "account")}),
        (["lat", "31.230416", "lng", "121.473701"], {("precise_location", "lat"), ("precise_location", "lng")}),
    ],
)
def test_a_segment_of_a_path_names_the_next_one(find, path, found):
    assert {(d.data_type, d.name) for d in find(segments(*path)) if d.grade == "probable"} == found


@pytest.mark.parametrize(
    "path",
    [
        ["order", IMEI],
        ["mac", IMEI],
        ["mac", "aabbccddeeff"],
        ["download", "mac", MD5],
        ["did", IMEI],
        ["phone", "iphone-15"],
        ["lat", "latest", "lng", "english"],
        ["imei", "v2", IMEI],
    ],
)
def test_other_segments_are_nothing(find, path):
    assert [d for d in find(segments(*path)) if d.grade != "possible"] == []


def test_a_row_of_names_tells_of_the_rows_by_it_wherever_the_table_stands(find):
    rows = [["imei", "note", "x"], [IMEI, "a", 1], [IMEI, "b", 2]]
    found = find({"tables": [{"rows": rows}, {"other": 1}]})
    assert [(d.data_type, d.name) for d in found] == [("imei", "imei")] * 2


def test_rows_that_are_all_names_are_no_names_of_each_other(find):
    rows = [["imei", "imsi", "city"] for _ in range(50)]
    assert [d for d in find({"rows": rows}) if d.grade != "possible"] == []
