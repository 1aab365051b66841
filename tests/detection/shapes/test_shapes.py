import pytest

PHONES = ["13800138001", "13800138002", "+16505550123", "13800138004"]
APPS = ["com.example.one", "com.example.two", "com.example.three", "com.example.four"]


def contacts(name="name", phone="phone"):
    return [{name: person, phone: number} for person, number in zip("甲乙丙丁", PHONES, strict=True)]


def calls():
    return [
        {"number": number, "date": f"17672256{n}0000", "duration": "35", "type": "1"} for n, number in enumerate(PHONES)
    ]


def messages():
    return [{"address": number, "body": f"text {n}", "date": f"17672256{n}0000"} for n, number in enumerate(PHONES)]


def stations():
    return [{"ssid": f"net{n}", "bssid": f"00:00:5e:00:53:1{n}", "level": -40 - n} for n in range(3)]


def points(**more):
    return [{"lat": 31.230416 + n / 1000, "lng": 121.473701, **more} for n in range(4)]


@pytest.mark.parametrize(
    ("body", "data_type", "grade", "items"),
    [
        ({"contacts": contacts()}, "contacts_list", "probable", 4),
        ({"data": contacts("displayName", "number")}, "contacts_list", "probable", 4),
        ({"contacts": [{"n": "甲", "tel": PHONES[0]}, {"n": "乙", "tel": PHONES[1]}]}, "contacts_list", "probable", 2),
        ({"contacts": PHONES}, "contacts_list", "probable", 4),
        ({"q": PHONES}, "contacts_list", "possible", 4),
        (
            {"contacts": ["0eaed834a1e6f4b2bf0c024e0013dea1", "0eaed834a1e6f4b2bf0c024e0013dea2"]},
            "contacts_list",
            "probable",
            2,
        ),
        ({"table": {"names": ["甲甲", "乙乙", "丙丙"], "phones": PHONES[:3]}}, "contacts_list", "probable", 3),
        (
            {"rows": [["甲甲", "13800138001"], ["乙乙", "13800138002"], ["丙丙", "13800138003"]]},
            "contacts_list",
            "possible",
            3,
        ),
        ({"q": "甲甲:13800138001;乙乙:13800138002;丙丙:13800138003"}, "contacts_list", "possible", 3),
        ({"contacts": "13800138001,13800138002,13800138003"}, "contacts_list", "probable", 3),
        ({"q": calls()}, "call_log", "probable", 4),
        ({"call_log": calls()[:2]}, "call_log", "probable", 2),
        ({"q": [{**call, "type": "1"} for call in calls()[:2]]}, "call_log", "probable", 2),
        ({"q": messages()}, "sms_content", "probable", 4),
        (
            {"q": [{"address": n, "body": "x", "date": "17672256", "type": 1} for n in ("10086", "95588")]},
            "sms_content",
            "probable",
            2,
        ),
        (
            {"wifi_list": [{"mac": f"3c:5a:b4:12:9f:7{n}", "name": f"net{n}"} for n in range(2)]},
            "wifi_scan_list",
            "probable",
            2,
        ),
        (
            {"q": [[121.473701, 31.230416 + n / 1000, 1700000000 + n] for n in range(4)]},
            "location_track",
            "probable",
            4,
        ),
        ({"phone": PHONES}, "contacts_list", "probable", 4),
        (
            {"sms_list": [{"address": n, "body": "x", "date": "17672256"} for n in ("10086", "95588")]},
            "sms_content",
            "probable",
            2,
        ),
        ({"app_list": APPS}, "installed_apps", "probable", 4),
        ({"q": APPS}, "installed_apps", "possible", 4),
        ({"q": ",".join(APPS)}, "installed_apps", "possible", 4),
        ({"q": [{"pkg": app, "ver": "1.0"} for app in APPS]}, "installed_apps", "possible", 4),
        ({"app_list": APPS[:2]}, "installed_apps", "probable", 2),
        ({"wifi_list": stations()}, "wifi_scan_list", "probable", 3),
        ({"q": stations()}, "wifi_scan_list", "probable", 3),
        ({"track_points": points()}, "location_track", "probable", 4),
        ({"q": points(ts="1767225600")}, "location_track", "probable", 4),
        ({"polyline": "31.2304,121.4737;31.2314,121.4737;31.2324,121.4737"}, "location_track", "probable", 3),
        (
            {"track_points": [[121.473701, 31.230416], [121.474701, 31.230416], [121.475701, 31.230416]]},
            "location_track",
            "probable",
            3,
        ),
    ],
)
def test_collections_are_recognised(find, body, data_type, grade, items):
    found = [(d.data_type, d.grade, d.items) for d in find(body) if d.method == "shape"]
    assert found == [(data_type, grade, items)]


