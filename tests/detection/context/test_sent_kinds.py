import json

import pytest

from overcollect.decoding import Decoding
from overcollect.detection import Detector
from overcollect.knowledge import load
from overcollect.model import Grade

from ...conftest import a_message

DETECTOR, DECODING = Detector(load(), None), Decoding()
HEADERS = (("content-type", "application/json"),)
ASKED = {
    "listing": 20811,
    "name": "Jordan Avery",
    "email": "jordan.avery@example.com",
    "message": "Is it still available?",
}


def types_of(path, body, name):
    message = a_message(method="POST", target=path, headers=HEADERS, body=json.dumps(body).encode())
    found = DETECTOR.detect(message, DECODING.open(message).fields)
    return {d.data_type for d in found if d.grade is not Grade.POSSIBLE and d.name == name}


@pytest.mark.parametrize(
    ("path", "data_type"),
    [
        ("/wapi/chat/send", "message_content"),
        ("/im/send", "message_content"),
        ("/v1/comment/publish", "user_generated_content"),
        ("/v1/form", "user_generated_content"),
    ],
)
def test_the_path_says_what_a_text_that_looks_written_is(path, data_type):
    body = {"to": "b_772910", "msg": "您好，我对这个岗位很感兴趣，方便的话明天下午可以电话沟通"}
    assert types_of(path, body, "msg") == {data_type}


@pytest.mark.parametrize("path", ["/v2/leads", "/expose/1500/contact", "/contact-us", "/v1/inquiries", "/enquiry/send"])
def test_who_asks_about_an_offer_writes_a_message(path):
    assert types_of(path, ASKED, "message") == {"message_content"}


@pytest.mark.parametrize("path", ["/contacts/import", "/v1/bookings", "/leaderboard"])
def test_another_path_leaves_it_what_the_name_says(path):
    assert types_of(path, ASKED, "message") == {"user_generated_content"}


def test_a_name_that_says_it_weighs_more():
    assert types_of("/im/send", {"postContent": "明天下午三点老地方见，带上资料"}, "postContent") == {
        "user_generated_content"
    }
