"""An address book uploaded one contact a message is the address book; chosen contacts are not."""

import math

import pytest

from overcollect.judgement.one_by_one import Pace, one_by_one

PACE = Pace(contacts=3, within_s=30)


@pytest.mark.parametrize(
    ("sends", "count"),
    [
        ([(0, 1), (1, 2), (2, 3)], 3),
        ([(30, 3), (0, 1), (15, 2)], 3),
        ([(0, 1), (20, 2), (40, 3)], 0),  # never three within the time
        ([(0, 1), (1, 1), (2, 1), (3, 2)], 0),  # one contact again and again
        ([(0, 1), (1, 2), (100, 3), (101, 4), (102, 5), (103, 6)], 4),
        ([(math.nan, 1), (math.nan, 2), (math.nan, 3)], 0),
        ([], 0),
    ],
)
def test_different_contacts_within_the_time_count(sends, count):
    assert one_by_one(sends, PACE) == count


PEOPLE = [("王芳", "+16505550101"), ("赵磊", "+16505550102"), ("孙倩", "+16505550103"), ("周明", "+16505550104")]
VALUES = {"contacts_list": [{"name": name, "phone": phone} for name, phone in PEOPLE]}
APP = {
    "services": ["online_audio_video"],
    "functions": [{"id": "deliver", "like": "delivery_address"}, {"id": "play", "like": "view_item"}],
    "recipients": [],
    "purposes": [],
}


def uploads(every=2, people=PEOPLE):
    for number, (name, phone) in enumerate(people):
        body = {"receiver_name": name, "receiver_phone": phone}
        yield {"url": "https://api.rides.example/u", "body": body, "at": number * every}


def function(name, start=-5, stop=500):
    begin = 1_790_000_000
    return {"from": begin + start, "to": begin + stop, "function": name}


def need_08(outcome):
    return [finding for finding in outcome.findings if finding.rule == "NEED-08"]


def test_a_loop_over_the_address_book_is_the_address_book(recording):
    outcome = recording.audit(*uploads(), app=APP, values=VALUES, marks=[function("play")], consent="accepted")
    found = need_08(outcome)
    assert {finding.data_type for finding in found} == {"person_name", "phone_number"}
    assert {finding.severity for finding in found} == {"high"}
    assert found[0].reason.startswith("4 contacts of the address book went one by one within 30 s; from 3 on")
    assert "4 名联系人" in found[0].reason_zh
    assert found[0].count == 4


def test_without_marks_it_is_indicative(recording):
    found = need_08(recording.audit(*uploads(), app=APP, values=VALUES, consent="accepted"))
    assert found
    assert {finding.strength for finding in found} == {"indicative"}


@pytest.mark.parametrize(
    "marks",
    [
        [function("deliver")],
        [
            function("play"),
            *(
                {"at": 1_790_000_000 + at - 1, "input": {"data_type": data_type, "how": how}}
                for at in range(0, 10, 2)
                for data_type, how in (("person_name", "picked"), ("phone_number", "typed"))
            ),
        ],
    ],
)
def test_contacts_that_the_user_chose_are_not(recording, marks):
    app = {**APP, "services": ["food_delivery"]}
    assert not need_08(recording.audit(*uploads(), app=app, values=VALUES, marks=marks, consent="accepted"))


def test_a_chat_with_friends_and_orders_for_them_are_slower(recording):
    assert not need_08(recording.audit(*uploads(every=40), app=APP, values=VALUES, consent="accepted"))


def test_two_contacts_and_people_who_are_no_contacts_do_not_count(recording):
    strangers = [("钱进", "+16505550107"), ("孔丽", "+16505550108"), ("曹勇", "+16505550109")]
    for people in (PEOPLE[:2], strangers):
        assert not need_08(recording.audit(*uploads(people=people), app=APP, values=VALUES, consent="accepted"))
