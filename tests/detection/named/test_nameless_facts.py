import pytest

from overcollect.decoding import Decoding
from overcollect.detection import Detector
from overcollect.model import Grade

from ...conftest import a_message
from ..conftest import fields_of


@pytest.fixture(scope="module")
def detector(catalogue):
    return Detector(catalogue, None)


def sure(found):
    return {(d.data_type, d.value.reveal()) for d in found if d.grade is not Grade.POSSIBLE}


@pytest.mark.parametrize(
    "body",
    [
        ["3f9d", "vivo", "V2241A", "Android 13", "1260x2800", "zh_CN", "46001", 7],
        {"dev": ["Android 13", "vivo", "V2241A", "1260x2800", "zh_CN", "46001"]},
        {"batch": [["vivo", "V2241A", "Android 13", "1260x2800", "zh_CN", "46001"]], "device": []},
    ],
)
def test_a_list_of_facts_about_a_device(detector, body):
    found = sure(detector.detect(a_message(), fields_of(body)))
    if "batch" in body:  # its entries have the name of the list, which speaks of no device
        assert found == set()
        return
    assert found == {
        ("device_model", "vivo"),
        ("device_model", "V2241A"),
        ("os_version", "Android 13"),
        ("screen_metrics", "1260x2800"),
        ("system_locale", "zh_CN"),
        ("carrier", "46001"),
    }


def text(number, value):
    raw = value.encode()
    return bytes([number << 3 | 2, len(raw)]) + raw


def test_a_message_of_protocol_buffers_that_holds_a_device(detector):
    device = text(1, "samsung") + text(2, "SM-S911B") + text(3, "Android 14") + text(4, "Asia/Seoul")
    body = text(1, "com.example.notes/6.30.2") + bytes([2 << 3 | 2, len(device)]) + device + text(3, "203.0.113.34")
    message = a_message(method="POST", headers=(("content-type", "application/x-protobuf"),), body=body)

    assert sure(detector.detect(message, Decoding().open(message).fields)) == {
        ("app_info", "com.example.notes/6.30.2"),
        ("device_model", "samsung"),
        ("device_model", "SM-S911B"),
        ("os_version", "Android 14"),
        ("system_locale", "Asia/Seoul"),
        ("ip_address", "203.0.113.34"),
    }


@pytest.mark.parametrize(
    "body",
    [
        ["vivo", "V2241A", "zh_CN"],  # two kinds
        ["Samsung", "Xiaomi", "HUAWEI", "vivo", "Android 13", "1260x2800", "zh_CN"],  # what an app runs on
        ["Android 12", "Android 13", "vivo", "zh_CN", "1260x2800"],  # versions to choose from
        ["zh_CN", "46001", "com.example.notes", "Asia/Seoul"],  # nothing of a device
        ["vivo", "Android 13", "1260x2800", "zh_CN", *(f"line {number}" for number in range(120))],
        {"dev": ["Android 13", "vivo"]},
        {"supported": ["vivo", "V2241A", "Android 13", "1260x2800"]},
    ],
)
def test_other_lists_are_no_device(detector, body):
    assert not [d for d in detector.detect(a_message(), fields_of(body)) if "fields without names" in d.reason]


@pytest.mark.parametrize(
    ("address", "data_type"),
    [("172.16.4.20", "local_ip"), ("10.1.2.15", "local_ip"), ("172.32.4.20", "ip_address")],
)
def test_an_address_among_them_is_local_or_not(detector, address, data_type):
    found = sure(detector.detect(a_message(), fields_of(["vivo", "V2241A", "Android 13", "1260x2800", address])))
    assert (data_type, address) in found
