import json

import pytest

from overcollect.inputs import load_device
from overcollect.inputs.device import KnownLocation
from overcollect.knowledge import load
from overcollect.model import InputProblem

HEAD = "schema: overcollect/device/1\n"
WHOLE = (
    HEAD
    + """\
device: {name: Pixel 6, os: 13}
secret: 3b0c44298fc1c149afbf4c8996fb9242
values:
  imei: ["490154203237518"]
  phone_number: "13800138000"
  person_name: 李小明
  device_serial: 012345
  precise_location: {lat: 39.908722, lon: 116.397499, radius_m: 30}
  coarse_location: ["39.9,116.4", "110000"]
  contacts_list: [{name: 张三, phone: "13800138001"}, {phone: 13800138002}]
  installed_apps: [com.example.canary]
"""
)


def known(device, data_type):
    return [(value.value.reveal(), value.member_of) for value in device.values if value.data_type == data_type]


def test_values_get_their_canonical_spelling(write, catalogue):
    device = load_device(write(WHOLE), catalogue)
    assert (device.name, device.os) == ("Pixel 6", "13")
    assert device.secret.reveal() == "3b0c44298fc1c149afbf4c8996fb9242"
    assert known(device, "imei") == [("490154203237518", "")]
    assert known(device, "device_serial") == [("012345", "")]
    assert known(device, "person_name") == [("李小明", ""), ("张三", "contacts_list")]
    assert known(device, "phone_number") == [
        ("+8613800138000", ""),
        ("+8613800138001", "contacts_list"),
        ("+8613800138002", "contacts_list"),
    ]
    assert known(device, "installed_apps") == [("com.example.canary", "installed_apps")]


@pytest.mark.parametrize(
    ("data_type", "text"),
    [
        ("vehicle_plate", "7ABC123"),
        ("vehicle_plate", "B 1234 XYZ"),
        ("vehicle_plate", "А123ВС77"),
        ("vehicle_plate", "AB-123-CD"),
        ("vehicle_plate", "2GK 918"),
        ("vehicle_plate", "1ABC·234"),
        ("social_insurance_number", "A123456789"),
        ("social_insurance_number", "QQ 12 34 56 C"),
        ("id_document_number", "123.456.789-09"),
        ("driver_licence", "OLIVE904231M99AB"),
        ("vin", "WVWZZZ1KZAW123456"),
    ],
)
def test_numbers_of_other_countries_are_taken_as_they_are_written(write, data_type, text):
    device = load_device(write(f'{HEAD}values: {{{data_type}: "{text}"}}\n'), load())
    assert known(device, data_type) == [(text, "")]


@pytest.mark.parametrize("vin", ["LSVAU2180N2183294", "1M8GDM9A1KP042788", "WVWZZZ1KZAW12345", "WVWZZZIKZAW123456"])
def test_a_vehicle_of_a_maker_that_must_give_a_check_digit_has_one(write, catalogue, vin):
    with pytest.raises(InputProblem, match=r"values\.vin"):
        load_device(write(f"{HEAD}values: {{vin: {vin}}}\n"), catalogue)


@pytest.mark.parametrize("package", ["cmb.pb", "ctrip.android"])
def test_an_installed_app_may_be_called_anything_of_two_parts(write, catalogue, package):
    device = load_device(write(f"{HEAD}values: {{installed_apps: [{package}]}}\n"), catalogue)
    assert known(device, "installed_apps") == [(package, "installed_apps")]
    with pytest.raises(InputProblem, match="installed_apps"):
        load_device(write(f"{HEAD}values: {{installed_apps: [settings]}}\n"), catalogue)


@pytest.mark.parametrize(("written", "seconds"), [('"+08:00"', 28_800), ('"+0530"', 19_800), ('"-03:30"', -12_600)])
def test_the_offset_of_its_clock_is_read(write, catalogue, written, seconds):
    assert load_device(write(f"{HEAD}device: {{utc_offset: {written}}}\n"), catalogue).utc_offset_s == seconds