def test_members_are_folded_into_their_collection(find):
    assert len(find({"contacts": contacts()})) == 1
    assert len(find({"q": calls()})) == 1


def test_the_place_is_the_list_and_the_value_a_secret(find):
    [detection] = find({"up": {"contacts": contacts()}})
    assert detection.location == "body.json$.up.contacts"
    assert "13800138001" not in repr(detection)
    [again] = find({"other": {"contacts": list(reversed(contacts()))}})
    assert again.canonical == detection.canonical


def test_planted_records_make_a_collection_certain(find_known):
    planted = [
        {"name": "王芳", "phone": "13900139000"},
        {"name": "x", "phone": "139 0013 9001"},
        {"name": "y", "phone": "13800138009"},
    ]
    [detection] = find_known({"q": planted})
    assert (detection.data_type, detection.grade, detection.items, detection.known) == (
        "contacts_list",
        "certain",
        3,
        3,
    )
    [detection] = find_known({"q": [*APPS, "com.example.canary"]})
    assert (detection.data_type, detection.grade, detection.known) == ("installed_apps", "certain", 1)


def test_the_subjects_own_values_stay_beside_the_collection(find_known):
    found = find_known({"contacts": [*contacts(), {"name": "me", "phone": "13800138000"}]})
    assert sorted(d.data_type for d in found) == ["contacts_list", "phone_number"]


@pytest.mark.parametrize(
    "body",
    [
        {"songs": [{"name": f"Song {n}", "duration": "215", "id": f"88120{n}"} for n in range(5)]},
        {
            "plans": [
                {"name": "Basic", "price": "1000"},
                {"name": "Plus", "price": "2500"},
                {"name": "Pro", "price": "9900"},
            ]
        },
        {"events": [{"t": f"176722560012{n}", "type": "1", "duration": "35"} for n in range(5)]},
        {"comments": [{"author": "sunny", "body": "Nice", "date": "1767225600000"} for _ in range(4)]},
        {"hosts": ["api.music.example.com", "cn.bing.com", "www.example.org", "cdn.example.net", "img.example.cn"]},
        {"imports": ["java.util.List", "java.util.Map", "java.io.File", "java.net.URI", "kotlin.text.Regex"]},
        {
            "permissions": [
                "android.permission.CAMERA",
                "android.permission.NFC",
                "android.permission.VIBRATE",
                "android.x.y",
            ]
        },
        {"stack": "at com.example.app.Main.run(Main.java:3)\n at com.example.app.Other.go(Other.java:9)"},
        {"devices": [{"mac": "00:00:5e:00:53:10"}]},
        {"shops": [{"name": f"Shop {n}", "lat": 31.23 + n / 1000, "lng": 121.4737, "address": "x"} for n in range(4)]},
        {"orders": ["20260101123456789", "20260101123456790", "20260101123456791"]},
        {"versions": ["10.18.5.9", "10.18.5.10", "10.18.5.11", "10.18.5.12"]},
    ],
)
def test_other_lists_are_no_collections(find, body):
    assert not [d for d in find(body) if d.method == "shape"]


