"""What orders are made of, and what laws beside the list ask for: neither is accused, and the rest is."""

import pytest

from .test_ordinary_apps import app, post, using

ORDERING = [using("place_order")]


@pytest.fixture
def found(recording):
    """Findings by (rule, data type), with severity and strength."""

    def audit(*requests, app, marks=ORDERING, **start):
        outcome = recording.audit(
            *requests, app=app, marks=marks, **{"consent": "accepted", "registered": True, **start}
        )
        return {(f.rule, f.data_type): (f.severity, f.strength) for f in outcome.findings}

    return audit


def needs(asked):
    return {key for key in asked if key[0].startswith("NEED")}


REMARK = post({"orderId": 1, "items": [{"name": "宫保鸡丁", "qty": 1}], "remark": "不要辣，花生过敏"})


@pytest.mark.parametrize("service", ["food_delivery", "online_shopping", "ride_hailing"])
def test_the_remark_of_an_order_goes_with_it(found, service):
    order = app(service, "place_order", ["purchase_history"])
    asked = found(REMARK, app=order)
    assert not needs(asked)
    # What users write into a remark nobody can declare; that there is a remark, the app can.
    assert asked["DECL-01", "user_generated_content"] == ("medium", "strong")
    assert asked.get(("DECL-01", "health_record"), ("low",))[0] == "low"
    elsewhere = app(service, "own_records", ["purchase_history"])
    assert ("NEED-01", "user_generated_content") in found(REMARK, app=elsewhere, marks=[using("own_records")])


def test_whom_and_where_a_home_service_is_for(found):
    data = ["person_name", "phone_number", "postal_address", "accommodation_record"]
    visit = post({"serviceName": "空调维修", "contact": "李小明", "address": "北京市东城区前门大街18号3单元502"})
    assert not needs(found(visit, app=app("local_life_services", "place_order", data)))
    books = found(visit, app=app("e_books", "place_order", data))
    assert {("NEED-02", "person_name"), ("NEED-02", "postal_address")} <= books.keys()


def test_the_stay_that_is_booked(found):
    stay = {"hotelName": "京都旅馆", "checkin": "2026-12-01", "checkout": "2026-12-03"}
    booking = app("travel_services", "place_order", ["accommodation_record"])
    assert not needs(found(post(stay), app=booking))
    assert ("NEED-01", "accommodation_record") in found(post(stay, "log.adnet.example"), app=booking)
    ride = app("ride_hailing", "place_order", ["accommodation_record"])
    assert ("NEED-01", "accommodation_record") in found(post(stay), app=ride)


TERMINAL = post({"stockCode": "600519", "price": "1500.00", "mac": "00:00:5E:00:53:01"})


def test_brokers_keep_codes_of_the_terminal_with_an_order(found):
    values = {"mac_address": "00:00:5E:00:53:01"}
    broker = app("investment_wealth_management", "place_order", ["mac_address"])
    asked = found(TERMINAL, app=broker, values=values)
    assert needs(asked) == {("NEED-06", "mac_address")}
    assert asked["NEED-06", "mac_address"] == ("info", "indicative")
    looking = found(TERMINAL, app=broker, marks=[using("view_item")], values=values)
    assert looking["NEED-01", "mac_address"][0] == "high"
    shop = found(TERMINAL, app=app("online_shopping", "place_order", ["mac_address"]), values=values)
    assert shop["NEED-06", "mac_address"] == ("medium", "strong")


KNOWN_CUSTOMER = post({"name": "李小明", "gender": "M", "occupation": "工程师", "address": "北京市东城区前门大街18号"})
CUSTOMER = ["person_name", "gender", "education_employment", "postal_address"]


@pytest.mark.parametrize("service", ["mobile_banking", "online_payment", "online_lending"])
def test_institutions_that_must_know_their_customers_may_ask_what_the_law_names(found, service):
    opening = app(service, "real_name_verification", CUSTOMER)
    marks = [using("real_name_verification")]
    assert not needs(found(KNOWN_CUSTOMER, app=opening, marks=marks))
    nation = found(post({"name": "李小明", "nation": "汉族"}), app=opening, marks=marks)
    assert ("NEED-01", "ethnicity") in nation
    paying = found(KNOWN_CUSTOMER, app=opening, marks=[using("account_sign_in")])
    assert ("NEED-01", "education_employment") in paying


@pytest.mark.parametrize("service", ["news_information", "short_video", "online_community"])
def test_who_posts_anywhere_may_be_asked_for_a_verified_number(found, service):
    posting = app(service, "comment_post", ["phone_number", "national_id_cn"])
    number = post({"mobile": "13800138000"})
    assert not needs(found(number, app=posting, marks=[using("comment_post")], registered=False))
    identity = found(post({"idCard": "11010119900307803X"}), app=posting, marks=[using("comment_post")])
    assert [rule for rule, data_type in needs(identity) if data_type == "national_id_cn"]
