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


def test_a_number_of_ten_digits_can_be_moved(find_with):
    find = find_with(qq_number="2749105836")
    time = 1795747001
    for body, expected in (({"ts": time, "q": time + 2749105836}, 1), ({"ts": time, "q": time + 2749105837}, 0)):
        assert len([d for d in find(body) if d.method == "known-value"]) == expected