def test_who_sends_a_parcel_and_who_gets_it_are_no_address_book(find):
    sides = [
        {"contact": "张三", "mobile": "13800138000", "address": "示例路1号2栋301室"},
        {"contact": "李小明", "mobile": "13800138001", "address": "示例路3号4栋502室"},
    ]
    assert "contacts_list" not in {one.data_type for one in find({"contactInfoList": sides})}
    assert "contacts_list" in {
        one.data_type for one in find({"contactInfoList": [*sides, {**sides[0], "mobile": "13800138002"}]})
    }


def test_numbers_of_users_under_a_chat_are_hardly_senders_of_text_messages(find):
    def chat(*senders):
        return {"rows": [{"from": one, "text": "see you soon", "time": "1700000000"} for one in senders]}

    def grades(body):
        return {str(d.grade) for d in find(body) if d.data_type == "sms_content"}

    assert grades(chat("48213377", "5521", "771203")) == {"possible"}
    assert grades(chat("10086", "95588", "1069012345678")) == {"probable"}
    assert grades(chat("+8613700137000", "13700137001", "5521")) == {"probable"}


CALLS = [
    ["13700137000", 1700000000, 35, 1],
    ["13700137001", 1700000300, 0, 3],
    ["13700137002", 1700001300, 120, 2],
    ["01082345678", 1700002300, 10, 1],
]
MESSAGES = [
    ["13700137000", 1700000000, "晚上吃饭吗", 1],
    ["10086", 1700000300, "您的话费余额不足【中国移动】", 1],
    ["13700137002", 1700001300, "好的 七点见", 2],
]


def lettered(rows):
    return [dict(zip("abcdefg", row, strict=False)) for row in rows]


@pytest.mark.parametrize("shaped", [list, lettered])
@pytest.mark.parametrize(("rows", "data_type"), [(CALLS, "call_log"), (MESSAGES, "sms_content")])
def test_calls_and_messages_are_told_without_names(find, shaped, rows, data_type):
    [found] = find({"d": shaped(rows)})
    assert (found.data_type, str(found.grade), found.items) == (data_type, "probable", len(rows))


@pytest.mark.parametrize(
    "rows",
    [
        [[phone, time, length, 1] for phone, time, length, _ in CALLS],
        [[phone, time, 50 * n, state] for n, (phone, time, _, state) in enumerate(CALLS)],
        [[phone, time, n, n] for n, (phone, time, *_) in enumerate(CALLS)],
        [[phone, 1700000000, length, direction] for phone, _, length, direction in CALLS],
        [
            ["13700137000", 1700000000, "【包邮】保温杯", 1],
            *MESSAGES[::2],
            ["13700137001", 1700000900, "【特价】雨伞", 1],
        ],
        [[f"100{n}", time, "see you soon", 1] for n, (_, time, *_) in enumerate(CALLS)],
    ],
)
def test_orders_and_other_rows_without_names_are_neither(find, rows):
    assert not {"call_log", "sms_content"} & {d.data_type for d in find({"d": rows})}
    assert not {"call_log", "sms_content"} & {d.data_type for d in find({"d": lettered(rows)})}


def test_stations_are_also_sent_as_decimal_numbers(find):
    def scan(name, first, level=-60):
        return {"stations": [{name: first + 977 * n, "rssi": level - n} for n in range(3)]}

    [found] = find(scan("bssid", 0xA4C3F0112233))
    assert (found.data_type, found.items) == ("wifi_scan_list", 3)
    assert "a4:c3:f0:11:22:33" in found.value.reveal()
    assert not find(scan("id", 0xA4C3F0112233))
    assert not find(scan("time", 1700000000000))
    assert not find({"rows": [{"bssid": 0xA4C3F0112233 + n, "count": n} for n in range(3)]})


def test_a_map_of_messages_is_one_collection_without_its_records(find):
    sms = {
        f"-Nx3{n}": {"address": f"1380013800{n}", "body": f"您的验证码是12345{n}", "date": 1700000000000 + n}
        for n in range(5)
    }
    assert [(d.data_type, d.items) for d in find({"messages": sms})] == [("sms_content", 5)]
