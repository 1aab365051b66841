import json

import pytest

from overcollect.decoding import Decoding
from overcollect.detection import Detector
from overcollect.knowledge import load
from overcollect.model import Grade

from ...conftest import a_message

DETECTOR, DECODING = Detector(load(), None), Decoding()


def found(path, body):
    headers = (("content-type", "application/json"),)
    message = a_message(method="POST", target=path, headers=headers, body=json.dumps(body).encode())
    fields = DECODING.open(message).fields
    return {(d.name, d.data_type) for d in DETECTOR.detect(message, fields) if d.grade is not Grade.POSSIBLE}


@pytest.mark.parametrize(
    ("path", "name", "data_type"),
    [
        ("/zpchat/msg/send", "content", "message_content"),
        ("/v2/im/send", "txt", "message_content"),
        ("/aweme/v1/comment/publish/", "text", "user_generated_content"),
        ("/2/dm", "text", "message_content"),
        ("/api/1/messenger/sendTextMessage", "body", "message_content"),
        ("/api/mail/sendMail", "content", "message_content"),
        ("/app/feedback", "content", "user_generated_content"),
        ("/api/complaint/add", "content", "user_generated_content"),
        ("/v1/review/add", "content", "user_generated_content"),
        ("/pc/bbs/v1/createReply", "content", "user_generated_content"),
        ("/2/statuses/update", "status", "user_generated_content"),
        ("/api/v1/statuses", "status", "user_generated_content"),
        ("/2/statuses/send", "content", "user_generated_content"),
        ("/blog/save", "title", "user_generated_content"),
        ("/api/note/publish/", "title", "user_generated_content"),
        ("/forum/addTopic", "title", "user_generated_content"),
        ("/diary/create", "text", "user_generated_content"),
    ],
)
def test_the_path_says_what_a_text_is(path, name, data_type):
    assert (name, data_type) in found(path, {name: "明天下午三点老地方见，带上资料", "k": 1})


@pytest.mark.parametrize(
    "path",
    [
        "/v1/trim/image",
        "/v1/orders",
        "/claim/list",
        "/posture/check",
        "/impression",
        "/v2/articles/render",
        "/blog/detail",
    ],
)
def test_another_path_says_nothing(path):
    assert not found(path, {"text": "明天下午三点老地方见，带上资料"})


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/comment/add", "title"),
        ("/order/status/update", "status"),
        ("/2/statuses/show", "text"),
        ("/v1/feed", "title"),
    ],
)
def test_what_is_commented_on_or_shown_is_nothing_that_the_user_wrote(path, name):
    assert not found(path, {name: "雨后的外滩"})


def test_the_title_of_a_place_is_none_of_what_is_published():
    body = {"post": {"title": "雨后的外滩", "body": "今天的外滩很安静"}, "place": {"title": "人民公园鹤鸣茶社"}}
    message = a_message(
        method="POST",
        target="/note/publish",
        headers=(("content-type", "application/json"),),
        body=json.dumps(body).encode(),
    )
    found_values = {d.value.reveal() for d in DETECTOR.detect(message, DECODING.open(message).fields)}
    assert "雨后的外滩" in found_values
    assert "人民公园鹤鸣茶社" not in found_values


@pytest.mark.parametrize("text", ["send_message_v2", "https://a.example/b?c=d&e=f", '{"a": "你好你好"', "3", "ok"])
def test_a_program_an_address_and_a_word_are_no_text(text):
    assert not {name for name, _ in found("/im/send", {"content": text}) if name == "content"}


def test_what_a_model_is_told_by_the_app_is_nobodys():
    asked = {"role": "user", "content": "Which way is it to the harbour?"}
    told = {"role": "system", "content": "You are a helpful guide to the harbour."}
    assert ("content", "message_content") in found("/v1/chat/completions", {"messages": [asked]})
    assert ("content", "message_content") not in found("/v1/chat/completions", {"messages": [told]})
