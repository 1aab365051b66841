import base64
import json
from urllib.parse import quote

import pytest

PB = "!1m8!1m3!1d3412.7!2d121.5894120!3d31.2417630!3m2!1i1080!2i2400!4f13.1!7e81!8sa*21b"
PLACE = "role: CURRENT_LOCATION\nproducer: DEVICE_LOCATION\nradius: 65000\nlatlng <\n  latitude_e7: 312417630\n>\n"


def b64(text):
    return base64.b64encode(text.encode()).decode()


def test_fields_of_pb_are_told_by_their_numbers(opened):
    found = opened(target=f"/maps/preview?pb={quote(PB, safe='!')}")
    values = {field.node.chain()[-1].keys: field.value for field in found.fields if field.node.decoder == "google-pb"}
    assert values[1, 1, 2] == "121.5894120"
    assert values[1, 1, 3] == "31.2417630"
    assert values[1, 3, 1] == "1080"
    assert values[8,] == "a!b"


def test_pb_in_a_path_is_opened(opened):
    found = opened(target="/maps/place/x/data=!3m1!4b1!4m5!3m4!1s0x30d4:0x3aa5!8m2!3d21.2875075!4d99.5967373")
    assert {"21.2875075", "99.5967373"} <= {field.value for field in found.fields}


@pytest.mark.parametrize(
    "text", [PB.replace("!2d", "!d"), "!1m3!1d2!2dx", "!1s", "!1s only words of a person!", "!1mx!1d2!3d4!5d6!7d8"]
)
def test_other_texts_are_none(opened, text):
    found = opened(json.dumps({"pb": text}).encode(), "application/json")
    assert all(field.node.decoder != "google-pb" for field in found.fields)


@pytest.mark.parametrize("value", [f"a {b64(PLACE)}", f"a+{b64(PLACE)}"])
def test_a_place_of_a_browser_is_opened(opened, value):
    found = opened(headers=(("x-geo", value),))
    assert "312417630" in [field.value for field in found.fields]


def test_the_name_of_a_place_is_opened(opened):
    name = "Shanghai,China and more"
    text = "w+" + base64.b64encode(b"\x08\x02\x10\x20\x22" + bytes([len(name)]) + name.encode()).decode()
    assert text.startswith("w+CAIQICI")
    found = opened(json.dumps({"uule": text}).encode(), "application/json")
    assert name in [field.value for field in found.fields]


@pytest.mark.parametrize("text", ["!1m" + "9" * 5000 + "!2d1.5", "!1m²!1sabc", "!1m5!1sabc"])
def test_a_length_that_cannot_be_is_none(opened, text):
    found = opened(b"", target=f"/x?pb={text}")
    assert "google-pb" not in [decoder for field in found.fields for decoder in field.node.decoding()]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("!1m3!1d3412.7!2d121.5894120!3d31.2417630", {"lon": "121.5894120", "lat": "31.2417630"}),
        ("!4m5!3m4!1s0x0!8m2!3d31.2417630!4d121.5894120", {"lat": "31.2417630", "lon": "121.5894120"}),
        # Of a message that has more than it says, as what was cut out of another one.
        ("!1m6!1m2!1d1000!2d121.5894120!3d31.2417630!2u16!5m1!5e0", {"lon": "121.5894120", "lat": "31.2417630"}),
        ("!1m9!1d10!2d121.5894120!3d31.2417630", {"lon": "121.5894120", "lat": "31.2417630"}),
    ],
)
def test_axes_are_called_so(opened, text, expected):
    found = opened(target=f"/x?pb={text}")
    assert {field.name: field.value for field in found.fields if field.name in {"lat", "lon"}} == expected


@pytest.mark.parametrize("text", ["!1m9!2i121!3i31", "!1m9!2d7!3d31", "!1m9!2d121.58!4d31.24", "!1m1!2d1.5!3d9.25!x"])
def test_other_numbers_are_no_axes(opened, text):
    assert not {"lat", "lon"} & {field.name for field in opened(target=f"/x?pb={text}").fields}
