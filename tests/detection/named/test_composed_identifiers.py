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
