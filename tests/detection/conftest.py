import json
from types import SimpleNamespace

import pytest
from msgspec.structs import replace

from overcollect.decoding import Decoding
from overcollect.detection import Detector
from overcollect.inputs.device import Device, KnownLocation, KnownValue
from overcollect.knowledge import Clash, DataType, Names, Text, load
from overcollect.model import Field, Node, Secret

from ..conftest import a_message

IMEI = "490154203237518"


def data_type(id_, strong=(), weak=(), **rest):
    return DataType(
        id=id_,
        name=Text(en=id_, zh=id_),
        category=rest.pop("category", "device_identifier"),
        sensitive={},
        persistence="",
        about="",
        sources=(),
        names=Names(strong=tuple(strong), weak=tuple(weak)),
        **rest,
    )


TYPES = [
    data_type(
        "imei",
        ["imei", "imeis"],
        ["did", "deviceid"],
        form="imei",
        digests=True,
        placeholders=("358240051111110",),
        clashes=(Clash(name="did", also="an id of an SDK", beside=("cdid",)),),
    ),
    data_type("imsi", ["imsi"], form="imsi", digests=True),
    data_type("iccid", ["iccid"], form="iccid", digests=True),
    data_type("android_id", ["androidid"], ["deviceid", "aid"], form="hex16", digests=True),
    data_type("oaid", ["oaid"], form="oaid", digests=True),
    data_type("gaid", ["gaid"], ["adid"], form="uuid", digests=True),
    data_type("idfa", ["idfa"], ["adid"], form="uuid", digests=True),
    data_type("mac_address", ["mac"], form="mac", digests=True, placeholders=("02:00:00:00:00:00",)),
    data_type("wifi_bssid", ["bssid"], form="mac"),
    data_type("wifi_ssid", ["wifissid"], ["ssid"]),
    data_type("phone_number", ["phone", "mobile"], ["account"], form="phone", digests=True, category="contact"),
    data_type("email_address", ["email", "mail"], ["account"], form="email", digests=True, category="contact"),
    data_type("date_of_birth", ["birthdate"], form="birth_date", category="demographic"),
    data_type("postal_address", ["address", "receiveraddress"], category="contact"),
    data_type("national_id_cn", ["idcard"], form="national_id_cn"),
    data_type("bank_card_number", ["cardno"], form="bank_card"),
    data_type("vehicle_plate", ["plate"], form="plate_cn"),
    data_type("push_token", ["pushtoken"], form="push_token"),
    data_type("ip_address", ["clientip"], ["ip"], form="ip"),
    data_type("local_ip", ["localip"], ["ip"], form="ip"),
    data_type("carrier", ["carrier"], form="carrier"),
    data_type("person_name", ["realname"], ["name"]),
    data_type("gender", ["gender", "sex"]),
    data_type("device_model", ["model"]),
    data_type("user_agent", ["useragent"]),
    data_type(
        "precise_location",
        ["lat", "lng", "latitude", "longitude", "latlng", "lnglat", "coordinates", "geohash"],
        ["location", "x", "y"],
        form="coordinates",
        category="location",
        placeholders=("0,0",),
    ),
    data_type("coarse_location", ["city", "adcode"], form="region_code_cn", category="location"),
    data_type("trip_endpoints", ["startlat", "startlng"], category="location"),
    data_type("contacts_list", ["contacts"], shape="contacts"),
    data_type("call_log", ["calllog"], shape="call_log"),
    data_type("sms_content", ["smslist"], shape="sms"),
    data_type("installed_apps", ["applist"], shape="installed_apps"),
    data_type("wifi_scan_list", ["wifilist"], shape="wifi_scan"),
    data_type("location_track", ["trackpoints", "polyline"], shape="location_track", category="location"),
]

MESSAGE = a_message()


def leaves(value, node, keys=(), name=""):
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from leaves(inner, node, (*keys, key), key)
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from leaves(inner, node, (*keys, index), name)
    elif value is not None:
        text = (
            value if isinstance(value, (str, bytes)) else str(value).lower() if isinstance(value, bool) else str(value)
        )
        yield Field(Node(node, "json", keys), text, name)


def fields_of(body):
    return list(leaves(body, Node(None, "http", ("body",))))


@pytest.fixture(scope="session")
def types():
    return {one.id: one for one in TYPES}


@pytest.fixture(scope="session")
def fields():
    """Leaves of a JSON body."""
    return fields_of


@pytest.fixture(scope="session")
def device():
    def known(data_type, value, member_of=""):
        return KnownValue(data_type=data_type, value=Secret(value), member_of=member_of)

    return Device(
        values=(
            known("imei", IMEI),
            known("oaid", "1fe9a970-efbb-29e0-0bdd-f5dbbf751ab5"),
            known("android_id", "dead00beef00cafe"),
            known("mac_address", "00:00:5e:00:53:01"),
            known("phone_number", "+8613800138000"),
            known("email_address", "alice@example.test"),
            known("person_name", "李小明"),
            known("gender", "1"),
            known("wifi_ssid", "audit-test-ssid-7f3a"),
            KnownValue(
                data_type="precise_location",
                value=Secret("39.908722,116.397499"),
                location=KnownLocation(lat=39.908722, lon=116.397499, radius_m=50),
            ),
            known("person_name", "王芳", "contacts_list"),
            known("phone_number", "+8613900139000", "contacts_list"),
            known("phone_number", "+8613900139001", "contacts_list"),
            known("person_name", "张三", "contacts_list"),
            known("installed_apps", "com.example.canary", "installed_apps"),
            known("trip_endpoints", "北京市东城区前门大街18号"),
        )
    )


def finder(types, device):
    detector = Detector(SimpleNamespace(data_types=types, vendors={}, subjects=load().subjects), device)

    def find(body, **parts):
        fields = body if isinstance(body, list) and body and isinstance(body[0], Field) else fields_of(body)
        return detector.detect(replace(MESSAGE, **parts), fields)

    return find


@pytest.fixture(scope="session")
def find(types):
    """Detect in a JSON body without known values."""
    return finder(types, None)


@pytest.fixture(scope="session")
def find_known(types, device):
    """Detect in a JSON body with the values of the test device."""
    return finder(types, device)


@pytest.fixture(scope="session")
def find_with(types):
    """Make what detects in a JSON body with other known values, given by data type."""

    def of(**values):
        known = [KnownValue(data_type=data_type, value=Secret(value)) for data_type, value in values.items()]
        return finder(types, Device(values=tuple(known)))

    return of


@pytest.fixture(scope="session")
def decoded():
    """Open a body of text, or JSON, as the decoders do."""

    def of(body):
        raw = body if isinstance(body, str) else json.dumps(body)
        return Decoding().open(replace(MESSAGE, body=raw.encode())).fields

    return of


@pytest.fixture(scope="session")
def brief():
    """Detections as (name, data type, grade, transform)."""

    def of(detections):
        return {(d.name, d.data_type, str(d.grade), d.transform) for d in detections}

    return of
