import pytest

from overcollect.detection import Detector
from overcollect.knowledge import load

from ..conftest import MESSAGE


@pytest.fixture(scope="module")
def found(fields):
    detector = Detector(load(), None)
    return lambda body: {(d.data_type, d.items) for d in detector.detect(MESSAGE, fields(body)) if d.items}


@pytest.fixture(scope="module")
def grades(fields):
    detector = Detector(load(), None)
    return lambda body: [
        (d.data_type, d.items, str(d.grade)) for d in detector.detect(MESSAGE, fields(body)) if d.items
    ]


CELLS = [{"mcc": "460", "mnc": "00", "lac": "4301", "cid": f"2048743{n}", "rssi": "-80"} for n in range(3)]
RADIOS = [{"name": f"Buds {n}", "mac": f"00:00:5e:00:53:0{n}", "rssi": "-60"} for n in range(3)]
ENTRIES = [{"title": f"Meeting {n}", "dtstart": "1767225600000", "dtend": "1767229200000"} for n in range(3)]


@pytest.mark.parametrize(
    ("body", "data_type"),
    [({"q": CELLS}, "cell_id"), ({"q": RADIOS}, "bluetooth_scan"), ({"q": ENTRIES}, "calendar")],
)
def test_lists_are_known_by_the_shape_of_their_records(found, body, data_type):
    assert (data_type, 3) in found(body)


def test_an_icalendar_text_is_a_calendar(found):
    text = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:Dentist\nEND:VEVENT\nEND:VCALENDAR"
    assert ("calendar", 1) in found({"data": text})


@pytest.mark.parametrize(
    "body",
    [
        {"q": [{"cid": "1", "lac": "2"}, {"cid": "3", "lac": "4"}]},  # nothing of a radio beside
        {"q": [{"title": "News", "starttime": "1767225600", "endtime": "1767229200"}] * 3},  # a programme of television
        {"q": [{"name": "a", "mac": "not one"}, {"name": "b", "mac": "none"}]},
    ],
)
def test_other_lists_are_none_of_them(found, body):
    assert found(body) == set()


def test_a_scan_of_networks_may_be_one_text(found):
    text = "00:00:5e:00:53:01,-48,cafe;00:00:5e:00:53:02,-71,home"
    assert ("wifi_scan_list", 2) in found({"x": text})
    assert found({"x": "00:00:5e:00:53:01;00:00:5e:00:53:02"}) == set()


def test_packages_inside_of_notifications_are_no_list_of_apps(found):
    notices = [{"pkg": f"com.example.app{n}", "title": "a", "text": "b", "postTime": "1"} for n in "abcde"]
    assert found({"n": notices}) == {("notification_content", 5)}


def test_two_named_texts_of_short_service_numbers_are_messages(found):
    messages = [{"addr": "10086", "content": "your bill", "time": "1767225600"}] * 2
    assert ("sms_content", 2) in found({"sms": messages})


HEARD = [(f"00:00:5e:00:53:0{n}", f"-{40 + n}", f"net {n}") for n in range(3)]


@pytest.mark.parametrize(
    "body",
    [
        {"d": [list(one) for one in HEARD]},
        {"d": [{"b": mac, "r": level, "s": name} for mac, level, name in HEARD]},
        {"d": [{"mac": mac, "l": level} for mac, level, _ in HEARD]},
        {"d": [",".join(one) for one in HEARD]},
        {"d": [f"{mac}|{level}" for mac, level, _ in HEARD]},
        {"d": [f"{name};{mac};{level}" for mac, level, name in HEARD]},
    ],
)
@pytest.mark.parametrize("named", [False, True])
def test_stations_with_the_strength_of_their_signals_are_a_scan_whatever_the_names(grades, body, named):
    if named:
        body = {"wifi_list": body["d"]}
    assert grades(body) == [("wifi_scan_list", 3, "probable" if named else "possible")]


def test_the_power_that_is_received_says_that_addresses_are_of_stations(grades):
    heard = [{"mac": mac, "powrx": "31"} for mac, _, _ in HEARD]
    assert grades({"d": heard}) == [("wifi_scan_list", 3, "probable")]
    assert not [
        one for one in grades({"d": [{"mac": mac, "power": "31"} for mac, _, _ in HEARD]}) if one[2] != "possible"
    ]


@pytest.mark.parametrize("only", ["2412", "5180", "[WPA2-PSK-CCMP][ESS]", "WPA3-SAE"])
def test_what_only_networks_have_makes_a_scan_of_stations_sure(grades, only):
    assert grades({"d": [[*one, only] for one in HEARD]}) == [("wifi_scan_list", 3, "probable")]


