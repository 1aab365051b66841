import pytest

IMEI = "490154203237518"


@pytest.mark.parametrize(
    ("body", "data_type", "value"),
    [
        ({"imei_prefix": IMEI[:8], "imei_suffix": IMEI[8:]}, "imei", IMEI),
        ({"tail": IMEI[8:], "head": IMEI[:8]}, "imei", IMEI),
        ({"a": ["x", "dead00be", "ef00cafe"]}, "android_id", "dead00beef00cafe"),
        ({"p1": "138", "p2": "0013", "p3": "8000"}, "phone_number", "13800138000"),
    ],
)
def test_parts_that_are_together_a_known_value_are_that_value(find_known, body, data_type, value):
    [found] = [d for d in find_known(body) if d.method == "known-value"]
    assert (found.data_type, found.grade, found.value.reveal()) == (data_type, "certain", value)


@pytest.mark.parametrize(
    "body",
    [
        {"imei_prefix": IMEI[:8], "imei_suffix": "3237519"},
        {"head": IMEI[:8], "between": "x", "tail": IMEI[8:]},
        {"a": {"head": IMEI[:8]}, "b": {"tail": IMEI[8:]}},
        {"first": "李", "last": "小明"},
        {"head": IMEI[:13], "tail": "18"},
    ],
)
def test_other_parts_are_nothing(find_known, body):
    assert [d for d in find_known(body) if d.method == "known-value"] == []


def test_without_known_values_parts_are_nothing(find):
    assert find({"imei_prefix": IMEI[:8], "imei_suffix": IMEI[8:]}) == ()


def test_a_number_that_is_whole_in_its_field_is_not_told_again_with_its_country(find_known):
    [found] = find_known({"cc": "86", "phone": "13800138000"})
    assert found.name == "phone"
