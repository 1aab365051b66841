import pickle
from types import SimpleNamespace

import pytest

from overcollect.detection import Detector
from overcollect.model import Field, Node, Place

from ..conftest import a_message

IMEI = "490154203237518"


def test_a_detection_leads_back_to_the_bytes(find_known):
    body = Node(None, "http", ("body",))
    inner = Node(Node(Node(body, "gzip"), "json", ("blob",)), "base64")
    [detection] = find_known([Field(Node(inner, "json", ("dev", "id")), IMEI, "id")])
    assert detection.location == "body.json$.blob.json$.dev.id"
    assert detection.decoding == ("gzip", "json", "base64", "json")
    assert detection.place is Place.BODY
    assert detection.name == "id"
    assert [step.decoder for step in detection.path] == ["http", "gzip", "json", "base64", "json"]


def test_values_are_secret_in_everything_that_can_be_printed(find_known):
    found = find_known(
        {"a": IMEI, "phone": "13800138000", "realname": "李小明", "contacts": ["13900139000", "13900139001"]}
    )
    assert len(found) == 4
    for text in (repr(found), *(d.reason for d in found)):
        assert not [value for value in (IMEI, "13800138000", "李小明", "13900139000") if value in text]


def test_detections_travel_between_processes(find_known):
    found = find_known({"a": IMEI})
    assert pickle.loads(pickle.dumps(found)) == found


def test_a_message_without_fields_has_no_detections(find_known, find):
    assert find_known([]) == find({}) == ()


def test_every_detection_has_a_reason(find_known):
    found = find_known({"a": IMEI, "email": "bob@example.com", "model": "Pixel 6", "lat": 31.230416, "lng": 121.473701})
    assert len(found) == 5
    assert all(d.reason for d in found)


def test_one_value_in_one_field_is_one_detection(find):
    assert len(find({"account": "bob@example.com"})) == 1
    assert len(find({"mac": "00:00:5e:00:53:af"})) == 1
    assert len(find({"q": "bob@example.com, again bob@example.com"})) == 1


@pytest.mark.parametrize(
    "text",
    [
        "39.908722,116.397499;",
        "alice@example.com ",
        f"{IMEI} ",
        "13800138001,",
        "com.example.one;",
        "a@",
        ":00",
        "1",
    ],
)
def test_long_texts_cost_no_more_than_their_length(find_known, calls, text):
    few, many = (calls(lambda n=n: find_known({"q": text * n})) for n in (100, 400))
    assert many < 5 * few


def test_long_lists_cost_no_more_than_their_length(find_known, calls):
    few, many = (calls(lambda n=n: find_known({"coordinates": [39.908722, 116.397499] * n})) for n in (100, 400))
    assert many < 5 * few


def test_messages_that_are_searched_together_have_the_answers_that_each_has_alone(types, device, fields):
    bodies = [{"imei": IMEI}, {}, {"phone": "13800138000", "order": "1"}, {"lat": 31.230416, "lng": 121.473701}]
    opened = [(a_message(index=index), fields(body)) for index, body in enumerate(bodies)]
    together, alone = [Detector(SimpleNamespace(data_types=types, vendors={}, subjects={}), device) for _ in range(2)]
    answers = together.detect_together(opened)
    assert list(answers) == [alone.detect(*one) for one in opened]
    assert [len(answer) for answer in answers] == [1, 0, 1, 2]


def test_no_messages_have_no_answers(types, device):
    assert not Detector(SimpleNamespace(data_types=types, vendors={}, subjects={}), device).detect_together([])
