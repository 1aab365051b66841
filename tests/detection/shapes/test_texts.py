"""Collections that are written in one text, or whose records are under keys that are values."""

import base64
import gzip
import json

import pytest

from overcollect.detection import Detector
from overcollect.detection.shapes.text_records import is_time, records_in

from ..conftest import MESSAGE, fields_of

CALLS = "13800138000,2026-01-01 10:00:00,65,1;13800138001,2026-01-01 11:00:00,0,3;13800138002,2026-01-01 12:00:00,12,2"
MESSAGES = (
    "13800138000|2026-01-01 10:00:00|明天见|1\n13800138001|1767240000000|好的|2\n10086|2026-01-01 12:00:00|余额为十元|1"
)
APPS = ["com.example.music", "com.example.rides", "com.example.audit.canary1", "com.example.audit.canary2"]


def test_records_of_a_text_have_as_many_cells_each():
    assert records_in("a,b,c;d,e,f") == [["a", "b", "c"], ["d", "e", "f"]]
    assert records_in("a\tb\tc\nd\te\tf\n") == [["a", "b", "c"], ["d", "e", "f"]]
    assert records_in("a,b,c;d,e") == records_in("a,b;c,d") == records_in("a,b,c") == records_in("a; b; c") == []


def test_a_time_is_a_date_or_counts_from_1970():
    assert all(map(is_time, ["2026-01-01 10:00:00", "2026/1/1", "1767240000", "1767240000000"]))
    assert not any(map(is_time, ["10:00", "13800138000", "65", "0", "1.2.3"]))


@pytest.mark.parametrize(
    ("body", "data_type", "grade", "items"),
    [
        ({"d": "张三:13800138000,李四:13800138001,王芳:13800138002"}, "contacts_list", "probable", 3),
        ({"d": "张三\t13800138000\n李四\t13800138001\n王芳\t13800138002\n"}, "contacts_list", "probable", 3),
        ({"d": "13800138000,张三;13800138001,李四;13800138002,王芳"}, "contacts_list", "probable", 3),
        ({"contacts": "张三:13800138000,李四:13800138001"}, "contacts_list", "probable", 2),
        ({"d": {"张三": "13800138000", "李四": "13800138001", "王芳": "13800138002"}}, "contacts_list", "probable", 3),
        ({"d": CALLS}, "call_log", "possible", 3),
        ({"callLog": CALLS}, "call_log", "probable", 3),
        ({"d": MESSAGES}, "sms_content", "possible", 3),
        ({"smsList": MESSAGES}, "sms_content", "probable", 3),
        ({"appList": "\n".join(APPS)}, "installed_apps", "probable", 4),
        ({"appList": ";".join(f"名,{app},1.0" for app in APPS)}, "installed_apps", "probable", 4),
        (
            {"polyline": "LINESTRING(121.4737 31.2304, 121.4738 31.2305, 121.4739 31.2306)"},
            "location_track",
            "probable",
            3,
        ),
        ({"polyline": "121.4737,31.2304,0 121.4738,31.2305,0 121.4739,31.2306,0"}, "location_track", "probable", 3),
    ],
)
def test_lists_in_one_text_are_found(find, body, data_type, grade, items):
    [found] = [d for d in find(body) if d.method == "shape"]
    assert (found.data_type, found.grade, found.items) == (data_type, grade, items)


