import pytest

from overcollect.model import Field, Node

IMEI, IMSI, MAC, EMAIL = "490154203237518", "460001234567890", "3c:5a:b4:12:9f:7e", "alice@example.com"
ID_CARD = "11010519491231002X"


def message(*values):
    root = Node(None, "http", ("body",))
    return [Field(Node(root, "protobuf", (number,)), value, "") for number, value in enumerate(values, 1)]


def sure(found):
    return {d.data_type for d in found if d.grade == "probable"}


@pytest.mark.parametrize(
    ("values", "kinds"),
    [
        ((EMAIL, MAC), {"email_address", "mac_address"}),
        ((EMAIL, "+8613800138000", "ok"), {"email_address", "phone_number"}),
        ((IMEI, IMSI, "MI 9"), {"imei", "imsi", "device_model"}),
        ((EMAIL, "13800138000"), {"email_address", "phone_number"}),
        ((ID_CARD,), {"national_id_cn"}),
        ((EMAIL, "v1.2"), {"email_address"}),
    ],
)
def test_values_of_different_kinds_in_protobuf_bear_each_other_out(find, values, kinds):
    assert sure(find(message(*values))) == kinds


@pytest.mark.parametrize(
    "values",
    [
        (IMEI, "home"),
        ("13800138000", IMEI),
        (IMSI, "1700000000000"),
        ("support@example.com", "sales@example.com"),
        ("202601011234567890", "13912345678"),
        ("490154203237519", IMSI),
    ],
)
def test_one_of_them_or_two_weak_ones_can_be_chance(find, values):
    assert sure(find(message(*values))) == set()


def test_parts_of_one_text_bear_each_other_out(find):
    assert sure(find({"d": f"3f1e0a9b7c5d2e48|{IMEI}|{MAC}|MI 9"})) == {"imei", "mac_address"}
    assert sure(find({"d": f"13800138000|{IMEI}|1700000000000"})) == set()
    assert sure(find({"log": "support@example.com 2026-01-01 490154203237519"})) == set()
