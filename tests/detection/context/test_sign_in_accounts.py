import json

import pytest

from overcollect.decoding import Decoding
from overcollect.detection import Detector
from overcollect.knowledge import load
from overcollect.model import Grade

from ...conftest import a_message

DETECTOR, DECODING = Detector(load(), None), Decoding()


def accounts(path, body, **headers):
    headers = (("content-type", "application/json"), *headers.items())
    message = a_message(method="POST", target=path, headers=headers, body=json.dumps(body).encode())
    found = DETECTOR.detect(message, DECODING.open(message).fields)
    return {d.value.reveal() for d in found if d.grade is not Grade.POSSIBLE and d.data_type == "user_account"}


@pytest.mark.parametrize(
    "path", ["/login/sdk", "/api/user/login", "/passport/v2/token", "/v1/sign-in", "/account/userLogin"]
)
@pytest.mark.parametrize("name", ["account", "user", "loginName", "acct"])
def test_who_signs_in_sends_an_account(path, name):
    assert accounts(path, {name: "linxh_0078", "ticket": "a"}) == {"linxh_0078"}


@pytest.mark.parametrize("path", ["/v1/feed", "/catalog/inspect", "/track/login_view", "/blog/index", "/login/config"])
def test_another_path_says_nothing(path):
    assert not accounts(path, {"account": "linxh_0078", "ticket": "a"})


@pytest.mark.parametrize(
    "value", ["main", "guest_17", "android", "h5", "f7bb106be6d32da1", "web_v2", "com.example.app2.cn"]
)
def test_what_kind_of_client_signs_in_is_no_account(value):
    assert not accounts("/login/sdk", {"user": value})


def test_the_name_of_a_program_is_none():
    assert not accounts("/login/sdk", {"k": 1}, authorization="Basic ZjN3UlBXS09STV80V0hEb19jbGllbnQ6c2VjcmV0")
