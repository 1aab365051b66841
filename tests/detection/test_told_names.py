import pytest

IMEI, MAC, PHONE = "490154203237518", "3c:5a:b4:12:9f:7e", "13800138000"


@pytest.mark.parametrize(
    "body",
    [
        [{"key": "imei", "value": IMEI}, {"key": "mac", "value": MAC}],
        {"d": [{"n": "imei", "v": IMEI}, {"n": "mac", "v": MAC}]},
        {"params": [["imei", IMEI], ["mac", MAC]]},
        {"columns": ["imei", "mac"], "rows": [[IMEI, MAC]]},
        {"table": [["imei", "mac"], [IMEI, MAC]]},
        {"k": ["imei", "mac"], "v": [IMEI, MAC]},
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
        [["mobile", "desc"], ["email", "asc"]],
        [{"key": "imei", "value": ""}, {"key": "colour", "value": "red"}],
        {"columns": ["imei", "mac"], "rows": [["a", "b", "c"]]},
        {"path": ["goods", PHONE + "123"]},
        {"columns": ["order", "amount"], "rows": [[PHONE, IMEI]]},
    ],
)
def test_lists_of_names_alone_are_no_values(find, body):
    assert not find(body)


def test_a_strong_name_of_its_own_stands(find, brief):
    assert brief(find({"key": "mac", "imei": IMEI})) == {("imei", "imei", "probable", None)}
