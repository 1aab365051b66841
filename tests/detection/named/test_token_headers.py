import pytest

TOKEN = "eyJ0eXAiOiJKV1QiLCJhbGciOiJIUzI1NiJ9.eyJ1aWQiOjczNjI1MTgsImV4cCI6MTY5MTk5MzU5NX0.Kqd8RZ2xbHTPmwNeLJV4C316TfOs"


@pytest.mark.parametrize("name", ["ygt", "x-acme-pass"])
@pytest.mark.parametrize("before", ["", "Bearer "])
def test_a_header_that_is_a_signed_token_signs_somebody_in(sure_of_headers, name, before):
    assert ("auth_token", before + TOKEN) in sure_of_headers({name: before + TOKEN})


@pytest.mark.parametrize("name", ["X-Firebase-AppCheck", "x-captcha-result", "x-device-proof", "x-experiment-flags"])
def test_of_the_app_of_the_device_or_of_a_puzzle_it_does_not(sure_of_headers, name):
    assert "auth_token" not in {data_type for data_type, _ in sure_of_headers({name: TOKEN})}


def test_three_parts_of_anything_are_none(sure_of_headers):
    assert sure_of_headers({"ygt": "eyJhIjoxfQ.version.12"}) == set()
