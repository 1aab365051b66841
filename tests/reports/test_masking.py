"""No personal value shows in the places of a report that the sender names."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from overcollect.inputs import Device
from overcollect.inputs.device import KnownValue
from overcollect.model import Detection, Grade, Method, Node, Place, Secret
from overcollect.reports.masking import Masking

PLANTED = {
    "imei": "490154203237518",
    "imsi": "001010123456789",
    "android_id": "a3c1f0e29b7d4586",
    "oaid": "5f1d8c3a-7b2e-4e60-9c41-d2a86b90e7f3",
    "mac_address": "00:00:5E:00:53:01",
    "email_address": "xiaoming.li@example.test",
    "phone_number": "+16505550123",
    "person_name": "李小明",
    "wifi_ssid": "Lindenhof 7",
    "installed_apps": "com.example.prayertimes",
}
SPELLED = [
    *PLANTED.values(),
    "lixiaoming",
    "650-555-0123",
    "0016505550123",
    "00005E005301",
    "A3C1F0E29B7D4586",
]
DEVICE = Device(values=tuple(KnownValue(data_type=kind, value=Secret(value)) for kind, value in PLANTED.items()))


def detection(decoder, keys, *, data_type="locale", value="zh-CN", items=None):
    body = Node(None, "http", ("body",))
    node = Node(body, decoder, keys)
    return Detection(
        data_type=data_type,
        grade=Grade.CERTAIN,
        method=Method.FORM,
        path=node.steps(),
        location=node.location(),
        decoding=(decoder,),
        place=Place.BODY,
        name=str(keys[-1]),
        value=Secret(value),
        canonical=Secret(value),
        items=items,
    )


def told(masking, found):
    return f"{masking.steps(found)} {masking.location(found)} {masking.name(found)}".casefold()


@given(
    st.sampled_from(SPELLED),
    st.sampled_from(["json", "form", "xml", "path", "multipart", "cookie", "protobuf"]),
    st.sampled_from(["", "x-", "u_", "imei="]),
    st.lists(st.sampled_from(["data", "用户", 0, 12, "a.b"]), max_size=2),
)
@example("lixiaoming", "form", "", [])
def test_a_planted_value_shows_in_no_key(value, decoder, before, others):
    keys = (*others, before + value, "id")
    assert value.casefold() not in told(Masking(DEVICE), detection(decoder, keys))
    assert value.casefold() not in told(Masking(DEVICE), detection(decoder, keys[:-1]))


@pytest.mark.parametrize("value", [value for value in SPELLED if value != PLANTED["wifi_ssid"]])
@pytest.mark.parametrize("shape", ["{}.shop.example", "u-{}.shop.example", "{}.a.shop.example"])
def test_a_planted_value_shows_in_no_host(value, shape):
    host = shape.format(value.replace(":", "-").lower())
    label = host.encode("idna").decode()
    assert value.casefold() not in Masking(DEVICE).host(host).casefold()
    assert Masking(DEVICE).host(label) == Masking(DEVICE).host(host) or value.isascii()
    assert "xn--" not in Masking(DEVICE).host(label)


@pytest.mark.parametrize(
    "key", ["13800138000", "+44 7700 900123", "a@example.com", "490154203237518", "11010519491231002X", "张三"]
)
def test_what_nobody_planted_is_hidden_by_its_form(key):
    assert key not in told(Masking(), detection("json", (key, "imei")))
    assert key not in told(Masking(), detection("form", (key,)))


def test_what_was_detected_is_hidden_in_its_own_path():
    found = detection("json", ("Grace Hopper", "name"), data_type="person_name", value="Grace Hopper")
    assert "hopper" not in told(Masking(), found)


def test_the_keys_of_a_collection_are_hidden_but_names_of_fields_are_not():
    found = detection("json", ("contacts", "Grandma", 0, "phone"), data_type="contacts_list", value="1", items=3)
    assert Masking().location(found) == "body.json$.contacts.….[0].phone".replace(".[", "[")


@pytest.mark.parametrize(
    "text", ["body.json$.dev.id", "query.form.device_id", "header.user-agent", "path.path.1", "body.protobuf.3.1.12"]
)
def test_ordinary_places_stay(text):
    assert Masking(DEVICE).text(text) == text


@pytest.mark.parametrize(
    "host", ["api.music.example", "192.0.2.17", "2001:db8::1", "s3-1.ap-north.example", "h5.example"]
)
def test_ordinary_hosts_stay(host):
    assert Masking(DEVICE).host(host) == host


def test_nothing_is_hidden_when_values_are_to_be_revealed():
    found = detection("json", ("13800138000", "imei"))
    assert Masking(DEVICE, reveal=True).location(found) == "body.json$['13800138000'].imei"
