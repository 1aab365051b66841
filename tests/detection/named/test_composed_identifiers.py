import pytest

IMEI = "490154203237518"
OTHER = "356938035643809"


@pytest.mark.parametrize(
    ("name", "text"),
    [("udid", f"deviceId-{OTHER}-generate-app"), ("device_id", f"85b6fbfa-ed86-4e14-b25d-74aed86dea86_{OTHER}")],
)
def test_an_imei_that_is_a_part_of_an_identifier_is_found(sure, name, text):
    assert ("imei", OTHER) in sure({name: text})


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("udid", "deviceId-356938035643808-generate"),
        ("device_id", f"abc{OTHER}def-0000"),
        ("order_no", f"order-{OTHER}-2026"),
        ("device_id", f"device-{IMEI[:14]}-x"),
    ],
)
def test_without_a_check_digit_inside_a_word_or_under_another_name_it_is_none(sure, name, text):
    assert "imei" not in {data_type for data_type, _ in sure({name: text})}


@pytest.mark.parametrize("text", [f"ledger{OTHER}", f"IM{OTHER}"])
def test_an_imei_behind_the_name_of_an_app_is_found(sure, text):
    assert ("imei", OTHER) in sure({"deviceid": text})


def test_a_mac_behind_an_imei_is_found(sure):
    assert {("imei", OTHER), ("mac_address", "00005e00530b")} <= sure({"uuid": f"{OTHER}-00005e00530b"})


@pytest.mark.parametrize("text", [f"{OTHER}-00005e00530b-1", f"{OTHER}-020000000000", "356938035643808-00005e00530b"])
def test_what_is_more_or_no_mac_or_behind_no_imei_is_none(sure, text):
    assert "mac_address" not in {data_type for data_type, _ in sure({"uuid": text})}
