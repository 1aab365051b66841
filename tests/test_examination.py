"""Whose traffic a message is, as far as the capture tells, and that a batch changes nothing."""

import pytest

from overcollect import examination
from overcollect.examination import Examiner, attribution
from overcollect.model import Attribution, Direction, Kind

from .conftest import a_message

MUSIC = "com.example.music"


def sent_by(process):
    return a_message(kind=Kind.TCP, scheme="tcp", process=process)


@pytest.mark.parametrize(
    ("process", "name", "whose"),
    [
        (None, "Example Music", Attribution.ASSUMED),
        (MUSIC, "", Attribution.PROVEN),
        ("Example Music", "Example Music", Attribution.PROVEN),
        ("Example Music and Pl", "Example Music and Players", Attribution.PROVEN),
        ("示例音乐播放\ufffd", "示例音乐播放器", Attribution.PROVEN),
        ("com.example.game", "Example Music", Attribution.OTHER),
        ("Example", "Example Music", Attribution.OTHER),
        ("10123", "Example Music", Attribution.ASSUMED),
    ],
)
def test_the_process_ties_a_message_to_the_app(process, name, whose):
    assert attribution(sent_by(process), MUSIC, name) is whose


def test_without_a_package_name_the_user_is_believed():
    assert attribution(sent_by(MUSIC), "") is Attribution.ASSUMED


@pytest.mark.parametrize(
    ("kind", "body", "answers"),
    [
        (Kind.HTTP_RESPONSE, b"{}", True),
        (Kind.HTTP_RESPONSE, b"", False),
        (Kind.DNS, b"a", False),
    ],
)
def test_responses_with_a_body_tell_what_servers_answer(kind, body, answers):
    message = a_message(kind=kind, direction=Direction.RECEIVED, body=body)
    assert examination.received(message, "").answers is answers


@pytest.mark.parametrize("size", [1, 40, 65_536])
def test_each_message_of_a_batch_has_the_fact_that_it_has_alone(catalogue, monkeypatch, size):
    monkeypatch.setattr(examination, "_SIZE", size)
    bodies = [b"imei=490154203237518", b"", b'{"x": "nothing"}', b"phone=13800138000"]
    messages = [a_message(index=index, body=body) for index, body in enumerate(bodies)]
    messages.insert(1, a_message(kind=Kind.HTTP_RESPONSE, direction=Direction.RECEIVED, body=b"token=0123456789"))
    examiner = Examiner(catalogue, None)
    facts = examiner.examine(messages)
    assert facts == [fact for message in messages for fact in examiner.examine([message])]
    assert [[found.data_type for found in fact.detections] for fact in facts] == [
        ["imei"], [], [], [], ["phone_number"]
    ]  # fmt: skip
