import pytest

IMEI, ICCID = "863167011438184", "89860112345678901237"


@pytest.mark.parametrize("name", ["client_id", "install_id", "smid", "utdid", "sdkDeviceId", "device_token"])
def test_the_number_of_a_telephone_under_the_name_of_a_made_one_is_what_it_is(sure_pairs, name):
    assert sure_pairs({name: IMEI}) == {(name, "imei")}


def test_so_is_that_of_a_card(sure_pairs):
    assert sure_pairs({"smid": ICCID}) == {("smid", "iccid")}


@pytest.mark.parametrize(
    ("name", "value", "data_type"),
    [
        ("smid", "202601010000009f86d081884c7d65", "sdk_device_id"),
        ("smid", "863167011438185", "sdk_device_id"),
        ("user_id", IMEI, "user_account"),
    ],
)
def test_other_values_and_names_keep_their_meaning(sure_pairs, name, value, data_type):
    assert sure_pairs({name: value}) == {(name, data_type)}
