import pytest

from overcollect.inputs.device import Device, KnownValue
from overcollect.model import Secret

from ..conftest import finder

VALUES = (
    ("person_name", "欧阳静怡"),
    ("date_of_birth", "1990-11-23"),
    ("bluetooth_mac", "7c:03:ab:2b:08:fd"),
    ("mac_address", "a4:50:46:7e:c1:93"),
    ("local_ip", "192.168.31.147"),
    ("imsi", "460027183645291"),
    ("vehicle_plate", "京A12345"),
    ("email_address", "alice.b@example.test"),
)


@pytest.fixture(scope="module")
def find_parts(types):
    find = finder(types, Device(values=tuple(KnownValue(data_type=one, value=Secret(text)) for one, text in VALUES)))

    def known(body):
        return [(d.data_type, str(d.grade)) for d in find(body) if d.method == "known-value"]

    return known


@pytest.mark.parametrize(
    ("body", "data_type", "grade"),
    [
        ({"realname_xing": "欧阳", "realname_ming": "静怡"}, "person_name", "probable"),
        ({"name": {"realname_b": "Jingyi", "x": 1, "realname_a": "Ouyang"}}, "person_name", "probable"),
        ({"y": 1990, "m": 11, "d": 23}, "date_of_birth", "probable"),
        ({"birthYear": "1990", "x": "y", "birthMonth": "11", "birthDay": "23"}, "date_of_birth", "probable"),
        ({"birthdate": [1990, 11, 23]}, "date_of_birth", "probable"),
        ({"b": [-92, 80, 70, 126, -63, -109]}, "mac_address", "certain"),
        ({"b": [164, 80, 70, 126, 193, 147]}, "mac_address", "certain"),
        ({"m0": "a4", "m1": "50", "m2": "46", "m3": "7e", "m4": "c1", "m5": "93"}, "mac_address", "certain"),
        ({"ip": [-64, -88, 31, -109]}, "local_ip", "certain"),
        ({"mcc": "460", "mnc": "02", "msin": "7183645291"}, "imsi", "certain"),
        ({"mcc": 460, "mnc": 2, "msin": 7183645291}, "imsi", "certain"),
        ({"local": "alice.b", "domain": "example.test"}, "email_address", "certain"),
        ({"year": "1990", "month": "Nov", "day": "23"}, "date_of_birth", "probable"),
        ({"province": "京", "office": "A", "number": "12345"}, "vehicle_plate", "certain"),
        ({"area": "京A", "number": "12345"}, "vehicle_plate", "certain"),
        ({"oui": "A4-50-46", "nic": "7E-C1-93"}, "mac_address", "certain"),
        ({"host": "@example.test", "box": "Alice.B"}, "email_address", "certain"),
    ],
)
def test_the_parts_of_a_known_value_are_it(find_parts, body, data_type, grade):
    assert find_parts(body) == [(data_type, grade)]


@pytest.mark.parametrize(
    "body",
    [
        {"a": "欧阳", "b": "静怡"},
        {"realname_a": "欧阳", "realname_b": "静宜"},
        {"a": {"realname_x": "欧阳"}, "b": {"realname_y": "静怡"}},
        {"y": 1990, "m": 11, "d": 24},
        {"y": 1990, "q": 11, "r": 23},
        {"page": 1990, "m": 11, "d": 23},
        {"numbers": [1990, 11, 23]},
        {"birthdate": [1990, 11]},
        {"b": [-92, 80, 70, 126, -63, -108]},
        {"b": [80, 70, 126, -63, -109]},
        {"a": [164, 80, 70], "b": [126, 193, 147]},
        {"mcc": "460", "mnc": "02", "msin": "7183645292"},
        {"mcc": "460", "mnc": "02"},
        {"province": "京", "office": "A", "number": "12346"},
        {"oui": "a4:50:46", "nic": "7e:c1:94"},
        {"local": "alice.b", "domain": "example.com"},
        {"local": "alice.b", "x": "y", "domain": "example.test"},
    ],
)
def test_other_parts_are_nothing(find_parts, body):
    assert find_parts(body) == []
