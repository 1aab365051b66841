import pytest

IMEI, PHONE, TIME = 490154203237518, 13800138000, 977967696210


def known(found):
    return [(d.data_type, d.name, d.transform) for d in found if d.method == "known-value"]


@pytest.mark.parametrize(
    ("body", "transform"),
    [
        ({"t": TIME, "x": PHONE ^ TIME}, "xor(field)"),
        ({"x": PHONE + TIME, "t": TIME}, "sum(field)"),
        ({"x": TIME - PHONE, "t": TIME}, None),
        ({"x": PHONE - 1700000000, "t": 1700000000}, "difference(field)"),
    ],
)
def test_a_number_that_another_one_beside_it_masks_is_found(find_known, body, transform):
    assert [(one, how) for one, _, how in known(find_known(body))] == [("phone_number", transform or "sum(field)")]


def test_what_is_told_is_the_field_that_was_moved(find_known):
    assert known(find_known({"t": TIME, "x": IMEI + TIME})) == [("imei", "x", "sum(field)")]


@pytest.mark.parametrize(
    "body",
    [
        {"a": {"t": TIME}, "b": {"x": PHONE + TIME}},
        {"t": TIME, "x": PHONE + TIME + 1},
        {"t": 1700000000123, "end": 1700000012345, "start": 1690000000000},
    ],
)
def test_other_numbers_are_none(find_known, body):
    assert not known(find_known(body))
