"""Children's data in the records that need them, and what the use of a right carries."""

import pytest

from .test_ordinary_apps import BEGIN, app, post, using

CHILD_ID = "110101201803071234"
TRAIN = {"name": "李小宝", "id_type": "1", "id_no": CHILD_ID}
BOOKED = ["person_name", "id_document_type", "national_id_cn"]


@pytest.fixture
def found(recording):
    """Findings by (rule, data type), with severity and strength."""

    def audit(*requests, app, marks=(), **start):
        outcome = recording.audit(*requests, app=app, marks=marks, **{"consent": "accepted", **start})
        return {(f.rule, f.data_type): (f.severity, f.strength) for f in outcome.findings}

    return audit


def test_the_number_of_a_child_passenger_is_the_passengers_number(found):
    booking = app("transport_ticketing", "place_order", BOOKED)
    sent = post({"train_no": "G1", "passengers": [TRAIN]})
    asked = found(sent, app=booking, marks=[using("place_order")], registered=True)
    assert not {key for key in asked if key[1] == "minor_data"}
    # Nobody ordered: the number is not needed, and that it is a child's stays as grave.
    idle = found(sent, app=booking, marks=[using("view_item")], registered=True)
    assert ("NEED-01", "national_id_cn") in idle
    assert idle["NEED-01", "minor_data"] == ("high", "strong")


def test_a_childs_age_that_nothing_needs_stays_unneeded(found):
    booking = app("transport_ticketing", "place_order", BOOKED)
    sent = post({"name": "李小明", "id_no": "11010119900307803X", "childAge": 8})
    marks = [using("place_order")]
    assert found(sent, app=booking, marks=marks, registered=True)["NEED-01", "minor_data"] == ("high", "strong")
    advertised = found(post({"childAge": 8}, "log.adnet.example"), app=booking, marks=marks)
    assert advertised["NEED-01", "minor_data"] == ("high", "strong")


def test_the_growth_of_a_baby_may_be_recorded_with_its_birthday(found):
    baby = post({"babyName": "小宝", "babyBirthday": "2025-08-01", "weight": 9.5, "height": 75})
    growth = app("womens_health", "health_tracking", ["minor_data", "date_of_birth", "health_metric"])
    asked = found(baby, app=growth, marks=[using("health_tracking")])
    assert not {key for key in asked if key[0].startswith("NEED")}
    assert ("NEED-02", "minor_data") in found(baby, app=growth, marks=[using("view_item")])
    own = post({"birthday": "1990-03-07", "weight": 60})
    assert ("NEED-02", "date_of_birth") in found(own, app=growth, marks=[using("health_tracking")])


COURIER = {"id": "courier", "name": "Courier", "domains": ["courier.example"], "role": "push", "capacity": "processor"}
RIGHTS = app(
    "news_information",
    "rights",
    ["push_token", "phone_number", "verification_code"],
    like="privacy_choices",
    to=("operator", "courier"),
    recipients=[COURIER],
)
CLOSED = post({"mobile": "13800138000", "smsCode": "482913"}, at=60)
FORGOTTEN = post({"push_token": "dXJk9a8sKxQ:APA91bHun4MxP5egoKMwt2KZFBaFUH-1RYqx7x3g"}, "api.courier.example", at=60)
WITHDRAWN = {"at": BEGIN + 10, "consent": "withdrawn"}


def test_who_withdraws_may_close_the_account_and_have_a_token_forgotten(found):
    marks = [WITHDRAWN, {**using("rights"), "from": BEGIN + 40}]
    assert not found(CLOSED, FORGOTTEN, app=RIGHTS, marks=marks, visibility="foreground")
    to_others = found(post({"mobile": "13800138000"}, "log.adnet.example", at=60), app=RIGHTS, marks=marks)
    assert ("CONSENT-03", "phone_number") in to_others


@pytest.mark.parametrize(
    ("sent", "visibility", "strength"),
    [
        ([CLOSED], "foreground", "indicative"),
        ([CLOSED], "background", "strong"),
        ([{**CLOSED, "at": 60 + second} for second in range(4)], "foreground", "strong"),
    ],
)
def test_without_a_mark_it_is_a_lead_where_the_user_may_have_done_it(found, sent, visibility, strength):
    reading = {**RIGHTS, "functions": [{"id": "read", "like": "view_item"}]}
    marks = [WITHDRAWN, {"from": BEGIN, "to": BEGIN + 5, "function": "read"}]
    asked = found(*sent, app=reading, marks=marks, visibility=visibility)
    assert asked["CONSENT-03", "phone_number"][1] == strength
