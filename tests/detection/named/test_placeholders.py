import pytest

from overcollect.detection.named.placeholders import Placeholders
from overcollect.knowledge import load


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "null", "NULL", "unknown", "N/A", "0", "-1", "true", "00000-00000", "0:0:0:0"),
        *("9774d56d682e549c", "ANDROID_0000000000000000"),
    ],
)
def test_common_place_holders_stand_for_none_of_any_type(types, text):
    assert Placeholders(types).has("device_model", text)


def test_a_type_has_its_own(types):
    assert Placeholders(types).has("imei", "358240051111110")
    assert not Placeholders(types).has("device_model", "358240051111110")


@pytest.mark.parametrize("text", ["<string>", "YOUR_USER_ID", "your-network", "<your-token>", "Uxxxxxxxx", "sk-xxxxx"])
def test_what_a_documentation_leaves_to_its_reader_is_no_value(types, text):
    assert Placeholders(types).has("device_model", text)


@pytest.mark.parametrize("text", ["Yourself", "your name", "xxx", "<3", "Foxx", "my phone", "e-mail", "<b>bold</b>"])
def test_words_that_begin_so_are_values(types, text):
    assert not Placeholders(types).has("device_model", text)


@pytest.mark.parametrize("text", ["1", "Pixel 6", "nullable", "0.1", "00:00:5e:00:53:01"])
def test_other_values_are_none(types, text):
    assert not Placeholders(types).has("device_model", text)


def test_the_public_key_of_an_app_is_no_token_of_a_user():
    placeholders = Placeholders(load().data_types)
    assert placeholders.has("auth_token", "pk_live_example0000000000000001")
    assert not placeholders.has("auth_token", "sk_live_example0000000000000001")
    assert not placeholders.has("user_account", "pk_live_example0000000000000001")
