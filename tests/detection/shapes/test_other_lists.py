import pytest

from overcollect.detection import Detector
from overcollect.knowledge import load

from ..conftest import MESSAGE


@pytest.fixture(scope="module")
def found(fields):
    detector = Detector(load(), None)
    return lambda body: {(d.data_type, d.items) for d in detector.detect(MESSAGE, fields(body)) if d.items}


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
