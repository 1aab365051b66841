import pytest

from overcollect.detection import Detector
from overcollect.knowledge import load

from ..conftest import MESSAGE, fields_of


@pytest.fixture(scope="module")
def sure():
    """Data types that are at least probable in a JSON body, with their places."""
    detector = Detector(load(), None)

    def of(body):
        detections = detector.detect(MESSAGE, fields_of(body))
        return {(d.data_type, d.location) for d in detections if d.grade != "possible"}

    return of


@pytest.mark.parametrize(
    ("body", "data_type", "location"),
    [
        (
            {"pushed": [{"pkg": "com.example.chat", "title": "Bob", "postTime": 1767225600000}]},
            "notification_content",
            "body.json$.pushed[0]",
        ),
        (
            {"h": [{"url": f"https://{n}.example/", "visit_count": 3, "title": "x"} for n in "ab"]},
            "browsing_history",
            "body.json$.h",
        ),
        ({"form": {"diagnosis": "asthma", "allergies": "dust"}}, "health_record", "body.json$.form"),
        ({"kid": {"childName": "小豆豆", "childAge": "6"}}, "minor_data", "body.json$.kid"),
        (
            {"booking": {"hotel_name": "Example Inn", "check_in": "2026-12-01"}},
            "accommodation_record",
            "body.json$.booking",
        ),
        ({"r": [{"rsid": "rs123456", "genotype": "AG"}]}, "genetic_data", "body.json$.r[0]"),
        ({"gyroscope": [{"x": 0.1, "y": 0.2, "z": 9.8}]}, "motion_sensor", "body.json$.gyroscope[0]"),
        ({"cell": {"lac": 4301, "cid": 20487431, "mcc": 460}}, "cell_id", "body.json$.cell"),
        (
            {"keystrokes": [{"key": key, "t": n} for n, key in enumerate("abc")]},
            "keyboard_input",
            "body.json$.keystrokes",
        ),
    ],
)
def test_an_object_is_known_by_its_members_and_where_needed_by_the_name_over_it(sure, body, data_type, location):
    assert (data_type, location) in sure(body)


@pytest.mark.parametrize(
    "body",
    [
        {"banners": [{"title": "Sale", "text": "Everything must go"}]},
        {
            "articles": [
                {"url": "https://a.example/1", "title": "News"},
                {"url": "https://b.example/2", "title": "Shop"},
            ]
        },
        {"weather": {"temperature": 21.5, "humidity": 40}},
        {"vertex": {"x": 1.5, "y": 2.5, "z": 3.5}},
        {"table": [{"key": "a", "ts": 1}, {"key": "b", "ts": 2}, {"key": "c", "ts": 3}]},
        {"form": {"diagnosis": "", "allergies": None}},
        {"page": [{"key": "k", "t": 1}]},
    ],
)
def test_objects_of_other_things_are_nothing(sure, body):
    assert sure(body) == set()


def test_the_members_of_a_record_are_no_findings_of_their_own(sure):
    pushed = {"pkg": "com.example.chat", "title": "Bob", "postTime": 1767225600000}
    assert {data_type for data_type, _ in sure({"pushed": [pushed]})} == {"notification_content"}


def test_what_is_told_of_a_child_stays_a_finding_beside_the_child(sure):
    told = sure({"baby_info": {"child_name": "王小明", "child_birthday": "2018-06-12"}})
    assert {data_type for data_type, _ in told} == {"minor_data", "person_name", "date_of_birth"}


def test_the_facts_of_a_fingerprint_stay_findings(sure):
    found = {
        data_type
        for data_type, _ in sure(
            {"env": {"board": "kona", "hardware": "qcom", "screen": "1080x2400", "timezone": "Asia/Shanghai"}}
        )
    }
    assert {"device_fingerprint", "screen_metrics", "system_locale"} <= found


def test_values_that_stand_for_none_are_no_members_but_a_no_is(sure):
    assert sure({"d": {"fever": False, "temperature": 36.5}}) != set()
    assert sure({"d": {"fever": "unknown", "temperature": 36.5}}) == set()


@pytest.mark.parametrize("record", [r for d in load().data_types.values() for r in d.records])
def test_a_name_stands_in_one_group_of_a_layout(record):
    names = [name for group in record.has for name in group]
    assert len(names) == len(set(names))


def test_apps_with_their_installation_are_a_list_of_what_is_installed(sure):
    apps = [{"appName": name, "packageName": f"com.example.{name}", "firstInstallTime": 1} for name in ("a1", "b1")]
    assert ("installed_apps", "body.json$.appPackageName") in sure({"appPackageName": apps})
    assert "installed_apps" not in {found for found, _ in sure({"app": apps[0]})}


def test_who_wrote_a_resume_is_found_beside_it(sure):
    found = {
        data_type for data_type, _ in sure({"r": {"realName": "李小明", "workYears": "8", "phone": "13800138000"}})
    }
    assert {"resume", "person_name", "phone_number"} <= found


def test_a_company_beside_its_registration_is_no_employer(sure):
    found = {data_type for data_type, _ in sure({"companyName": "示例科技有限公司", "hotline": "400-820-8820"})}
    assert "education_employment" not in found


def test_an_object_that_has_two_layouts_of_a_data_type_is_one_finding():
    detector = Detector(load(), None)
    body = {"cart": [{"skuId": "50004411", "name": "缬沙坦胶囊", "num": 2, "price": 42.8}]}
    found = [d for d in detector.detect(MESSAGE, fields_of(body)) if d.data_type == "purchase_history"]

    assert [(d.items, d.value.reveal()) for d in found] == [(1, "缬沙坦胶囊,2,42.8")]


def test_a_name_that_means_it_only_with_values_of_its_own_says_nothing_of_an_object(sure):
    assert sure({"price": {"amount": 390, "currency": "EUR"}}) == set()
    assert {data_type for data_type, _ in sure({"payment": {"amount": 390, "currency": "EUR"}})} == {"payment_record"}
