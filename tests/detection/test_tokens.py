from overcollect.detection import value_token
from overcollect.model import Secret

KEY = Secret("3b0c44298fc1c149afbf4c8996fb9242")


def test_equal_values_of_one_type_have_one_token():
    token = value_token(KEY, "imei", "490154203237518")
    assert token == value_token(KEY, "imei", "490154203237518")
    assert len(token) == 16
    assert int(token, 16) >= 0


def test_key_type_and_value_are_all_part_of_it():
    token = value_token(KEY, "imei", "490154203237518")
    others = {
        value_token(Secret("other"), "imei", "490154203237518"),
        value_token(KEY, "device_serial", "490154203237518"),
        value_token(KEY, "imei", "490154203237519"),
        value_token(KEY, "ime", "i490154203237518"),
    }
    assert len(others) == 4
    assert token not in others