@pytest.mark.parametrize(
    "body",
    [
        {"d": "客服:13800138000,售后:13800138001,投诉:13800138002"},
        {"d": {"客服": "13800138000", "售后": "13800138001", "投诉": "13800138002"}},
        {"d": {"phone": "13800138000", "mobile": "13800138001", "tel2": "13800138002"}},
        {"d": "13800138000,2026-01-01 10:00:00,65.50,paid;13800138001,2026-01-01 11:00:00,10.00,open"},
        {"d": "1|2026-01-01 10:00:00|start ok now|1\n2|2026-01-01 11:00:00|stop ok now|2"},
        {"hosts": "www.example.com,api.example.net,cdn.example.org,img.example.cn"},
        {"imports": "java.util.List;java.util.Map;org.json.JSONObject;android.os.Bundle"},
        {"d": {"android.permission.CAMERA": 1, "android.permission.NFC": 0, "android.permission.INTERNET": 1}},
        {"d": "LINESTRING(0 0, 10 10, 20 25)"},
    ],
)
def test_hotlines_orders_hosts_and_drawings_are_no_lists_of_people(find, body):
    assert [d for d in find(body) if d.method == "shape" and d.grade != "possible"] == []


@pytest.mark.parametrize(
    ("body", "data_type"),
    [
        ({"appList": dict.fromkeys(APPS, 1)}, "installed_apps"),
        ({"appList": {app: {"v": "1.0", "t": 1700000000} for app in APPS}}, "installed_apps"),
        ({"contacts": {"13800138000": "张三", "13800138001": "李四"}}, "contacts_list"),
    ],
)
def test_keys_that_are_values_are_records(find, decoded, body, data_type):
    [found] = find(decoded(body))
    [name] = body
    assert (found.data_type, found.grade, found.items, found.name) == (data_type, "probable", len(body[name]), name)


def test_a_table_is_one_list_and_not_its_text_as_well(find, decoded):
    text = "number,date,duration,type\n" + CALLS.replace(";", "\n") + "\n"
    assert [d.data_type for d in find(decoded(text)) if d.method == "shape"] == ["call_log"]


def test_the_name_over_a_list_counts_behind_codings(find, decoded):
    packed = base64.b64encode(gzip.compress(json.dumps(APPS).encode(), mtime=0)).decode()
    found = find(decoded({"appList": packed}))
    assert {(d.data_type, d.grade, d.name) for d in found} == {("installed_apps", "probable", "appList")}


def test_a_name_speaks_for_a_text_that_was_no_list_without_it(find):
    text = "张三:13800138000,李四:13800138001"
    assert [d for d in find({"d": text, "t": text}) if d.method == "shape"] == []
    assert [d.data_type for d in find({"contacts": text}) if d.method == "shape"] == ["contacts_list"]


POLYLINE = "otqrFk{leUQQQu@?gAb@Qb@u@b@t@b@fAPt@"
"""A walk of about a hundred metres in Beijing."""


@pytest.mark.parametrize(
    ("name", "grade"), [("polyline", "probable"), ("trackPoints", "probable"), ("points", "possible")]
)
def test_an_encoded_polyline_is_a_track_under_a_name_that_says_so(decoded, catalogue, name, grade):
    find = Detector(catalogue, None).detect
    found = [d for d in find(MESSAGE, decoded({name: POLYLINE})) if d.method == "shape"]
    assert [(d.data_type, str(d.grade)) for d in found] == [("location_track", grade)]


@pytest.mark.parametrize(
    "body",
    [
        {"x": POLYLINE},
        {"points": "BronzeSilverGoldPlatinumDiamond"},
        {"route": "settingsNotificationsDetailView"},
        {"polyline": "_p~iF~ps|U_ulLnnqC_mqNvxq`@"},
        {"track": "LetItBeRemasteredByTheBeatlesInStereo"},
    ],
)
def test_other_texts_are_no_tracks(decoded, catalogue, body):
    found = Detector(catalogue, None).detect(MESSAGE, decoded(body))
    assert not [d for d in found if d.data_type == "location_track" and d.items]


def test_international_numbers_are_contacts_where_the_name_says_so(catalogue):
    detector = Detector(catalogue, None)
    numbers = "+12025550172,+447700900417,+33639980417"

    def found(name):
        return {d.data_type: d.items for d in detector.detect(MESSAGE, fields_of({name: numbers}))}

    assert found("contacts").get("contacts_list") == 3
    assert "contacts_list" not in found("hotlines")