@pytest.mark.parametrize(
    "body",
    [
        {"d": [[mac, name] for mac, _, name in HEARD]},
        {"d": [[mac, "40", name] for mac, _, name in HEARD]},
        {"d": [[mac, "-5", name] for mac, _, name in HEARD]},
        {"d": [list(HEARD[0]), [HEARD[1][0], "7", "net"]]},
        {"d": [list(HEARD[0])]},
        {"d": ["a,-40,b", "c,-41,d"]},
        {"d": [f"{mac}:99,-40" for mac, _, _ in HEARD]},
    ],
)
def test_other_addresses_and_numbers_are_no_scan(grades, body):
    assert not [one for one in grades(body) if one[0] == "wifi_scan_list"]


CALL = {"number": "13800138000", "duration": "65", "type": "1", "date": "1767225600123"}
MESSAGE_OF_PHONE = {"address": "13800138000", "body": "see you at eight", "date": "1767225600123"}


@pytest.mark.parametrize(("record", "data_type"), [(CALL, "call_log"), (MESSAGE_OF_PHONE, "sms_content")])
def test_a_single_call_or_message_is_known_by_its_number_and_the_names(grades, record, data_type):
    for body in ({"d": [record]}, {"d": record}, {"d": [record | {"read": "1"}]}):
        assert grades(body) == [(data_type, 1, "probable")]


@pytest.mark.parametrize(
    "record",
    [
        CALL | {"number": "7"},
        CALL | {"number": "1767225600123"},
        {"phone": "13800138000", "duration": "60", "type": "massage", "date": "2026-01-02"},
        {"number": "13800138000", "duration": "65", "date": "1767225600123"},
        MESSAGE_OF_PHONE | {"address": "12 Main Street"},
        MESSAGE_OF_PHONE | {"address": "alice@example.test"},
        {"phone": "13800138000", "body": "call me back", "date": "1767225600123"},
    ],
)
def test_episodes_bookings_and_letters_are_no_calls_or_messages(grades, record):
    assert not [one for one in grades({"d": [record]}) if one[0] in ("call_log", "sms_content")]


BARE = [(f"00005e00530{digit}", level) for digit, level in (("a", "-48"), ("b", "-71"), ("c", "-80"))]


@pytest.mark.parametrize(
    ("body", "is_scan"),
    [
        ({"wifi_list": "#".join(f"{mac},{level},net" for mac, level in BARE)}, True),
        ({"wifi_list": [list(one) for one in BARE]}, True),
        ({"x": "#".join(f"{mac},{level},net" for mac, level in BARE)}, False),
        ({"wifi_list": "#".join(f"20260101120{n},-48,net" for n in range(3))}, False),
        ({"wifi_list": ";".join(mac for mac, _ in BARE)}, False),
    ],
)
def test_bare_addresses_are_those_of_stations_only_under_a_name_that_says_so(found, body, is_scan):
    assert ("wifi_scan_list" in [data_type for data_type, _ in found(body)]) == is_scan


@pytest.mark.parametrize(
    ("body", "data_type"),
    [
        (
            {
                "日程": [
                    {"标题": "牙医复诊", "开始时间": "2026-01-01 09:00", "结束时间": "2026-01-01 10:00"},
                    {"标题": "项目例会", "开始时间": "2026-01-02 09:00", "结束时间": "2026-01-02 10:00"},
                ]
            },
            "calendar",
        ),
        (
            {
                "短信列表": [
                    {"发件人": "13800138001", "内容": "您的验证码是482913", "时间": 1767000000000},
                    {"发件人": "13800138002", "内容": "晚上一起吃饭吗", "时间": 1767000001000},
                ]
            },
            "sms_content",
        ),
        (
            {
                "附近WiFi": [
                    {"名称": "TP-LINK_1", "BSSID": "00:00:5e:00:53:01", "信号强度": -50},
                    {"名称": "TP-LINK_2", "BSSID": "00:00:5e:00:53:02", "信号强度": -60},
                ]
            },
            "wifi_scan_list",
        ),
        (
            {
                "蓝牙设备": [
                    {"名称": "AirPods", "地址": "00:00:5e:00:53:01", "信号强度": -50},
                    {"名称": "手环", "地址": "00:00:5e:00:53:02", "信号强度": -60},
                ]
            },
            "bluetooth_scan",
        ),
        ({"基站": [{"位置区码": 6311, "小区编号": 27013}, {"位置区码": 6311, "小区编号": 27014}]}, "cell_id"),
    ],
)
def test_lists_under_chinese_names_are_what_these_say(fields, body, data_type):
    found = Detector(load(), None).detect(MESSAGE, fields(body))
    assert (data_type, "probable") in {(d.data_type, str(d.grade)) for d in found}
