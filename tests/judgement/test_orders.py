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
    ride = found(visit, app=app("ride_hailing", "place_order", data))
    assert {("NEED-01", "person_name"), ("NEED-01", "postal_address")} <= ride.keys()


def test_what_is_ordered_is_for_somebody_where_no_list_speaks_of_orders(found):
    data = ["person_name", "phone_number", "postal_address"]
    receiver = {"receiver": "李小明", "mobile": "13800138000", "address": "前门大街18号3单元502"}
    order = post({"skuId": "S1", "num": 1, **receiver})
    assert not needs(found(order, app=app("short_video", "place_order", data)))
    asked = found(order, app=app("short_video", "place_order", data), marks=[using("view_item")])
    assert ("NEED-01", "postal_address") in asked or ("NEED-02", "postal_address") in asked


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


PLACE = {
    "to": "u1002",
    "msgType": "location",
    "lat": 39.908722,
    "lng": 116.397499,
    "address": "北京市东城区前门大街18号",
}


def test_the_address_of_a_place_that_is_sent_goes_with_it(found):
    sharing = app("instant_messaging", "share_location", ["precise_location", "postal_address"])
    assert not needs(found(post(PLACE), app=sharing, marks=[using("share_location")]))
    calling = found(post(PLACE), app=sharing, marks=[using("video_call")])
    assert ("NEED-01", "postal_address") in calling


def test_a_name_that_others_are_to_see_may_be_the_real_one(found):
    meeting = app("remote_meeting", "video_call", ["profile_info"])
    marks, values = [using("video_call")], {"person_name": "李小明"}
    shown = post({"meetingNo": "123456789", "displayName": "李小明"})
    assert not found(shown, app=meeting, marks=marks, values=values)
    asked = found(post({"realName": "李小明"}), app=meeting, marks=marks, values=values)
    assert {("NEED-01", "person_name"), ("DECL-01", "person_name")} <= asked.keys()
    to_others = found(post({"displayName": "李小明"}, "log.adnet.example"), app=meeting, marks=marks, values=values)
    assert ("NEED-01", "person_name") in to_others


CV = {
    "name": "李小明",
    "sex": "男",
    "birthday": "1990-03-07",
    "marriage": "未婚",
    "nativePlace": "山东济南",
    "mobile": "13800138000",
    "email": "lixm@mail.example",
    "expectSalary": "15-20K",
    "currentSalary": "12K",
    "expectCity": "北京",
    "education": [{"school": "清华大学", "degree": "本科", "major": "计算机"}],
    "workExp": [{"company": "某某科技", "position": "工程师", "start": "2015-07", "end": "2020-06"}],
}


def test_what_a_cv_tells_is_a_part_of_it(found):
    data = ["resume", "person_name", "phone_number", "email_address", "gender", "date_of_birth", "education_employment"]
    applying = app("job_recruitment", "resume_upload", data)
    assert not found(post(CV), app=applying, marks=[using("resume_upload")])
    alone = found(post({"nativePlace": "山东济南"}), app=applying, marks=[using("view_item")])
    assert ("NEED-01", "coarse_location") in alone


def test_the_guardian_who_consents_gives_a_name(found):
    consenting = app("learning_education", "guardian_consent", ["minor_data", "phone_number", "person_name"])
    consenting["app"] = {"id": "com.example.kids", "market": "CN", "audience": "children"}
    guardian = post({"guardianName": "李小明", "guardianPhone": "13800138000", "childAge": 8})
    asked = found(guardian, app=consenting, marks=[using("guardian_consent")])
    assert not {rule for rule, _ in asked if rule.startswith(("NEED", "MINOR"))}
    learning = found(guardian, app=consenting, marks=[using("view_item")])
    assert ("MINOR-02", "person_name") in learning


SOLD = post({"vin": "LSVAU2180N2183294", "plateNo": "京A12345", "city": "北京"})


def test_the_number_plate_of_a_car_that_is_sold_is_an_open_question(found):
    selling = app("used_car_trading", "publish_listing", ["vin", "vehicle_plate", "coarse_location"])
    assert not needs(found(SOLD, app=selling, marks=[using("publish_listing")]))
    searching = found(SOLD, app=selling, marks=[using("search")])
    assert ("NEED-01", "vehicle_plate") in searching
    dwelling = app("property_rental_sale", "publish_listing", ["vehicle_plate"])
    assert ("NEED-01", "vehicle_plate") in found(SOLD, app=dwelling, marks=[using("publish_listing")])


@pytest.mark.parametrize(
    ("service", "query", "data"),
    [
        (
            "transport_ticketing",
            {"fromStation": "北京南", "toStation": "上海虹桥", "date": "2026-12-01"},
            "travel_itinerary",
        ),
        (
            "hotel_services",
            {"hotelName": "示例酒店", "checkIn": "2026-12-01", "checkOut": "2026-12-03"},
            "accommodation_record",
        ),
        (
            "medical_consultation_registration",
            {"deptName": "消化内科", "doctorTitle": "主任医师"},
            "medical_appointment",
        ),
    ],
)
def test_what_is_looked_for_before_an_order_is_not_unneeded_where_ordering_is_declared_too(found, service, query, data):
    functions = {"functions": [{"id": "find", "like": "search"}, {"id": "buy", "like": "place_order"}]}
    shop = {**app(service, "search", [data]), **functions}
    asked = found(post(query), app=shop, marks=[{**using("search"), "function": "find"}])
    assert not needs(asked)
    # Others than the operator have no part in it.
    advertised = found(post(query, "log.adnet.example"), app=shop, marks=[{**using("search"), "function": "find"}])
    assert ("NEED-01", data) in advertised


def test_an_identifier_that_may_be_made_anew_is_unneeded_by_our_reading_alone(found):
    number = post({"deviceId": "8c4be1ef-96a9-403e-a9dc-be6bb8d8fc35"})
    shop = app("online_shopping", "place_order", ["sdk_device_id"])
    assert found(number, app=shop)["NEED-01", "sdk_device_id"] == ("medium", "indicative")
    sold = found(post({"deviceId": "8c4be1ef-96a9-403e-a9dc-be6bb8d8fc35"}, "log.adnet.example"), app=shop)
    assert sold["NEED-01", "sdk_device_id"][0] == "high"
