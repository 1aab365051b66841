import json

import pytest

from overcollect.decoding import Decoding
from overcollect.detection import Detector
from overcollect.knowledge import load
from overcollect.model import Grade

from ...conftest import a_message

DETECTOR, DECODING = Detector(load(), None), Decoding()
PROFILE = {"name": "Jordan A.", "description": "Hiker, amateur baker", "location": "New York", "pronouns": "they/them"}


def found(path, body):
    headers = (("content-type", "application/json"),)
    message = a_message(method="POST", target=path, headers=headers, body=json.dumps(body).encode())
    detections = DETECTOR.detect(message, DECODING.open(message).fields)
    return {(d.name, d.data_type) for d in detections if d.grade is not Grade.POSSIBLE}


@pytest.mark.parametrize(
    "path",
    [
        "/1.1/account/update_profile.json",
        "/api/v1/accounts/update_credentials",
        "/user/updateInfo",
        "/v1/profile/edit",
        "/account/update",
        "/v1/users/me",
        "/app/user/saveUserInfo",
    ],
)
def test_what_a_request_puts_into_a_profile_the_user_says_of_themself(path):
    assert found(path, PROFILE) >= {
        ("name", "profile_info"),
        ("description", "profile_info"),
        ("location", "coarse_location"),
    }


@pytest.mark.parametrize(
    "path", ["/shop/profile/update", "/device/profile/save", "/app/update", "/v1/events", "/profiles"]
)
def test_other_things_have_descriptions_as_well(path):
    assert not found(path, PROFILE)


def test_a_description_alone_is_of_anything():
    assert not found("/account/update", {"description": "Two words"})


@pytest.mark.parametrize("location", ["settings", "home_page", "40.7,-73.9"])
def test_where_something_is_on_a_page_is_no_town(location):
    assert "coarse_location" not in {
        data_type for _, data_type in found("/v1/profile/edit", PROFILE | {"location": location})
    }
