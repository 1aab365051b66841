import pytest

from overcollect.decoding.quick_checks import key_is_value


@pytest.mark.parametrize(
    "key",
    [
        "com.example.app",
        "13800138000",
        "bob@example.com",
        "a4:3d:78:e3:af:66",
        "0f0e0d0c-1111-4222-8333-444455556666",
        "R9XN70B4K2M",
        "a1b2c3d4e5f60718",
    ],
)
def test_a_key_that_looks_like_a_value_is_one(key):
    assert key_is_value(key)


@pytest.mark.parametrize(
    "key", ["user_id", "content-type", "user_pwd_hmac-sha256", "x-client-data-v2", "sec-ch-ua-form-factors3"]
)
def test_a_name_of_several_words_is_none(key):
    assert not key_is_value(key)