@pytest.mark.parametrize("written", ["8", '"8:00"', "+08:00h", '"Asia/Shanghai"'])
def test_an_offset_that_is_none_is_refused(write, catalogue, written):
    with pytest.raises(InputProblem, match="utc_offset"):
        load_device(write(f"{HEAD}device: {{utc_offset: {written}}}\n"), catalogue)


def test_places_are_locations_in_degrees(write, catalogue):
    device = load_device(write(WHOLE), catalogue)
    places = [value.location for value in device.values if value.location]
    assert places == [KnownLocation(lat=39.908722, lon=116.397499, radius_m=30), KnownLocation(lat=39.9, lon=116.4)]
    assert known(device, "precise_location") == [("39.908722,116.397499", "")]
    assert known(device, "coarse_location")[1] == ("110000", "")


def test_numbers_without_quotes_are_taken_as_they_are_written(write, catalogue):
    device = load_device(write(HEAD + "values: {imei: 490154203237518, phone_number: +8613800138000}"), catalogue)
    assert known(device, "imei") == [("490154203237518", "")]
    assert known(device, "phone_number") == [("+8613800138000", "")]


def test_the_same_value_twice_is_one_known_value(write, catalogue):
    text = HEAD + 'values: {phone_number: ["13800138000", "+86 138 0013 8000"]}'
    assert len(load_device(write(text), catalogue).values) == 1


WRONG = {
    'values:\n  imei: ["490154203237519"]': ("f.yaml:3: values.imei[0]", "check digit is 9, should be 8"),
    'values: {imie: "490154203237518"}': ("values.imie", "no data type", "imei"),
    "values: {imei: 49015420323751}\nsecret: x": ("secret: is too short",),
    "values: {imei: 4.90154203237518e14}": ("values.imei", "put it in quotes", "leading zeros"),
    "values: {imei: '000000000000000'}": ("values.imei", "what systems give in place"),
    "values: {imei: true}": ("values.imei: is true, not text or a number",),
    "values: {imei: null}": ("values.imei: is empty",),
    "values: {imei: ' '}": ("values.imei: is empty",),
    "values: {imei: []}": ("values.imei: is an empty list",),
    "values: {imei: [['490154203237518']]}": ("values.imei[0]: is a list",),
    "values: {imei: {name: a}}": ("is a record, and a imei is a single value",),
    "values: {imei: {lat: 1, lon: 2}}": ("values.imei: is a place",),
    "values: {precise_location: {lat: 91, lon: 0}}": ("values.precise_location.lat", "-90 to 90"),
    "values: {precise_location: {lat: 1}}": ("lat stands without lon",),
    "values: {precise_location: {lat: 1, lon: 2, name: x}}": ("name: does not go with lat and lon",),
    "values: {precise_location: {lat: 1, lng: 2}}": ("lng: unknown key", "Did you mean"),
    "values: {precise_location: '116.397499,39.908722'}": ("is out of range", "latitude (-90 to 90) first"),
    "values: {precise_location: Beijing}": ("is no place", "lat: 39.908722"),
    "values: {contacts_list: [{}]}": ("contacts_list[0]: has neither name nor phone",),
    "values: {contacts_list: ['张三']}": ("records", "{name: …, phone: …}"),
    "values: {contacts_list: [{name: 张三, phone: '123'}]}": ("contacts_list[0].phone: is no phone_number",),
    "values: {installed_apps: [not a package]}": ("installed_apps[0]: is no installed_apps",),
    "secret: 1234567890123456": ("secret: is a number, not text", "quotes"),
    "value: {}": ("value: unknown key", "Did you mean values"),
}


@pytest.mark.parametrize(("text", "parts"), WRONG.items())
def test_what_is_no_value_of_its_type_is_refused(write, catalogue, text, parts):
    with pytest.raises(InputProblem) as raised:
        load_device(write(HEAD + text, "f.yaml"), catalogue)
    message = str(raised.value)
    for part in ("f.yaml", *parts):
        assert part in message


def test_messages_do_not_show_the_value(write, catalogue):
    for value in ("490154203237519", "49015420323", "alice@example.test"):
        with pytest.raises(InputProblem) as raised:
            load_device(write(HEAD + json.dumps({"values": {"imei": value}})[1:-1]), catalogue)
        assert value not in str(raised.value)
